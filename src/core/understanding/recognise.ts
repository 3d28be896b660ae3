import type { Always } from '../safety/always';
import type { OptionId, Question } from '../tree/tree';
import { optionsOf } from '../tree/tree';
import type { Expecting } from './answers';
import { isSlipOf } from './closeness';
import type { Vocabulary } from './lexicon';
import { normalise, wordsOf } from './normalise';
import type { Command, Understander } from './understand';
import { phraseIn } from './understand';

/** What a typed message is taken to mean, the most urgent reading first. */
export type Heard =
  /** Words that mean danger now; they win over every other reading. */
  | { readonly kind: 'danger' }
  /** Words of suicide or self-harm: people to talk to now come before anything but danger. */
  | { readonly kind: 'despair' }
  | { readonly kind: 'always'; readonly always: Always }
  | { readonly kind: 'answer'; readonly chosen: readonly OptionId[] }
  /** Several answers where only one can be taken: ask which comes first. */
  | { readonly kind: 'several'; readonly options: readonly OptionId[] }
  /** They are young: pages of their own are offered. */
  | { readonly kind: 'child' }
  /** They ask how this works, or for another language. */
  | { readonly kind: 'asks'; readonly about: 'help' | 'language' }
  /** Something there is a tree for, asked for from anywhere. */
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'nothing' };

/** Longer than anyone types to answer a question; read for danger all the same. In characters. */
export const LONGEST_ANSWER = 1000;

/** An option as the person sees it. */
export interface Labelled {
  readonly id: OptionId;
  readonly label: string;
}

/**
 * What somebody meant by what they typed under a question. Pure: the words of their language come in as
 * `vocabulary`, the options as they see them as `labelled`. It guesses at what was meant and never at what to say.
 */
export function recognise(
  text: string,
  question: Question,
  labelled: readonly Labelled[],
  vocabulary: Vocabulary,
  understand: Understander,
): Heard {
  const typed = normalise(text);
  if (phraseIn(typed, vocabulary.danger) !== undefined) return { kind: 'danger' };
  const options = labelled.map(({ id, label }) => ({ id, label: normalise(label) }));
  const exact = options.find((option) => option.label === typed);
  // What the question itself offers in these words is meant as its answer ("I might hurt myself").
  if (exact !== undefined) return { kind: 'answer', chosen: [exact.id] };
  if (phraseIn(typed, vocabulary.despair) !== undefined) return { kind: 'despair' };
  const understood = understand(text, expectingOf(question, labelled));
  if (understood.danger) return { kind: 'danger' };
  if (understood.selfharm) return { kind: 'despair' };
  if (text.length > LONGEST_ANSWER) return { kind: 'too-long' };
  if (typed === '') return { kind: 'nothing' };

  const command = vocabulary.commands.get(typed);
  if (command !== undefined) return { kind: 'always', always: command };

  const chosen = answersIn(typed, question, options, vocabulary);
  if (chosen.length === 1) return { kind: 'answer', chosen };
  if (chosen.length > 1) return severalAnswers(question, chosen);

  const slipped = [...vocabulary.commands].find(([form]) => isSlipOf(typed, form));
  if (slipped !== undefined) return { kind: 'always', always: slipped[1] };

  const offered = optionsOf(question);
  const answered = understood.answer === 'unsure' ? 'not-sure' : understood.answer;
  // What was only guessed is never an answer that means danger: those are understood as danger, or asked.
  if (answered !== null && offered.includes(answered) && !question.danger.includes(answered))
    return { kind: 'answer', chosen: [answered] };
  if (understood.otherSelfharm) return { kind: 'topic', topic: OTHER_SELFHARM };
  if (understood.child) return { kind: 'child' };
  if (understood.topic === OWN_BEHAVIOUR) return { kind: 'topic', topic: OWN_BEHAVIOUR };
  if (understood.command !== null && !ERASES.includes(understood.command))
    return commanded(understood.command);

  const asked = vocabulary.topics.find(
    ([form]) => holdsAny(typed, [form]) && !isDenied(typed, form, vocabulary),
  );
  if (asked !== undefined) return { kind: 'topic', topic: asked[1] };
  return understood.topic === null ? { kind: 'nothing' } : { kind: 'topic', topic: understood.topic };
}

/** The topic of someone who is worried about what they do themselves. */
const OWN_BEHAVIOUR = 'worried-about-own-behaviour';

/** The topic of someone whom the other person frightens with suicide. */
const OTHER_SELFHARM = 'they-may-harm-themselves';

/** What a question waits for: a yes or no where it offers them, one of its options where it does not. */
function expectingOf(question: Question, labelled: readonly Labelled[]): Expecting {
  const ids = optionsOf(question);
  const isYesNo = ids.includes('yes') && ids.includes('no') && ids.every((id) => YES_OR_NO.includes(id));
  return isYesNo ? { kind: 'yesno' } : { kind: 'choice', options: labelled };
}

const YES_OR_NO: readonly OptionId[] = ['yes', 'no', 'not-sure', 'skip'];

/** What cannot be taken back is done on the words for it alone, never on a guess. */
const ERASES: readonly Command[] = ['restart', 'exit', 'delete'];

/** What is kept is forgotten at once when somebody leaves, so asking for that is leaving. */
const AS_ALWAYS: Readonly<Record<Exclude<Command, 'help' | 'language'>, Always>> = {
  emergency: 'emergency',
  human: 'person',
  back: 'back',
  restart: 'restart',
  exit: 'leave',
  delete: 'leave',
};

function commanded(command: Command): Heard {
  return command === 'help' || command === 'language'
    ? { kind: 'asks', about: command }
    : { kind: 'always', always: AS_ALWAYS[command] };
}

/** "Not my ex" is not about an ex. */
function isDenied(typed: string, form: string, { negations }: Vocabulary): boolean {
  return holdsAny(
    typed,
    [...negations].map((negation) => `${negation} ${form}`),
  );
}

function holdsAny(typed: string, phrases: readonly string[]): boolean {
  const padded = ` ${typed} `;
  return phrases.some((phrase) => padded.includes(` ${phrase} `));
}

/** More than one answer is fine where any number can be chosen; otherwise they are asked which comes first. */
function severalAnswers(question: Question, chosen: readonly OptionId[]): Heard {
  return question.kind === 'choose-any' ? { kind: 'answer', chosen } : { kind: 'several', options: chosen };
}

type Options = readonly { readonly id: OptionId; readonly label: string }[];

function answersIn(
  typed: string,
  question: Question,
  options: Options,
  vocabulary: Vocabulary,
): readonly OptionId[] {
  const whole = oneAnswer(typed, question, options, vocabulary);
  if (whole !== undefined) return [whole];
  const pieces = piecesOf(typed, vocabulary);
  if (pieces.length < 2) return [];
  const found = pieces.map((piece) => oneAnswer(piece, question, options, vocabulary));
  // A piece that says nothing known means the message says more than a list of answers: do not guess.
  if (found.some((id) => id === undefined)) return [];
  const ids = new Set(found);
  return optionsOf(question).filter((id) => ids.has(id));
}

/** "1, 3 and 4" or "calls and following me": pieces between joiners, and numbers each by themselves. */
function piecesOf(typed: string, vocabulary: Vocabulary): readonly string[] {
  const pieces: string[][] = [[]];
  const words = wordsOf(typed);
  const allNumbers = words.every((word) => /^\d{1,2}$/.test(word) || vocabulary.joiners.has(word));
  for (const word of words) {
    if (vocabulary.joiners.has(word)) pieces.push([]);
    else if (allNumbers) pieces.push([word], []);
    else pieces.at(-1)?.push(word);
  }
  return pieces.filter((piece) => piece.length > 0).map((piece) => piece.join(' '));
}

function oneAnswer(
  typed: string,
  question: Question,
  options: Options,
  vocabulary: Vocabulary,
): OptionId | undefined {
  const plain = withoutFillers(typed, vocabulary);
  const position = /^\d{1,2}$/.test(plain) ? Number(plain) - 1 : vocabulary.ordinals.get(plain);
  if (position !== undefined) return optionsOf(question)[position];

  // "noooo" and "yesss" are drawn out, not other words.
  const drawnIn = plain.replace(/(\p{L})\1+/gu, '$1');
  for (const form of [typed, plain, drawnIn]) {
    const said = offered(vocabulary.answers.get(form), options);
    if (said !== undefined) return said;
  }

  return (
    only(options.filter((option) => option.label === plain)) ??
    only(options.filter((option) => isSlipOf(typed, option.label) || isSlipOf(plain, option.label))) ??
    only(options.filter((option) => isPartOf(plain, option.label, vocabulary))) ??
    slippedAnswer(plain, options, vocabulary)
  );
}

function slippedAnswer(plain: string, options: Options, vocabulary: Vocabulary): OptionId | undefined {
  const slips = [...vocabulary.answers].filter(([form]) => isSlipOf(plain, form));
  return offered(
    slips.flatMap(([, ids]) => ids),
    options,
  );
}

/** The first of these answers that the question offers. */
function offered(ids: readonly OptionId[] | undefined, options: Options): OptionId | undefined {
  return ids?.find((id) => options.some((option) => option.id === id));
}

/** One letter is not enough to tell an option by. */
const SHORTEST_PART = 2;

/** Shorter words within a label must be exact: "there" is one slip from "where" and means something else. */
const SURE_WORD = 6;

/** Whether the words typed are telling words of the label, in order: "phone" of "Phone and accounts". */
function isPartOf(plain: string, label: string, vocabulary: Vocabulary): boolean {
  if (plain.length < SHORTEST_PART) return false;
  const labelWords = wordsOf(label).filter((word) => !vocabulary.fillers.has(word));
  let from = 0;
  return wordsOf(plain).every((word) => {
    const at = labelWords.findIndex(
      (candidate, index) =>
        index >= from && (candidate === word || (word.length >= SURE_WORD && isSlipOf(word, candidate))),
    );
    from = at + 1;
    return at >= 0;
  });
}

function withoutFillers(typed: string, vocabulary: Vocabulary): string {
  const telling = wordsOf(typed).filter((word) => !vocabulary.fillers.has(word));
  return telling.length === 0 ? typed : telling.join(' ');
}

/** The id of the only option left; two that fit are none, since guessing wrong is worse than asking. */
function only(options: Options): OptionId | undefined {
  return options.length === 1 ? options[0]?.id : undefined;
}
