import type { Content } from './content';
import { itemsOf } from './items';
import { isRecord, SOURCE_LOCALE, textsIn, wordsOf } from './words-of';

/** Counts syllables and turns counts into a US school grade: libraries for English, passed in by the tools. */
export interface Measure {
  syllables(word: string): number;
  grade(counts: { readonly sentence: number; readonly word: number; readonly syllable: number }): number;
}

/** What is measured together, because it is read together: a statement, a node, a service's prose, a notice. */
export interface Text {
  readonly id: string;
  readonly isPublic: boolean;
  readonly words: readonly string[];
}

/** How hard a text is to read. */
export interface Reading {
  /** US school grade; null where there are too few words to tell. */
  readonly grade: number | null;
  readonly longest: { readonly words: number; readonly sentence: string };
  /** The words of three syllables and more, which make it hard. */
  readonly hard: readonly string[];
}

/** Fewer words than this say nothing about a grade: one long word would decide it. */
const FEWEST = 8;

/** Every text in English. Words that are only understood, and never shown, are not among them. */
export function englishTexts(content: Content): readonly Text[] {
  return itemsOf(content)
    .filter(({ id }) => !id.startsWith('understanding:'))
    .flatMap(({ id, audience, part }): readonly Text[] => {
      const isPublic = audience === 'public';
      const [kind = '', ...rest] = id.split(':');
      const namespace = { statement: 'statements', service: 'services', entry: 'reference' }[kind];
      if (kind !== 'words') {
        const words = wordsOf(content, SOURCE_LOCALE, namespace ?? part, rest.at(-1) ?? '');
        return [{ id, isPublic, words: textsIn(words) }];
      }
      const steps = id === 'words:topics' ? [] : rest;
      const words = wordsOf(content, SOURCE_LOCALE, part, ...steps);
      if (!isRecord(words)) return [{ id, isPublic, words: textsIn(words) }];
      return Object.entries(words).map(([name, one]) => ({
        id: `${id}.${name}`,
        isPublic,
        words: textsIn(one),
      }));
    })
    .filter(({ words }) => words.length > 0);
}

/** How hard a text is to read, by Flesch-Kincaid. Each label and each item of a list counts as a sentence. */
export function readingOf(words: readonly string[], measure: Measure): Reading {
  const sentences = words
    .map((text) => (/[.?:!]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`))
    .flatMap((text) => text.split(/(?<=[.?:!;])\s+/))
    .map((sentence) => ({ sentence, words: sentence.match(/[\p{L}\p{N}'’]+/gu) ?? [] }))
    .filter((one) => one.words.length > 0);
  const all = sentences.flatMap((one) => one.words);
  const syllables = all.map((word) => Math.max(1, measure.syllables(word)));
  const longest = sentences.reduce(
    (most, one) =>
      one.words.length > most.words ? { words: one.words.length, sentence: one.sentence } : most,
    { words: 0, sentence: '' },
  );
  return {
    grade:
      all.length < FEWEST
        ? null
        : measure.grade({
            sentence: sentences.length,
            word: all.length,
            syllable: syllables.reduce((sum, count) => sum + count, 0),
          }),
    longest,
    hard: [...new Set(all.filter((_word, index) => (syllables[index] ?? 0) > 2))],
  };
}
