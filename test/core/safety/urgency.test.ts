import type { Facts } from '../../../src/core/conversation';
import { urgency, URGENCY_FACTS } from '../../../src/core/safety/urgency';
import { possibleValues } from '../../../src/content/check-trees';
import { realContent } from '../../support/content';

const STEPS = ['soon', 'today', 'now'];
const values = possibleValues(realContent().forest);

describe('how soon an advocate acts', () => {
  it('a weapon cannot be judged away', () => {
    expect(urgency({ 'triage-harm': ['weapon'], 'judged-urgency': 'soon' })).toBe('now');
  });

  it('an advocate who is worried raises it, whatever was answered', () => {
    expect(urgency({ 'triage-new': ['none-told'], 'judged-urgency': 'now' })).toBe('now');
    expect(urgency({ 'judged-urgency': 'not-sure' })).toBe('today');
  });

  it('knowing more never lowers it: each answer of each question, added to each of every other', () => {
    const single: readonly Facts[] = URGENCY_FACTS.flatMap((fact) =>
      (values.get(fact) ?? []).map((value) => ({ [fact]: fact === 'judged-urgency' ? value : [value] })),
    );
    expect(single.length).toBeGreaterThan(40);
    for (const one of single)
      for (const other of single) {
        if (Object.keys(one)[0] === Object.keys(other)[0]) continue;
        const [alone, both] = [urgency(one), urgency({ ...one, ...other })].map((each) =>
          STEPS.indexOf(each),
        );
        expect(both).toBeGreaterThanOrEqual(alone ?? 0);
      }
  });

  it('every answer it reads is one that somebody can give', () => {
    for (const fact of URGENCY_FACTS) expect(values.has(fact)).toBe(true);
  });
});
