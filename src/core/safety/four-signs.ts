import type { Facts } from '../conversation';

/**
 * The four signs police and Paladin teach: Fixated, Obsessive, Unwanted, Repeated (REC-01).
 * Worked out from the answers, never shown as a score. `unclear` never means "no" (RISK-22).
 */
export type FourSigns = 'all' | 'some' | 'unclear';

/** The facts the four signs rest on; each is answered yes, no or not-sure. */
export const SIGNS = ['fixated', 'obsessive', 'unwanted', 'repeated'] as const;

/** `all` when every sign was answered yes, `some` when at least one was. */
export function fourSigns(facts: Facts): FourSigns {
  const seen = SIGNS.filter((sign) => facts[sign] === 'yes').length;
  if (seen === SIGNS.length) return 'all';
  return seen > 0 ? 'some' : 'unclear';
}
