import { checkContent } from '../../content/check';
import { mustSay, neverSaid } from '../../content/check-said';
import { targetsOf } from '../../content/check-trees';
import type { Content } from '../../content/content';
import type { Facts } from '../../core/conversation';
import { choose } from '../../core/directory/choose';
import { dayOf } from '../../core/directory/london';
import type { Notice, Reply } from '../../core/reply';
import type { Node, Place } from '../../core/tree/tree';
import {
  COUNCIL,
  HOME,
  nodeOf,
  OPEN_ANSWERS,
  optionsOf,
  questionAt,
  startOf,
  treeOf,
} from '../../core/tree/tree';
import type { Lexicon } from '../../core/understanding/lexicon';
import { normalise } from '../../core/understanding/normalise';
import { vocabularyOf } from '../../core/understanding/vocabulary';
import { blocksOf } from '../../turn/in-words';
import { missingAnswers, unlikeWays } from './answers';
import { misplaced } from './border';
import { strayFigures } from './figures';
import { forOthers, spokenToOthers } from './for-whom';
import { misheard } from './heard';
import { exchangedLabels, wordsOfAnother } from './labels';
import { misled, mistaken, stranded } from './leads';
import { uncountedEndings, unnamedOn, unsaidOn } from './pages';
import type { Promised } from './promises';
import { settledInSilence, toldAsSure } from './unconfirmed';
import type { World } from './world';

/** A promise about the content as a whole. Gives everything that breaks it. */
export interface PromiseOfContent extends Promised {
  readonly breaks: (world: World) => readonly string[];
}

/** A text with one of these was not put into words: a key, a gap nobody filled, an object. */
const NOT_IN_WORDS =
  /\b[a-z][a-z0-9-]*:[a-z][a-z0-9-]*\.[a-z]|\b(?:notice|service|question|reference|last-resort)\.[a-z]|\{\{|\bundefined\b|\[object/;

/** The most questions before the first advice, before any ending, and (the median) before somebody to talk to. */
const MOST = { beforeAdvice: 8, beforeOutcome: 12, medianToPeople: 6 } as const;

/** Who steps in for whom. */
const STAND_INS: readonly (readonly [Facts, string])[] = [
  [{}, 'victim-support'],
  [{ age: 'under-18' }, 'childline'],
  [{ area: 'scotland' }, 'samaritans'],
];

export const OF_CONTENT: readonly PromiseOfContent[] = [
  {
    number: 8,
    says: 'Everything the content names exists, can be reached and rests on known facts, and everything written is shown or retired on purpose.',
    breaks: ({ content }) => checkContent(content),
  },
  {
    number: 3,
    says: 'Every question offers "not sure" or "skip", so that nobody is forced to know.',
    breaks: ({ content: { forest } }) =>
      [...forest.nodes.keys()].flatMap((place) => {
        const question = questionAt(forest, place);
        return question === undefined || optionsOf(question).some((option) => OPEN_ANSWERS.includes(option))
          ? []
          : [`${place} offers no open answer`];
      }),
  },
  {
    number: 3,
    says: 'From every question some answers lead to an ending, so that nobody goes round for ever.',
    breaks: endless,
  },
  {
    number: 5,
    says: 'Nothing that can be shown denies stalking, reassures, blames or breaks a rule of safety, in any language.',
    breaks: ({ content }) => neverSaid(content),
  },
  {
    number: 5,
    says: 'Every line that can be read is in words, and names no number or address that is not confirmed.',
    breaks: (world) => [
      ...(NOT_IN_WORDS.test(world.phrases.lastResort('en').parts.flatMap(blocksOf).join('\n'))
        ? ['what is said when something breaks is not in words']
        : []),
      ...everyReply(world).flatMap((reply) => {
        const { spoken } = { spoken: world.phrases.speak([reply], 'en', new Date('2026-11-24T14:00:00Z')) };
        const text = spoken.parts.flatMap(blocksOf).join('\n');
        const hidden = world.neverShown.find((value) => text.includes(value));
        return [
          ...(NOT_IN_WORDS.test(text) ? [`${JSON.stringify(reply)} is not in words`] : []),
          ...(hidden === undefined ? [] : [`${JSON.stringify(reply)} shows "${hidden}"`]),
        ];
      }),
    ],
  },
  {
    number: 5,
    says: 'What must be said in a safety text is still said there.',
    breaks: ({ content }) => mustSay(content),
  },
  {
    number: 5,
    says: 'An answer that says yes, no, not sure or rather not is worded so that the same words, typed, mean the same.',
    breaks: ({ content }) => unlikeTyped(content),
  },
  {
    number: 4,
    says: 'Wherever somebody is asked where they live, they may type a postcode, a council or a town.',
    breaks: ({ content: { forest } }) =>
      [...forest.nodes.values()].flatMap((node) =>
        node.kind === 'choose-one' && node.learn === 'area' && node.place !== COUNCIL && node.hears !== 'area'
          ? [`${node.place} does not hear it`]
          : [],
      ),
  },
  {
    number: 6,
    says: 'A postcode or a council typed here leads to the services of where it lies, and on the border somebody is asked.',
    breaks: misplaced,
  },
  {
    number: 4,
    says: 'Each year has the eight bank holidays of England and Wales, so that nobody is sent to a closed door.',
    breaks: ({ content }) => {
      const years = new Map<string, number>();
      for (const date of content.directory.bankHolidays) {
        const isWeekend = ['sat', 'sun'].includes(dayOf(date));
        years.set(date.slice(0, 4), (years.get(date.slice(0, 4)) ?? 0) + (isWeekend ? 0 : 1));
      }
      return [...years].filter(([, days]) => days < 8).map(([year, days]) => `${year} has ${String(days)}`);
    },
  },
  {
    number: 3,
    says: 'Names that mean one thing lead there wherever they stand: a person, the menu, 999.',
    breaks: misled,
  },
  {
    number: 3,
    says: 'A topic that is typed opens the page it names.',
    breaks: mistaken,
  },
  {
    number: 3,
    says: 'After every ending a person and the menu are at most one list away, and whoever turned aside has a way back.',
    breaks: stranded,
  },
  {
    number: 3,
    says: 'No two labels of a question would fit their answers better the other way round.',
    breaks: ({ content }) => exchangedLabels(content),
  },
  {
    number: 4,
    says: 'Wherever people are named 999 is, with those a page is there to name; and every page that names them is an ending.',
    breaks: (world) => [...unnamedOn(world), ...uncountedEndings(world)],
  },
  {
    number: 4,
    says: 'What nobody has confirmed of a number is not told as sure.',
    breaks: toldAsSure,
  },
  {
    number: 6,
    says: 'Every service is offered to those it is for, as read a second time.',
    breaks: forOthers,
  },
  {
    number: 6,
    says: 'Words for one kind of person are said to nobody else.',
    breaks: spokenToOthers,
  },
  {
    number: 1,
    says: 'What people type in danger or despair, and the words for what is always there, are taken for what they mean.',
    breaks: misheard,
  },
  {
    number: 8,
    says: 'The words of a statement are about what its name and its editor say.',
    breaks: ({ content }) => wordsOfAnother(content),
  },
  {
    number: 4,
    says: 'When nobody named answers, a child is led to Childline, others to Victim Support, or Samaritans beyond its nations.',
    breaks: ({ content: { directory }, moments }) =>
      STAND_INS.flatMap(([facts, wanted]) =>
        moments
          .filter((now) => !choose([], facts, directory, now).some(({ id }) => id === wanted))
          .slice(0, 1)
          .map(({ date }) => `"${wanted}" does not stand in on ${date}`),
      ),
  },
  {
    number: 3,
    says: 'Where an answer decides how urgent it is or who can help, every answer can be given, and danger counts as danger.',
    breaks: missingAnswers,
  },
  {
    number: 3,
    says: 'Who it is changes no way, whoever is not sure gets an answer and not a list, and an ending goes on in its own tree.',
    breaks: unlikeWays,
  },
  {
    number: 8,
    says: 'What a specialist has still to settle is not dropped in silence.',
    breaks: settledInSilence,
  },
  {
    number: 6,
    says: 'What keeps people safe is said on each page it belongs to.',
    breaks: unsaidOn,
  },
  {
    number: 8,
    says: 'Every figure told stands in a fact that the text rests on, or is written down a second time.',
    breaks: ({ content }) => strayFigures(content),
  },
  {
    number: 7,
    says: 'The first advice comes after at most eight questions, and an ending after at most twelve.',
    breaks: (world) => [
      ...longWays(world, (node) => node.kind === 'advice', MOST.beforeAdvice, 'the first advice'),
      ...longWays(world, (node) => node.kind === 'advice' && node.outcome, MOST.beforeOutcome, 'an ending'),
    ],
  },
  {
    number: 7,
    says: 'Half of all endings with somebody to talk to are at most six taps from the first screen.',
    breaks: (world) => {
      const taps = tapsToEndings(world);
      const median = taps[Math.floor(taps.length / 2)] ?? 0;
      return median <= MOST.medianToPeople ? [] : [`the median is ${String(median)} taps`];
    },
  },
];

/** How many taps each ending that offers people is from the first screen, fewest first. */
export function tapsToEndings({ content: { forest } }: World): readonly number[] {
  const depth = new Map<Place, number>();
  const waiting: { readonly place: Place; readonly taps: number }[] = [
    { place: startOf(forest, HOME.public), taps: 0 },
  ];
  for (let next = 0; next < waiting.length; next += 1) {
    const here = waiting[next];
    if (here === undefined || depth.has(here.place)) continue;
    depth.set(here.place, here.taps);
    const node = forest.nodes.get(here.place);
    if (node === undefined) continue;
    const asks = questionAt(forest, here.place) !== undefined;
    for (const then of placesFrom(node)) waiting.push({ place: then, taps: here.taps + (asks ? 1 : 0) });
    // What asks nothing costs no tap: it must be looked at before what does.
    if (!asks)
      waiting.splice(next + 1, waiting.length, ...waiting.slice(next + 1).sort((a, b) => a.taps - b.taps));
  }
  return [...depth]
    .filter(([place]) => {
      const node = forest.nodes.get(place);
      return node?.kind === 'advice' && node.outcome && node.services.some((id) => id !== 'emergency-999');
    })
    .map(([, taps]) => taps)
    .sort((one, other) => one - other);
}

/** Answers that mean the same everywhere, with labels that would be taken for another of them when typed. */
function unlikeTyped({ forest, words }: Content): readonly string[] {
  return Object.entries(words).flatMap(([locale, files]) => {
    const lexicon = files['understanding'] as Lexicon | undefined;
    if (lexicon === undefined) return [];
    const { answers } = vocabularyOf(lexicon);
    return [...forest.nodes.keys()].flatMap((place) => {
      const question = questionAt(forest, place);
      if (question === undefined) return [];
      const labels = labelsAt(files, place);
      return optionsOf(question).flatMap((option) => {
        const forms = [...answers].filter(([, ids]) => ids.includes(option)).map(([form]) => form);
        const label = normalise(labels[option] ?? '');
        const isOwn = forms.length === 0 || forms.some((form) => ` ${label} `.includes(` ${form} `));
        return isOwn || WORDED_OTHERWISE.includes(`${place} ${option}`)
          ? []
          : [`${locale}, ${place}: "${labels[option] ?? ''}" is the label of "${option}"`];
      });
    });
  });
}

/** Where "no" must not sound as if nothing were known against it. */
const WORDED_OTHERWISE: readonly string[] = ['triage:in-danger no'];

function labelsAt(files: Readonly<Record<string, unknown>>, place: Place): Readonly<Record<string, string>> {
  const node = (
    files[treeOf(place)] as
      | Readonly<Record<string, { readonly options?: Readonly<Record<string, string>> } | undefined>>
      | undefined
  )?.[nodeOf(place)];
  return node?.options ?? {};
}

function placesFrom(node: Node): readonly Place[] {
  return targetsOf(node).flatMap((target) => (target.kind === 'place' ? [target.place] : []));
}

/** Ways on which no question is asked twice and still too many are asked before what was promised. */
function longWays(
  world: World,
  isThere: (node: Node) => boolean,
  most: number,
  what: string,
): readonly string[] {
  const { forest } = world.content;
  let longest: readonly Place[] = [];
  const ways = (place: Place, asked: readonly Place[]): void => {
    const node = forest.nodes.get(place);
    if (node === undefined || isThere(node) || longest.length > most) return;
    const asks = questionAt(forest, place) !== undefined;
    if (asks && asked.includes(place)) return;
    const now = asks ? [...asked, place] : asked;
    if (now.length > longest.length) longest = now;
    for (const then of placesFrom(node)) ways(then, now);
  };
  ways(startOf(forest, HOME.public), []);
  return longest.length > most
    ? [`${what} comes after more than ${String(most)}: ${longest.join(' > ')}`]
    : [];
}

function endless({ content: { forest } }: World): readonly string[] {
  const leads = new Set<Place>();
  for (let changed = true; changed;) {
    changed = false;
    for (const node of forest.nodes.values()) {
      if (leads.has(node.place)) continue;
      // "return" leads to a question that is looked at by itself.
      const returns = targetsOf(node).some(({ kind }) => kind === 'return');
      if (
        (node.kind === 'advice' && node.outcome) ||
        returns ||
        placesFrom(node).some((place) => leads.has(place))
      ) {
        leads.add(node.place);
        changed = true;
      }
    }
  }
  return [...forest.nodes.keys()]
    .filter((place) => !leads.has(place))
    .map((place) => `${place} leads to no ending`);
}

/** Every line that is said of what was typed or tapped; the type sees to it that none is missing. */
const NOTICES = Object.keys({
  'not-understood': 0,
  'not-understood-again': 0,
  'choose-first': 0,
  'choose-one-first': 0,
  'moved-on': 0,
  forgotten: 0,
  'nothing-to-go-back-to': 0,
  back: 0,
  left: 0,
  'too-long': 0,
  'outside-area': 0,
  'danger-first': 0,
  help: 0,
  language: 0,
  'one-to-one-only': 0,
} satisfies Record<Notice, 0>) as readonly Notice[];

function everyReply(world: World): readonly Reply[] {
  const { forest, statements, directory, entries, topics } = world.content;
  return [
    ...[...forest.nodes.values()].flatMap((node): readonly Reply[] => {
      if (node.kind === 'branch') return [];
      return node.kind === 'advice'
        ? [{ kind: 'say', place: node.place }]
        : [{ kind: 'ask', place: node.place, again: false }];
    }),
    ...NOTICES.map((notice): Reply => ({ kind: 'notice', notice })),
    ...[...statements.keys()].map((statement): Reply => ({ kind: 'statement', statement })),
    ...[...directory.services.keys()].map((id): Reply => ({ kind: 'services', services: [id] })),
    ...[...entries.keys()].map((entry): Reply => ({ kind: 'entry', entry })),
    ...[...topics.keys()].map((topic): Reply => ({ kind: 'topic', topic })),
  ];
}
