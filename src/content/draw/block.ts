import type { Approval } from '../ledger';

/** A line of a reading copy; `to` is the item it leads to, where it leads to one. */
export interface Line {
  readonly text: string;
  readonly to?: string;
  /** What the public reads word for word, as against what is said about it. */
  readonly isShown?: true;
}

/** Lines under a name: what it asks, where its answers lead, what it rests on. */
export interface Row {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** One item as it is read and signed. */
export interface Block {
  /** As the ledger calls it. */
  readonly id: string;
  /** Its name within its chapter. */
  readonly name: string;
  /** What it is: "Question, one answer". */
  readonly kind: string;
  /** The intent, for reviewers. */
  readonly about: string | null;
  readonly rows: readonly Row[];
  /** The first letters of its hash, which tell on paper exactly which text was read. Null where it is not signed. */
  readonly mark: string | null;
  readonly approvals: readonly Approval[];
}

/** A row, or none where there is nothing to say. */
export function row(name: string, lines: readonly Line[]): readonly Row[] {
  return lines.length === 0 ? [] : [{ name, lines }];
}

/** Lines of words as people are shown them. */
export function shown(texts: readonly string[]): readonly Line[] {
  return texts.map((text) => ({ text, isShown: true }));
}
