import type { Facts } from '../conversation';

/** Whether something was chosen that calls for urgent human contact (RISK-21). It never says "no" (RISK-22). */
export type RedFlags = 'yes' | 'unknown';

/** The question whose answers are red flags. */
export const RED_FLAGS = 'red-flags-seen';

/** Answers to that question that name no red flag. */
const NONE_NAMED: ReadonlySet<string> = new Set(['none-of-these', 'not-sure', 'skip']);

/** `yes` as soon as one red flag was chosen. */
export function redFlags(facts: Facts): RedFlags {
  const seen = facts[RED_FLAGS];
  const named = (typeof seen === 'string' ? [seen] : (seen ?? [])).some((flag) => !NONE_NAMED.has(flag));
  return named ? 'yes' : 'unknown';
}
