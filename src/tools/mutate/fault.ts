import type { RawContent } from '../../content/read';
import type { Change } from './change';
import type { Random } from './random';

/** A slip somebody could make, or one that would change nothing whatever the content says. */
export type Slip =
  | {
      readonly where: string;
      readonly before: string;
      readonly after: string;
      readonly changes: readonly Change[];
    }
  | { readonly where: string; readonly same: string };

/** One way of going wrong, with every place of the content where it can. */
export interface Kind {
  /** `target-redirected`; for the report. */
  readonly name: string;
  readonly slips: (raw: RawContent, random: Random) => readonly Slip[];
}

/** A slip that was made. */
export interface Fault {
  /** From 0; the same seed and content give the same fault under the same number. */
  readonly number: number;
  readonly kind: string;
  readonly where: string;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly Change[];
}
