import type { Content } from './content';
import type { Measure, Text } from './plain-words';
import { englishTexts, readingOf } from './plain-words';
import { readOne } from './read';
import { formCheck } from './schema';

const EXCEPTIONS = 'dialogs/plain-words.yaml';

/** The highest US grade by Flesch-Kincaid: about eleven years old for everybody, about sixteen for staff. */
const HIGHEST_GRADE = { public: 6, staff: 10 } as const;

/** Sentences stay under twenty words. */
const LONGEST_SENTENCE = 19;

/** A text that may be harder than the rule allows, so far, and why. */
interface Exception {
  readonly id: string;
  readonly what: 'grade' | 'sentence';
  readonly 'up-to': number;
  readonly reason: string;
}

/**
 * Texts that are too hard to read and have no exception, and exceptions nobody needs any more. For the tools only:
 * the libraries that measure are not part of the bot.
 */
export function checkPlainWords(root: string, content: Content, measure: Measure): readonly string[] {
  const file = readOne(root, EXCEPTIONS);
  const problems = formCheck(root)('plain-words', file);
  if (problems.length > 0) return problems;
  const { exceptions } = file.data as { readonly exceptions: readonly Exception[] };
  const used = new Set<Exception>();
  const excepted = (id: string, what: Exception['what'], value: number): boolean => {
    const found = exceptions.find((one) => one.id === id && one.what === what);
    if (found === undefined) return false;
    used.add(found);
    return value <= found['up-to'];
  };
  const hard = englishTexts(content).flatMap((text) => hardships(text, measure, excepted));
  const stale = exceptions
    .filter((one) => !used.has(one))
    .map(
      ({ id, what }) => `${EXCEPTIONS}: "${id}" needs no exception for its ${what} any more. Take it out.`,
    );
  return [...hard, ...stale];
}

function hardships(
  text: Text,
  measure: Measure,
  excepted: (id: string, what: Exception['what'], value: number) => boolean,
): readonly string[] {
  const { grade, longest, hard } = readingOf(text.words, measure);
  const highest = text.isPublic ? HIGHEST_GRADE.public : HIGHEST_GRADE.staff;
  const problems: string[] = [];
  if (grade !== null && grade > highest && !excepted(text.id, 'grade', grade)) {
    const words = hard.length === 0 ? '' : ` Long words: ${hard.join(', ')}.`;
    problems.push(
      `${text.id}: reads at US grade ${grade.toFixed(1)}; at most ${String(highest)}. Say it with shorter words and sentences.${words}`,
    );
  }
  if (longest.words > LONGEST_SENTENCE && !excepted(text.id, 'sentence', longest.words)) {
    problems.push(
      `${text.id}: a sentence has ${String(longest.words)} words; at most ${String(LONGEST_SENTENCE)}: "${longest.sentence}"`,
    );
  }
  return problems;
}
