import type { NeverSaid } from '../../src/core/safety/never-said';
import { sentencesOf, slipFinder } from '../../src/core/safety/never-said';
import { realContent } from '../support/content';

// Each language has its rules, and each rule says which sentences it must find and which it must let pass.

const LANGUAGES = Object.entries(realContent().words).map(
  ([locale, words]) =>
    [locale, words['never-said'] as Readonly<Record<string, NeverSaid>> | undefined] as const,
);

describe.each(LANGUAGES)('what is never said in %s', (_, rules) => {
  const entries = Object.entries(rules ?? {});

  it('is written down, each rule with sentences to find and sentences to let pass', () => {
    expect(entries.length).toBeGreaterThan(10);
    for (const [, { finds, passes }] of entries) {
      expect(finds.length).toBeGreaterThan(0);
      expect(passes.length).toBeGreaterThan(0);
    }
  });

  it.each(entries)('"%s" finds what it must and lets the rest pass', (id, rule) => {
    const find = slipFinder({ [id]: rule });
    expect(rule.finds.filter((sentence) => find(sentence).length === 0)).toEqual([]);
    expect(rule.passes.filter((sentence) => find(sentence).length > 0)).toEqual([]);
  });
});

it('a sentence is judged by itself: a "do not" before it does not cover it', () => {
  const find = slipFinder(LANGUAGES[0]?.[1] ?? {});
  expect(find('Do not go to them. Reply to them once.').map(({ sentence }) => sentence)).toEqual([
    'Reply to them once.',
  ]);
  expect(sentencesOf('One. Two? Three')).toEqual(['One.', 'Two?', 'Three']);
});
