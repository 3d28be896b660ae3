import type { Facts } from '../conversation';
import { has } from '../conversation';

/** Whether something was chosen that calls for urgent human contact (RISK-21). It never says "no" (RISK-22). */
export type RedFlags = 'yes' | 'unknown';

/** The answers that are red flags, by fact: RISK-20 and RISK-21 in the trees' own words. */
export const RED_FLAGS: Readonly<Record<string, readonly string[]>> = {
  'danger-now': ['yes'],
  // Damage, also to a pet; others harassed or used.
  behaviours: ['damage', 'others'],
  // Sharp escalation and sudden silence (MUST-02).
  pattern: ['worse', 'gone-quiet'],
  // Victims are often the best judges of their own risk (RISK-07); a child or a school involved raises it.
  impact: ['frightened', 'children', 'might-hurt-myself'],
  'warning-signs': [
    'happening-now',
    'threats',
    'weapon',
    'hurt',
    'got-in',
    'in-person',
    'tracker',
    'harm-themselves',
  ],
  'other-warning-signs': ['break-up', 'order', 'court', 'drink-drugs'],
};

/** `yes` as soon as one red flag was chosen. */
export function redFlags(facts: Facts): RedFlags {
  const seen = Object.entries(RED_FLAGS).some(([fact, flags]) =>
    flags.some((flag) => has(facts, fact, flag)),
  );
  return seen ? 'yes' : 'unknown';
}
