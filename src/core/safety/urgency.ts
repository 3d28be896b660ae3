import type { Facts } from '../conversation';
import { has } from '../conversation';

/** How soon an advocate acts: within minutes, the same day, or by the end of the next working day. Never "low". */
export type Urgency = 'now' | 'today' | 'soon';

type Signs = Readonly<Record<string, readonly string[]>>;

/** Answers in triage that call for action at once (RISK-20), by fact. */
const NOW: Signs = {
  // Not sure whether there is danger is reason enough to ring now.
  'triage-danger': ['called', 'maybe'],
  'triage-harm': ['threat-now', 'violence-now', 'weapon'],
  'triage-others': ['child-threatened'],
  'triage-fear': ['about-to-be-hurt', 'may-harm-self'],
  'judged-urgency': ['now'],
};

/** Answers that call for action the same day (RISK-21), by fact. Not being sure is one of them (RISK-22). */
const TODAY: Signs = {
  'triage-new': ['approached', 'damage'],
  'triage-access': ['got-in', 'children', 'tracker'],
  'triage-pattern': ['worse', 'quiet'],
  'triage-harm': ['threat', 'violence', 'strangled', 'weapon-access', 'suicide-threat', 'not-sure'],
  'triage-dates': ['breach', 'break-up', 'arrest', 'court', 'release', 'drink-drugs'],
  'triage-others': ['child', 'family', 'work', 'helpers', 'pet'],
  'triage-fear': ['very-frightened', 'not-sure'],
  'judged-urgency': ['today', 'not-sure'],
};

/** Every answer that raises urgency, by fact. */
export const RAISES: readonly Signs[] = [NOW, TODAY];

/** The facts urgency is worked out from. */
export const URGENCY_FACTS: readonly string[] = [...new Set([...Object.keys(NOW), ...Object.keys(TODAY)])];

/**
 * The higher of what the answers raise and what the advocate judged. Their judgement can raise it and never lower it
 * (RISK-10: professional judgement may not downgrade), and nothing that was not said lowers anything.
 */
export function urgency(facts: Facts): Urgency {
  if (holdsAny(facts, NOW)) return 'now';
  return holdsAny(facts, TODAY) ? 'today' : 'soon';
}

function holdsAny(facts: Facts, signs: Signs): boolean {
  return Object.entries(signs).some(([fact, values]) => values.some((value) => has(facts, fact, value)));
}
