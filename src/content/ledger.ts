import type { Content } from './content';
import type { Item } from './items';
import { hashOf, itemsOf } from './items';
import { BrokenContent, readOne } from './read';
import { formCheck } from './schema';

/** Where approvals are written down. */
export const LEDGER = 'dialogs/sign-off.yaml';

/** Somebody answerable, by role, signed the exact text of one item in one language on one day. */
export interface Approval {
  readonly locale: string;
  readonly item: string;
  /** Of what was signed (`hashOf`): a changed word has another, so its approval is gone. */
  readonly hash: string;
  readonly role: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/** What is signed as it stands now. */
export interface SignOff {
  readonly items: readonly Item[];
  /** The approvals of an item that still hold, oldest first. */
  approvalsOf(item: Item, locale: string): readonly Approval[];
  /** By its id. What is no item has no approval. */
  readonly isApproved: (id: string, locale: string) => boolean;
  /** Everything of these not signed in a language, in the order of the files. */
  unapproved(locale: string, which?: (item: Item) => boolean): readonly Item[];
}

/** Every approval ever given under `root`. Throws `BrokenContent` when the ledger is not written as it should be. */
export function readLedger(root: string): readonly Approval[] {
  const file = readOne(root, LEDGER);
  const problems = formCheck(root)('sign-off', file);
  if (problems.length > 0) throw new BrokenContent(problems);
  return (file.data as { readonly approvals: readonly Approval[] }).approvals;
}

/** Which of the content's items hold an approval. Nothing is hashed that nobody ever signed. */
export function signOff(content: Content, approvals: readonly Approval[]): SignOff {
  const items = itemsOf(content);
  const byId = new Map(items.map((item) => [item.id, item]));
  const signed = new Map<string, Approval[]>();
  for (const approval of approvals) {
    const key = `${approval.locale} ${approval.item}`;
    signed.set(key, [...(signed.get(key) ?? []), approval]);
  }
  const approvalsOf = (item: Item, locale: string): readonly Approval[] => {
    const given = signed.get(`${locale} ${item.id}`) ?? [];
    if (given.length === 0) return given;
    const hash = hashOf(item, locale);
    return given.filter((approval) => approval.hash === hash);
  };
  const known = new Map<string, boolean>();
  return {
    items,
    approvalsOf,
    isApproved: (id, locale) => {
      const key = `${locale} ${id}`;
      if (!signed.has(key)) return false;
      const item = byId.get(id);
      // Asked at every turn, and the content does not change while it runs.
      const approved = known.get(key) ?? (item !== undefined && approvalsOf(item, locale).length > 0);
      known.set(key, approved);
      return approved;
    },
    unapproved: (locale, which = () => true) =>
      items.filter((item) => which(item) && approvalsOf(item, locale).length === 0),
  };
}

/** Text the public can read is safety text: in danger, any of it may be what somebody acts on. */
export function isSafetyText(item: Item): boolean {
  return item.audience === 'public';
}

/** How many texts are named before the rest is only counted. */
const MOST_NAMED = 20;

/** Text that the public could read and nobody answers for. The message names it, a line each. */
export class UnapprovedContent extends Error {
  readonly code = 'unapproved-content';
}

/** Throws `UnapprovedContent` when any safety text is not approved in any of the languages. */
export function refuseUnapproved(signed: SignOff, locales: readonly string[]): void {
  const missing = locales.flatMap((locale) =>
    signed.unapproved(locale, isSafetyText).map(({ id }) => `${locale} ${id}`),
  );
  if (missing.length === 0) return;
  const more = missing.length - MOST_NAMED;
  throw new UnapprovedContent(
    [
      `CONTENT_MODE is live, but ${String(missing.length)} texts the public can read are not approved. Approve them (npm run content:approve), or leave CONTENT_MODE out to preview. They are:`,
      ...missing.slice(0, MOST_NAMED),
      ...(more > 0 ? [`and ${String(more)} more: npm run content:status lists them all.`] : []),
    ].join('\n'),
  );
}
