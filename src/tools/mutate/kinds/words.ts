import { valueAt } from '../change';
import type { Kind, Slip } from '../fault';
import type { Random } from '../random';
import { pick } from '../random';
import type { TextAt } from '../shelf';
import { nodesOf, optionsIn, textsOf, wordsAt } from '../shelf';

/** How a negation is lost: the words that carry it, and what is left without them. */
const NEGATIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(can)not\b/giu, '$1'],
  [/\bcan't\b/giu, 'can'],
  [/\bwon't\b/giu, 'will'],
  [/\b(do|does|did|is|are|was|were|has|have|had|could|would|should|need)n't\b/giu, '$1'],
  [/ not\b/giu, ''],
  [/\b[Nn]ever /gu, ''],
  [/\b[Nn]o (?=[a-z])/gu, ''],
];

const notLost: Kind = {
  name: '"not", "never" or "no" lost',
  slips: (raw) =>
    textsOf(raw).flatMap(({ key, text, at }) =>
      lostIn(text).map((after) => ({ where: key, before: text, after, changes: [{ at, to: after }] })),
    ),
};

function lostIn(text: string): readonly string[] {
  return NEGATIONS.flatMap(([pattern, left]) =>
    [...text.matchAll(pattern)].map((found) => {
      const after = left.replace('$1', found[1] ?? '');
      return capitalised(
        `${text.slice(0, found.index)}${after}${text.slice(found.index + found[0].length)}`,
        text,
      );
    }),
  );
}

function capitalised(text: string, like: string): string {
  return /^[A-Z]/u.test(like) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
}

const missing: Kind = {
  name: 'words missing',
  slips: (raw) =>
    textsOf(raw)
      .filter(({ at }) => typeof at.at(-1) === 'string')
      .map(({ key, text, at }): Slip => {
        // A way to reach somebody without a label is called what all of its kind are (`service-card.ts`).
        const isKind = /^services:.*\.label$/u.test(key) && methodWords(raw).includes(text);
        return isKind
          ? { where: key, same: 'the word for its kind stands there instead' }
          : { where: key, before: text, after: '', changes: [{ at }] };
      }),
};

function methodWords(raw: Parameters<Kind['slips']>[0]): readonly unknown[] {
  return Object.values(valueAt(raw, ['words', 'en', 'common', 'service', 'method']) ?? {});
}

const labels: Kind = {
  name: 'labels of two options exchanged',
  slips: (raw, random) =>
    nodesOf(raw).flatMap((node) => {
      const options = optionsIn(node);
      return options.flatMap((one): readonly Slip[] => {
        const other = pick(
          random,
          options.filter((each) => each !== one),
        );
        if (other === undefined) return [];
        const at = [...wordsAt(node), 'options'];
        const [first, second] = [one, other].map((option) => valueAt(raw, [...at, option]));
        return [
          {
            where: `${node.place}, ${one} and ${other}`,
            before: `"${String(first)}" and "${String(second)}"`,
            after: 'the other way round',
            changes: [
              { at: [...at, one], to: second },
              { at: [...at, other], to: first },
            ],
          },
        ];
      });
    }),
};

const digit: Kind = {
  name: 'digit changed in the words',
  slips: (raw, random) =>
    textsOf(raw)
      .filter(({ text }) => /\d/u.test(text))
      .map(({ key, text, at }) => {
        const after = otherDigit(text, random);
        return { where: key, before: text, after, changes: [{ at, to: after }] };
      }),
};

/** The same text with one of its digits mistyped. */
export function otherDigit(text: string, random: Random): string {
  const digits = [...text.matchAll(/\d/gu)].map(({ index }) => index);
  const at = pick(random, digits) ?? 0;
  const mistyped = (Number(text[at]) + 1 + Math.floor(random() * 9)) % 10;
  return `${text.slice(0, at)}${String(mistyped)}${text.slice(at + 1)}`;
}

/** What brings 999 or people, and what is always there. Other phrases are a convenience: each has many beside it. */
const understood: Kind = {
  name: 'phrase of danger or command no longer understood',
  slips: (raw) => {
    const words = raw.words['en']?.['understanding'] as Readonly<Record<string, unknown>> | undefined;
    const lists = [
      ['danger'],
      ['despair'],
      ...Object.keys(words?.['commands'] ?? {}).map((id) => ['commands', id]),
    ];
    return lists.flatMap((steps) => {
      const at = ['words', 'en', 'understanding', ...steps];
      const phrases = valueAt(raw, at) as readonly string[];
      return phrases.map((phrase, index): Slip => {
        const where = `understanding, ${steps.join(' ')}`;
        const isWithin = phrases.some((other) => other !== phrase && ` ${phrase} `.includes(` ${other} `));
        if (isWithin && steps[0] !== 'commands') return { where, same: 'a shorter phrase finds the same' };
        return { where, before: phrase, after: '', changes: [{ at: [...at, index] }] };
      });
    });
  },
};

const REASSURING = [
  'You are safe now.',
  'There is nothing to worry about.',
  'It is probably not stalking.',
  'You can relax now.',
  'They will soon get bored and stop.',
  'This sounds like low risk.',
  'Most of the time it comes to nothing.',
  'You are not in danger.',
  'It may just be a coincidence.',
  'They do not mean any harm.',
  'At home nothing can happen to you.',
  'It is not a crime yet.',
  'You may be reading too much into it.',
  'It is a compliment, really.',
  'Nobody can find you there.',
  'They would never hurt you.',
];

const FORBIDDEN = [
  'Delete the messages.',
  'Block them on everything.',
  'Tell them one last time to stop.',
  'Meet them in a public place and talk it over.',
  'Do a factory reset of your phone.',
  'Take the tracker off your car.',
  'Carry something to defend yourself with.',
  'Follow them to see where they go.',
  'Put a tag of your own in their bag.',
  'Just ignore it.',
  'You should have told someone sooner.',
  'Change all your passwords now.',
  'Log into their account and look for proof.',
  'Find out who is behind the account.',
  'Reply once to say it is over.',
  'Ask a friend to have a word with them.',
  'Wait and see if it gets worse before you call.',
  'Why did you not say so before?',
];

function added(sentences: readonly string[], name: string): Kind {
  return {
    name,
    slips: (raw, random) =>
      textsOf(raw)
        .filter(isRunningText)
        .map(({ key, text, at }) => {
          const sentence = pick(random, sentences) ?? '';
          return {
            where: key,
            before: text,
            after: `${text} ${sentence}`,
            changes: [{ at, to: `${text} ${sentence}` }],
          };
        }),
  };
}

function isRunningText({ key, text }: TextAt): boolean {
  return text.endsWith('.') && /[.:](?:say|answer|detail)\b/u.test(key);
}

const statementsExchanged: Kind = {
  name: 'words of two statements exchanged',
  slips: (raw, random) => {
    const all = Object.keys(raw.words['en']?.['statements'] ?? {});
    const at = (id: string): readonly string[] => ['words', 'en', 'statements', id];
    return all.map((one) => {
      const other =
        pick(
          random,
          all.filter((each) => each !== one),
        ) ?? one;
      return {
        where: `statements ${one} and ${other}`,
        before: '',
        after: 'the other way round',
        changes: [
          { at: at(one), to: valueAt(raw, at(other)) },
          { at: at(other), to: valueAt(raw, at(one)) },
        ],
      };
    });
  },
};

/** What goes wrong in the words. */
export const WORDS: readonly Kind[] = [
  notLost,
  missing,
  labels,
  digit,
  understood,
  added(REASSURING, 'reassurance added'),
  added(FORBIDDEN, 'forbidden advice added'),
  statementsExchanged,
];
