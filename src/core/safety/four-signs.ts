import type { Facts } from '../conversation';
import { has } from '../conversation';

/**
 * The four signs police and Paladin teach: Fixated, Obsessive, Unwanted, Repeated (REC-01).
 * Worked out from the answers, never shown as a score. `unclear` never means "no" (RISK-22).
 */
export type FourSigns = 'all' | 'some' | 'unclear';

/** The answers of the question `signs`, one for each sign. */
const SIGNS = ['fixated', 'obsessive', 'unwanted', 'repeated'] as const;

/** The one answer that stands for all of them. */
const ALL_SIGNS = 'all';

/** `all` when every sign was chosen, one by one or at once; `some` when at least one was. */
export function fourSigns(facts: Facts): FourSigns {
  if (has(facts, 'signs', ALL_SIGNS)) return 'all';
  const seen = SIGNS.filter((sign) => has(facts, 'signs', sign)).length;
  if (seen === SIGNS.length) return 'all';
  return seen > 0 ? 'some' : 'unclear';
}
