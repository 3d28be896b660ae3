import type { Facts, FactValue } from '../conversation';
import { fourSigns } from './four-signs';
import { RED_FLAGS, redFlags } from './red-flags';
import { urgency, URGENCY_FACTS } from './urgency';

/**
 * What trees may read besides plain facts: anything that has to be counted or weighed has a name, a
 * function with its source, and a list of what it can say, so that `check` can refuse a rule that never fits.
 */
export interface Assessment {
  readonly values: readonly string[];
  /** The facts it is worked out from. */
  readonly from: readonly string[];
  readonly assess: (facts: Facts) => string;
}

/** Every named assessment. */
export const ASSESSMENTS: Readonly<Record<string, Assessment>> = {
  'four-signs': { values: ['all', 'some', 'unclear'], from: ['signs'], assess: fourSigns },
  urgency: { values: ['now', 'today', 'soon'], from: URGENCY_FACTS, assess: urgency },
  'red-flags': { values: ['yes', 'unknown'], from: Object.keys(RED_FLAGS), assess: redFlags },
};

/** What is known under a name: an assessment worked out now, or a fact learned before. */
export function known(facts: Facts, name: string): FactValue | undefined {
  const assessment = ASSESSMENTS[name];
  return assessment === undefined ? facts[name] : assessment.assess(facts);
}
