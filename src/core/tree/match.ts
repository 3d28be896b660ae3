import type { Facts } from '../conversation';
import { known } from '../safety/assessments';
import type { Condition } from './tree';

/** Whether every fact the rule names is known and is one of the values it lists. */
export function fits(condition: Condition, facts: Facts): boolean {
  return Object.entries(condition).every(([name, wanted]) => {
    const value = known(facts, name);
    if (value === undefined) return false;
    return typeof value === 'string' ? wanted.includes(value) : value.some((one) => wanted.includes(one));
  });
}
