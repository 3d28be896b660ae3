import type { Facts } from '../conversation';
import { has } from '../conversation';

/** Whether something was chosen that calls for urgent human contact (RISK-21). It never says "no" (RISK-22). */
export type RedFlags = 'yes' | 'unknown';

/** The answers that are red flags, by fact: RISK-21 in the trees' own words. */
export const RED_FLAGS: Readonly<Record<string, readonly string[]>> = {
  'danger-now': ['yes'],
  'warning-signs': ['happening-now', 'threats', 'hurt', 'got-in', 'tracker', 'order', 'harm-themselves'],
  // Sharp escalation, sudden silence and a recent break-up (RISK-21, MUST-02).
  pattern: ['worse', 'gone-quiet', 'break-up'],
  // Victims are often the best judges of their own risk (RISK-07); a child involved raises it.
  impact: ['frightened', 'children'],
};

/** `yes` as soon as one red flag was chosen. */
export function redFlags(facts: Facts): RedFlags {
  const seen = Object.entries(RED_FLAGS).some(([fact, flags]) =>
    flags.some((flag) => has(facts, fact, flag)),
  );
  return seen ? 'yes' : 'unknown';
}
