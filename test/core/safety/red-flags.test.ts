import type { FactValue } from '../../../src/core/conversation';
import { RED_FLAGS, redFlags } from '../../../src/core/safety/red-flags';
import { optionsOf } from '../../../src/core/tree/tree';
import { realContent } from '../../support/content';

/** What calls for a person the same day, as specialists list it (RISK-20, RISK-21), and the answer that says it. */
const TODAY: readonly (readonly [what: string, fact: string, answer: string])[] = [
  ['danger now', 'danger-now', 'yes'],
  ['something happening at this moment', 'warning-signs', 'happening-now'],
  ['thoughts of harming themselves', 'impact', 'might-hurt-myself'],
  ['threats to kill or harm anyone, also a pet', 'warning-signs', 'threats'],
  ['a weapon within reach', 'warning-signs', 'weapon'],
  ['violence, or a hand on the throat', 'warning-signs', 'hurt'],
  ['someone who got in, or has had keys', 'warning-signs', 'got-in'],
  ['approaches in person', 'warning-signs', 'in-person'],
  ['a tracker or spyware that was found', 'warning-signs', 'tracker'],
  ['threats of suicide by the other person', 'warning-signs', 'harm-themselves'],
  ['damage, or harm to a pet', 'behaviours', 'damage'],
  ['others who are harassed or used', 'behaviours', 'others'],
  ['a sharp rise', 'pattern', 'worse'],
  ['a sudden silence', 'pattern', 'gone-quiet'],
  ['great fear', 'impact', 'frightened'],
  ['a child or a school involved', 'impact', 'children'],
  ['a break-up, past or to come', 'other-warning-signs', 'break-up'],
  ['bail or an order broken', 'other-warning-signs', 'order'],
  ['an arrest, a court date or a release', 'other-warning-signs', 'court'],
  ['drink or drugs', 'other-warning-signs', 'drink-drugs'],
];

/** Every answer people can give, by the fact it becomes. */
function answersTo(fact: string): readonly string[] {
  return [...realContent().forest.nodes.values()].flatMap((node) =>
    (node.kind === 'choose-one' || node.kind === 'choose-any') && node.learn === fact ? optionsOf(node) : [],
  );
}

describe('what calls for help today', () => {
  it.each(TODAY)('%s is one, alone or among other answers', (_what, fact, answer) => {
    expect(redFlags({ [fact]: answer })).toBe('yes');
    expect(redFlags({ [fact]: ['not-sure', answer, 'enough'], relationship: 'stranger' })).toBe('yes');
  });

  it.each(TODAY)('%s is something people are asked about', (_what, fact, answer) => {
    expect(answersTo(fact)).toContain(answer);
  });

  it('nothing else is counted that is not listed here', () => {
    const listed = TODAY.map(([, fact, answer]) => `${fact} ${answer}`).sort();
    const counted = Object.entries(RED_FLAGS).flatMap(([fact, flags]) =>
      flags.map((flag) => `${fact} ${flag}`),
    );
    expect([...counted].sort()).toEqual(listed);
  });

  it.each<Readonly<Record<string, FactValue>>>([
    {},
    { 'danger-now': 'no' },
    { 'warning-signs': ['none-of-these'], 'other-warning-signs': ['none-of-these'] },
    { 'warning-signs': ['not-sure'], impact: ['enough'] },
    { relationship: 'stranger' },
  ])('without any of them it is unknown, and never a no: %j', (facts) => {
    expect(redFlags(facts)).toBe('unknown');
  });

  it('the same word under another question is no red flag', () => {
    expect(redFlags({ pattern: ['threats'], signs: ['others'] })).toBe('unknown');
  });
});
