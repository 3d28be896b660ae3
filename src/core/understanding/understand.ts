import type { AnswerFinder, Expecting } from './answers';
import { isSlipOf } from './closeness';
import type { Guesser } from './model';
import { normalise, wordsOf } from './normalise';
import type { SignalFinder } from './signals';

/** What somebody can ask for at any moment. */
export const COMMANDS = [
  'emergency',
  'back',
  'restart',
  'exit',
  'human',
  'delete',
  'help',
  'language',
] as const;

/** One of them. */
export type Command = (typeof COMMANDS)[number];

/** Everything a message was taken to mean. Where several are true all are told; the turn acts in the order of care. */
export interface Understood {
  readonly danger: boolean;
  readonly selfharm: boolean;
  readonly child: boolean;
  /** The other person threatens to harm themselves: 999 is for that, and nobody goes to them (RISK-23). */
  readonly otherSelfharm: boolean;
  readonly command: Command | null;
  readonly answer: string | null;
  /** A topic, or null for none. */
  readonly topic: string | null;
  /** The evidence for each of these: rules by their names, guesses with their chance. */
  readonly because: readonly string[];
}

/** Understands one message, under a question or under none. Pure, and the same every time. */
export type Understander = (text: string, expecting: Expecting | null) => Understood;

/** What understanding is made of in a language. */
export interface UnderstandingParts {
  readonly signals: SignalFinder;
  readonly guess: Guesser;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly answers: AnswerFinder;
  /** Phrases that mean danger or despair wherever they stand in a short message. */
  readonly phrases: Readonly<Record<'danger' | 'selfharm', readonly string[]>>;
  /** Forms that are commands by themselves. */
  readonly commands: ReadonlyMap<string, Command>;
}

/** Longer messages tell a story, in which a phrase may be past, denied or somebody else's: rules read those. In words. */
const LONGEST_PHRASED = 6;

/** The phrase a short message holds, if any. `typed` is in the form messages are compared in. */
export function phraseIn(typed: string, phrases: readonly string[]): string | undefined {
  const padded = ` ${typed} `;
  return wordsOf(typed).length > LONGEST_PHRASED
    ? undefined
    : phrases.find((phrase) => padded.includes(` ${phrase} `));
}

/** A command is said in few words; longer messages tell a story. */
const LONGEST_COMMAND = 14;

/** Puts them together. A guess can raise what no rule saw; nothing lowers what a rule raised. */
export function understander(parts: UnderstandingParts): Understander {
  const { signals, guess, thresholds, answers, commands, phrases } = parts;
  const isSure = (head: string, chance: number): boolean => chance >= (thresholds[head] ?? 1);
  return (text, expecting) => {
    const found = signals(text);
    const guesses = guess(text);
    const because: string[] = found.map(({ signal, rule }) => `${signal}: rule ${rule}`);
    const raised = (signal: 'danger' | 'selfharm' | 'child'): boolean => {
      if (found.some((each) => each.signal === signal)) return true;
      const phrase = signal === 'child' ? undefined : phraseIn(normalise(text), phrases[signal]);
      if (phrase !== undefined) {
        because.push(`${signal}: phrase "${phrase}"`);
        return true;
      }
      // "End" is a command, whatever it reminds of.
      if (commands.has(normalise(text))) return false;
      const { is = 'no', chance = 0 } = guesses[signal] ?? {};
      const likely = is === 'yes' ? chance : 1 - chance;
      if (!isSure(signal, likely)) return false;
      because.push(`${signal}: guessed, ${likely.toFixed(2)}`);
      return true;
    };
    const danger = raised('danger');
    const selfharm = raised('selfharm');
    const child = raised('child');
    const command = commandIn(text);
    if (command !== null) because.push(command.because);
    const answered = expecting === null ? { answer: null, because: [] } : answers(text, expecting);
    // "No go back" under a question is the command; "no" alone is the answer.
    const answer = command !== null && command.isExact ? null : answered.answer;
    if (answer !== null) because.push(`answer: ${answered.because.join(', ')}`);
    const topic = topicIn();
    if (topic !== null) because.push(topic.because);
    return {
      danger,
      selfharm,
      child,
      otherSelfharm: found.some(({ signal }) => signal === 'other-selfharm'),
      command: command?.command ?? null,
      answer,
      topic: topic?.topic ?? null,
      because,
    };

    function commandIn(said: string): { command: Command; because: string; isExact: boolean } | null {
      const form = normalise(said);
      const exact = commands.get(form);
      if (exact !== undefined) return { command: exact, because: `command: "${form}"`, isExact: true };
      const slipped = [...commands].find(([each]) => isSlipOf(form, each));
      if (slipped !== undefined)
        return { command: slipped[1], because: `command: like "${slipped[0]}"`, isExact: true };
      const { is = 'none', chance = 0 } = guesses['command'] ?? {};
      const length = wordsOf(form).length;
      // One word alone is a command or it is none; there is nothing to guess from.
      if (is === 'none' || !isSure('command', chance) || length < 2 || length > LONGEST_COMMAND) return null;
      return { command: is as Command, because: `command: guessed, ${chance.toFixed(2)}`, isExact: false };
    }

    function topicIn(): { topic: string; because: string } | null {
      if (found.some(({ signal }) => signal === 'own-behaviour'))
        return { topic: 'worried-about-own-behaviour', because: 'topic: rule' };
      const { is = 'none', chance = 0 } = guesses['topic'] ?? {};
      return is === 'none' || !isSure('topic', chance)
        ? null
        : { topic: is, because: `topic: guessed, ${chance.toFixed(2)}` };
    }
  };
}
