import { isSlipOf } from './closeness';
import { normalise, wordsOf } from './normalise';
import { clausesOf } from './signals';

/** How answers are said in a language; it lies in `locales/<locale>/understanding/answers.json`. */
export interface AnswerWords {
  /** Patterns over the whole message in the form messages are compared in; of the words themselves the last wins. */
  readonly said: Polarities;
  /** Sentences that answer without the word, read where no such word is said. */
  readonly meant: Polarities;
  /** A word of yes or no after one of these was not meant as an answer. */
  readonly quoted: readonly string[];
  /** Pictures that answer by themselves. */
  readonly pictures: Readonly<Record<string, 'yes' | 'no' | 'unsure'>>;
  /** Words that turn what follows them into its opposite. */
  readonly negations: readonly string[];
  /** Words that tell nothing about which option is meant. */
  readonly empty: readonly string[];
  /** "the first one", by position from the beginning; -1 is the last. */
  readonly positions: Readonly<Record<string, number>>;
  /** Ways of taking several at once. */
  readonly several: readonly string[];
  /** Words that mean much the same, by concept: an option and a message share one, or they do not. */
  readonly concepts: Readonly<Record<string, readonly string[]>>;
}

/** Patterns of each answer. */
export interface Polarities {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly unsure: readonly string[];
}

/** One option as it is shown. */
export interface Offered {
  readonly id: string;
  readonly label: string;
}

/** What a question waits for. */
export type Expecting =
  { readonly kind: 'yesno' } | { readonly kind: 'choice'; readonly options: readonly Offered[] };

/** What an answer was taken to be: `yes`, `no`, `unsure`, an option's id, or nothing. */
export interface Answered {
  readonly answer: string | null;
  readonly because: readonly string[];
}

/** Finds the answer in a message. */
export type AnswerFinder = (text: string, expecting: Expecting) => Answered;

const NOTHING: Answered = { answer: null, because: [] };

/** An option must be ahead of the next by this much, and reach this much, to be taken. */
const AHEAD = 0.25;
const ENOUGH = 0.5;

/** Makes the finder for a language. */
export function answerFinder(words: AnswerWords): AnswerFinder {
  const [said, meant] = [words.said, words.meant].map(readyPolarities);
  const quoted = words.quoted.map((pattern) => new RegExp(`(?:${pattern})$`, 'u'));
  const negations = new Set(words.negations.map(normalise));
  const empty = new Set(words.empty.map(normalise));
  const concepts = conceptsOf(words.concepts);
  const positions = new Map(Object.entries(words.positions).map(([form, at]) => [normalise(form), at]));
  const several = words.several.map(normalise);

  const yesOrNo = (text: string): Answered => {
    for (const [picture, answer] of Object.entries(words.pictures))
      if (text.includes(picture)) return { answer, because: [picture] };
    const message = normalise(text);
    const isQuoted = (from: number): boolean =>
      quoted.some((pattern) => pattern.test(message.slice(0, from)));
    const best = lastOf(message, said ?? [], isQuoted) ?? lastOf(message, meant ?? [], () => false);
    return best === undefined ? NOTHING : { answer: best.answer, because: [best.said] };
  };

  const choice = (text: string, options: readonly Offered[]): Answered => {
    const message = normalise(text);
    const exact = options.find(({ label }) => normalise(label) === message);
    if (exact !== undefined) return { answer: exact.id, because: ['the option itself'] };
    if (several.some((phrase) => ` ${message} `.includes(` ${phrase} `)))
      return { answer: null, because: ['several'] };
    const age = ageIn(text, message, options);
    if (age !== undefined) return { answer: age, because: ['its range'] };
    const at = positionIn(text, message, positions, empty, options.length);
    if (at !== undefined) return { answer: options[at]?.id ?? null, because: ['its position'] };
    return byMeaning(heardIn(text), options);
  };

  /** The telling words of a text, clause by clause: "not" holds within its own clause alone. */
  const heardIn = (text: string): Heard => {
    const clauses = clausesOf(text);
    return {
      clauses,
      words: clauses.flatMap((clause) => {
        const said = wordsOf(clause);
        return said.flatMap((word, index) => {
          if (empty.has(word) || negations.has(word)) return [];
          return [
            {
              word,
              denied: said.slice(Math.max(0, index - 3), index).some((before) => negations.has(before)),
            },
          ];
        });
      }),
    };
  };

  const byMeaning = (said: Heard, options: readonly Offered[]): Answered => {
    const labels = options.map(({ label }) => heardIn(label));
    const meant = conceptsIn(said, concepts);
    const offered = labels.map((label) => conceptsIn(label, concepts));
    const scores = labels.map((label, index) => {
      let score = 0;
      const why: string[] = [];
      for (const { word, denied } of said.words) {
        const own = label.words.find((each) => isAlike(word, each.word));
        if (own === undefined) continue;
        const shared = labels.filter((other) =>
          other.words.some((each) => isAlike(word, each.word) && each.denied === own.denied),
        ).length;
        score += (denied === own.denied ? 1 : -1) / shared;
        why.push(own.word);
      }
      for (const [id, denied] of meant) {
        const own = offered[index]?.get(id);
        if (own === undefined) continue;
        const shared = offered.filter((other) => other.get(id) === own).length;
        score += (denied === own ? 0.9 : -0.9) / shared;
        why.push(id);
      }
      return { id: options[index]?.id ?? '', score, why };
    });
    const [first, second] = [...scores].sort((one, other) => other.score - one.score);
    if (first === undefined || first.score < ENOUGH) return NOTHING;
    return first.score - (second?.score ?? 0) < AHEAD ? NOTHING : { answer: first.id, because: first.why };
  };

  return (text, expecting) => (expecting.kind === 'yesno' ? yesOrNo(text) : choice(text, expecting.options));
}

interface ReadyPolarity {
  readonly answer: string;
  readonly patterns: readonly RegExp[];
}

function readyPolarities(polarities: Polarities): readonly ReadyPolarity[] {
  return (['yes', 'no', 'unsure'] as const).map((answer) => ({
    answer,
    patterns: polarities[answer].map((pattern) => new RegExp(pattern, 'gu')),
  }));
}

interface Spoken extends Span {
  readonly answer: string;
  readonly said: string;
}

/** The last to be said wins; of two that overlap, the longer says more. */
function lastOf(
  message: string,
  polarities: readonly ReadyPolarity[],
  isQuoted: (from: number) => boolean,
): Spoken | undefined {
  let best: Spoken | undefined;
  for (const { answer, patterns } of polarities) {
    for (const pattern of patterns) {
      for (const match of message.matchAll(pattern)) {
        const found = { answer, from: match.index, to: match.index + match[0].length, said: match[0] };
        if (!isQuoted(found.from) && (best === undefined || isAfter(found, best))) best = found;
      }
    }
  }
  return best;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function isAfter(found: Span, best: Span): boolean {
  const overlap = found.from < best.to && best.from < found.to;
  return overlap ? found.to - found.from > best.to - best.from : found.from >= best.to;
}

interface Concepts {
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly phrases: readonly (readonly [form: string, concept: string])[];
}

function conceptsOf(concepts: AnswerWords['concepts']): Concepts {
  const words = new Map<string, string[]>();
  const phrases: (readonly [string, string])[] = [];
  for (const [id, forms] of Object.entries(concepts)) {
    for (const form of forms.map(normalise)) {
      if (form.includes(' ')) phrases.push([form, id]);
      else words.set(stem(form), [...(words.get(stem(form)) ?? []), id]);
    }
  }
  return { words, phrases };
}

/** What is said, clause by clause, and its telling words. */
interface Heard {
  readonly clauses: readonly string[];
  readonly words: readonly { readonly word: string; readonly denied: boolean }[];
}

/** Every concept that is named, with whether it is denied. */
function conceptsIn({ clauses, words }: Heard, concepts: Concepts): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const { word, denied } of words)
    for (const id of conceptsOfWord(word, concepts)) if (found.get(id) !== false) found.set(id, denied);
  for (const [form, id] of concepts.phrases) {
    if (clauses.some((clause) => ` ${clause} `.includes(` ${form} `))) found.set(id, false);
  }
  return found;
}

/** Words from this length on may hold a slip and still name their concept. */
const LONG_ENOUGH = 5;

function conceptsOfWord(word: string, { words }: Concepts): readonly string[] {
  const exact = words.get(stem(word));
  if (exact !== undefined || word.length < LONG_ENOUGH) return exact ?? [];
  for (const [form, ids] of words)
    if (form.length >= LONG_ENOUGH - 1 && isSlipOf(stem(word), form)) return ids;
  return [];
}

/** Shorter stems are too easily another word's: "notes" is not "not". In letters. */
const SHORTEST_STEM = 4;

/** The part of a word that stays when it is put in the plural or another tense. Rough, and the same on both sides. */
function stem(word: string): string {
  const stemmed = word
    .replace(/(?:ings?|ed|s|ers?|ly)$/u, '')
    .replace(/([^aeiou])\1$/u, '$1')
    .replace(/e$/u, '');
  return stemmed.length < SHORTEST_STEM ? word : stemmed;
}

function isAlike(word: string, other: string): boolean {
  return word === other || stem(word) === stem(other) || (word.length >= 4 && isSlipOf(word, other));
}

/** "2", "b", "the second one", "last, hes here": which option by its place, from zero. */
function positionIn(
  text: string,
  message: string,
  positions: ReadonlyMap<string, number>,
  empty: ReadonlySet<string>,
  count: number,
): number | undefined {
  const [clause = message] = clausesOf(text);
  const first = clause.replace(/ (?:and|cos|because|please|pls|ta|thanks|quick|but)\b.*$/u, '');
  const plain = wordsOf(first)
    .filter((word) => !empty.has(word))
    .join(' ');
  const number = /^(?:option |number |no )?(\d{1,2})$/.exec(plain)?.[1];
  const letter = /^(?:option )?([a-h])$/.exec(plain)?.[1];
  if (number !== undefined) return Number(number) - 1;
  if (letter !== undefined) return letter.charCodeAt(0) - 97;
  const at = positions.get(first) ?? positions.get(plain);
  if (at === undefined) return undefined;
  // The middle is only where there is one.
  if (at === MIDDLE) return count % 2 === 1 ? (count - 1) / 2 : undefined;
  return at < 0 ? count + at : at;
}

/** Stands for "the middle one" in the data. */
const MIDDLE = 99;

const NUMBERS = [
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];

/** Where the options are ranges of age, the one that an age lies in. */
function ageIn(text: string, message: string, options: readonly Offered[]): string | undefined {
  const ranges = options.flatMap(({ id, label }) => {
    const [low, high] = [...label.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    if (low === undefined) return [];
    if (/under|younger|below/i.test(label)) return [{ id, from: 0, to: low - 1 }];
    if (/over|older|above|more|\+/i.test(label)) return [{ id, from: low, to: 130 }];
    return [{ id, from: low, to: high ?? low }];
  });
  if (ranges.length < 2) return undefined;
  const [clause = message] = clausesOf(text);
  const digits = /\b(\d{1,2})\b/.exec(clause)?.[1];
  const word = NUMBERS.findIndex((each) => ` ${clause} `.includes(` ${each} `));
  const age = digits === undefined ? (word < 0 ? undefined : word + 9) : Number(digits);
  if (age === undefined || age <= options.length) return undefined;
  return ranges.find(({ from, to }) => from <= age && age <= to)?.id;
}
