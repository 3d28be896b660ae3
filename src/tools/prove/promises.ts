import type { Content } from '../../content/content';
import { has } from '../../core/conversation';
import { ASSESSMENTS } from '../../core/safety/assessments';
import { RAISES } from '../../core/safety/urgency';
import { HOME, OPEN_ANSWERS, ROOMS, treeOf } from '../../core/tree/tree';
import { blocksOf } from '../../turn/in-words';
import { LARGEST_STATE, sizeOf } from '../../turn/fit';
import type { Edge, State } from './explore';
import { adviceOf, isDomestic, livesElsewhere, offerProblems, placeAfter, shownBy, statedBy } from './people';
import { strangeWords } from './strange-words';
import type { World } from './world';
import { audienceAt } from './world';

/**
 * What this service promises everyone who talks to it, whatever they answer and in whatever order. Each is a sentence
 * a specialist can sign, and below it what is looked at. The number says which group of promises it belongs to.
 */
export interface Promised {
  readonly number: number;
  readonly says: string;
}

/** A promise about every answer that can be given. Gives what breaks it, or nothing. */
export interface PromiseOfAnswers extends Promised {
  readonly breaks: (edge: Edge, world: World) => string | null;
}

/** A promise about every state somebody can be in. `ask` takes one of the things that are always there. */
export interface PromiseOfStates extends Promised {
  readonly breaks: (state: State, world: World, tries: Tries) => string | null | Promise<string | null>;
}

/** What can be tried from a state, through the real turn. */
export interface Tries {
  readonly always: (
    state: State,
    what: 'emergency' | 'person' | 'back' | 'restart' | 'leave',
  ) => Promise<Tried>;
  readonly types: (state: State, text: string) => Promise<Tried>;
}

/** What came of trying. */
export interface Tried {
  readonly turn: Edge['turn'];
  /** Undefined when everything was forgotten. */
  readonly after: State | undefined;
}

// --- 1. Danger first ---

export const OF_ANSWERS: readonly PromiseOfAnswers[] = [
  {
    number: 1,
    says: 'An answer that means danger shows 999 before anything else is said or asked.',
    breaks: ({ question, chosen, turn }) => {
      if (!question.danger.some((option) => chosen.includes(option))) return null;
      const first = turn.spoken.parts.filter(({ kind }) => kind !== 'heard').slice(0, 2);
      return first.flatMap(blocksOf).join(' ').includes('999') ? null : '999 is not the first thing said';
    },
  },
  {
    number: 1,
    says: 'An answer that means danger tells them to call 999, and nothing else before.',
    breaks: ({ question, chosen, turn }) => {
      if (!question.danger.some((option) => chosen.includes(option))) return null;
      const [first] = statedBy(turn);
      return first !== undefined && CALLS.includes(first) ? null : `"${String(first)}" is said first`;
    },
  },
  {
    number: 1,
    says: 'Whoever is not sure about danger is told of 999, or asked for signs of it.',
    breaks: ({ question, chosen, turn, to }) => {
      if (!question.danger.includes('yes') || !chosen.includes('not-sure')) return null;
      const isAsked = placeAfter({ to } as Edge) === 'danger:danger-signs';
      return isAsked || statedBy(turn).includes('call-999') ? null : 'nothing is said of 999';
    },
  },
  {
    number: 1,
    says: 'Nothing but the question about danger is asked before the question about danger.',
    breaks: ({ from, question, turn }) => {
      if (from.path.length > 0 || from.saved.conversation.audience !== 'public') return null;
      if (question.danger.length === 0) return 'the first question does not ask about danger';
      return turn.spoken.always[0]?.id === 'emergency' ? null : 'the emergency button is not the first';
    },
  },

  // --- 3. No dead end ---

  {
    number: 3,
    says: 'Every answer leads on, to a question with a choice.',
    breaks: ({ turn }) => {
      const last = turn.spoken.parts.at(-1);
      return turn.outcome === 'taken' && last?.kind === 'question' && last.choices.length > 1
        ? null
        : 'there is no question to go on with';
    },
  },

  // --- 4. Somebody who answers ---

  {
    number: 4,
    says: 'Every ending offers somebody besides 999 who fits and answers, at every hour of the year, and a way that needs no voice.',
    breaks: ({ turn, to }, world) => {
      if (to.saved.conversation.audience !== 'public') return null;
      for (const node of adviceOf(world, turn)) {
        if (!node.outcome) continue;
        const [problem] = offerProblems(world, node, to.saved.conversation.facts);
        if (problem !== undefined) return problem;
      }
      return null;
    },
  },
  {
    number: 4,
    says: 'Wherever people are offered, 999 comes first.',
    breaks: ({ turn, to }) => {
      const shown = shownBy(turn);
      if (to.saved.conversation.audience !== 'public' || shown.length === 0) return null;
      return shown[0] === 'emergency-999' ? null : `"${String(shown[0])}" comes before 999`;
    },
  },

  // --- 6. Each kind of person ---

  {
    number: 6,
    says: 'Domestic stalking here comes to Harbour first, and VCAS is named to them too.',
    breaks: ({ turn, to }) => {
      const { facts } = to.saved.conversation;
      const shown = shownBy(turn);
      if (isDomestic(facts) !== true || !has(facts, 'area', 'durham')) return null;
      // Harbour also works with those who abuse, and VCAS is for those it is done to.
      if (has(facts, 'path', 'own-behaviour') || shown.includes('harbour') === shown.includes('vcas'))
        return null;
      return shown.includes('harbour') ? 'VCAS is not named' : 'Harbour is not named';
    },
  },
  {
    number: 6,
    says: 'Stalking by anyone else never comes to Harbour.',
    breaks: ({ turn, to }) =>
      isDomestic(to.saved.conversation.facts) === false && shownBy(turn).includes('harbour')
        ? 'Harbour is offered'
        : null,
  },
  {
    number: 6,
    says: 'Someone who lives elsewhere is never sent to the services of this area.',
    breaks: ({ turn, to }) => {
      if (!livesElsewhere(to.saved.conversation.facts)) return null;
      const local = shownBy(turn).find((id) => LOCAL.includes(id));
      return local === undefined ? null : `"${local}" is offered`;
    },
  },
  {
    number: 6,
    says: 'Nobody is sent to the police of another force than their own.',
    breaks: ({ turn, to }) => {
      const { force } = to.saved.conversation.facts;
      const other = shownBy(turn).find(
        (id) => id.startsWith('police-') && !NATIONAL_POLICE.includes(id) && id !== `police-${String(force)}`,
      );
      return other === undefined ? null : `"${other}" is offered`;
    },
  },
  {
    number: 6,
    says: 'Where somebody says that they live is remembered, so that nobody is asked again or sent elsewhere.',
    breaks: ({ chosen, to }) => {
      const told = AREAS.find((area) => chosen.includes(area));
      return told === undefined || has(to.saved.conversation.facts, 'area', told)
        ? null
        : `"${told}" is forgotten`;
    },
  },
  {
    number: 6,
    says: 'Someone in Scotland or Northern Ireland is never sent to services for England and Wales alone.',
    breaks: ({ turn, to }) => {
      const { facts } = to.saved.conversation;
      if (!has(facts, 'area', 'scotland') && !has(facts, 'area', 'northern-ireland')) return null;
      const wrong = shownBy(turn).find((id) => ENGLAND_AND_WALES.includes(id));
      return wrong === undefined ? null : `"${wrong}" is offered`;
    },
  },
  {
    number: 6,
    says: 'A child is never sent to services for adults alone, and every ending offers somebody for children.',
    breaks: ({ turn, to }, world) => {
      if (!has(to.saved.conversation.facts, 'age', 'under-18')) return null;
      const adults = shownBy(turn).find((id) => ADULTS.includes(id));
      if (adults !== undefined) return `"${adults}" is offered`;
      const ended = adviceOf(world, turn).some(
        ({ place, outcome }) => outcome && treeOf(place) === 'under-18',
      );
      return !ended || shownBy(turn).includes('childline') ? null : 'Childline is not offered';
    },
  },
  {
    number: 6,
    says: 'Whoever opens the pages for under 18s is taken to be under 18, and whoever opens those about their own behaviour has chosen them, and stays with them.',
    breaks: ({ from, chosen, to }) => {
      const { place, facts } = to.saved.conversation;
      if (treeOf(place) === 'under-18' && !has(facts, 'age', 'under-18')) return 'their age is not taken';
      if (treeOf(place) !== 'own-behaviour') return null;
      if (!has(facts, 'path', 'own-behaviour')) return 'it is not remembered';
      const before = from.saved.conversation.facts;
      return has(before, 'path', 'own-behaviour') || chosen.includes('own-behaviour')
        ? null
        : 'nobody chose it';
    },
  },
  {
    number: 6,
    says: 'Someone who came about their own behaviour is never shown a page for those it is done to.',
    breaks: ({ from, turn, to }, world) => {
      if (!has(from.saved.conversation.facts, 'path', 'own-behaviour')) return null;
      const trees = [placeAfter({ to } as Edge), ...adviceOf(world, turn).map(({ place }) => place)].map(
        treeOf,
      );
      const wrong = trees.find((tree) => !OWN_BEHAVIOUR.includes(tree));
      return wrong === undefined ? null : `the tree "${wrong}" is shown`;
    },
  },
  {
    number: 6,
    says: 'Whoever names a red flag is told at the end to talk to somebody today, and Paladin is offered.',
    breaks: ({ turn, to }, world) => {
      const { facts } = to.saved.conversation;
      const ends = adviceOf(world, turn).filter(
        ({ place, outcome }) =>
          outcome && treeOf(place) === 'recognise' && placeAfter({ to } as Edge) === 'recognise:what-next',
      );
      const weighed = ends.some(({ place }) => WEIGHED.some((end) => place.endsWith(end)));
      if (!weighed || ASSESSMENTS['red-flags']?.assess(facts) !== 'yes') return null;
      if (!statedBy(turn).includes('tell-police-today')) return 'they are not told to talk to somebody today';
      const inEnglandOrWales = !has(facts, 'area', 'scotland') && !has(facts, 'area', 'northern-ireland');
      return !inEnglandOrWales || shownBy(turn).includes('paladin') ? null : 'Paladin is not offered';
    },
  },
  {
    number: 6,
    says: 'Whoever found a tracker is told to leave it, and whoever is threatened with self-harm not to go; nobody else is.',
    breaks: ({ turn, to }, world) => {
      if (!adviceOf(world, turn).some(({ place }) => WEIGHED.some((end) => place === `recognise:${end}`)))
        return null;
      const { facts } = to.saved.conversation;
      const stated = statedBy(turn);
      const wrong = [
        ['tracker', 'leave-it-there'],
        ['harm-themselves', 'they-may-harm-themselves'],
      ].find(
        ([answer = '', statement = '']) => has(facts, 'warning-signs', answer) !== stated.includes(statement),
      );
      return wrong === undefined ? null : `"${String(wrong[1])}" does not go with what was said`;
    },
  },
  {
    number: 6,
    says: 'The name of stalking is given to all four signs alone, and urgency to every red flag and to nothing else.',
    breaks: ({ turn, to }, world) => {
      const place = adviceOf(world, turn).find(({ place: each }) =>
        WEIGHED.some((end) => each.endsWith(end)),
      )?.place;
      if (place === undefined || treeOf(place) !== 'recognise') return null;
      const all = ASSESSMENTS['four-signs']?.assess(to.saved.conversation.facts) === 'all';
      const urgent = ASSESSMENTS['red-flags']?.assess(to.saved.conversation.facts) === 'yes';
      if (place.includes('urgent') !== urgent) return `${place} does not fit the red flags`;
      return place.includes('likely') === all ? null : `${place} does not fit the signs`;
    },
  },
  {
    number: 6,
    says: 'Urgency in triage is raised and never lowered by an answer.',
    breaks: ({ from, to, turn }, world) => {
      if (to.saved.conversation.audience !== 'advocate') return null;
      const [before, after] = [from, to].map(({ saved }) => urgencyOf(saved.conversation.facts));
      if (before === undefined || after === undefined) return null;
      const restarted = adviceOf(world, turn).length > 0;
      return after >= before || restarted ? null : 'the answer lowered the urgency';
    },
  },

  {
    number: 6,
    says: 'Whoever named a sign, a behaviour or an effect hears that it could be stalking; the floor is for those who named none.',
    breaks: ({ turn, to }, world) => {
      const end = adviceOf(world, turn).find(({ place }) =>
        WEIGHED.some((each) => place === `recognise:${each}`),
      )?.place;
      if (end === undefined) return null;
      const { facts } = to.saved.conversation;
      const named = ['signs', 'behaviours', 'impact'].some((fact) =>
        [facts[fact] ?? []].flat().some((value) => !OPEN_ANSWERS.includes(value) && !STOPS.includes(value)),
      );
      const isFloor = end === 'recognise:still-deserves-help';
      if (isFloor && named) return 'what was named is passed over';
      return isFloor || named || ASSESSMENTS['red-flags']?.assess(facts) === 'yes'
        ? null
        : `${end} rests on nothing`;
    },
  },
  {
    number: 6,
    says: 'The last question about signs, and "that is enough", bring an answer at once.',
    breaks: ({ question, chosen, turn }, world) => {
      if (treeOf(question.place) !== 'recognise') return null;
      if (question.place !== 'recognise:who' && !chosen.includes('enough')) return null;
      return adviceOf(world, turn).some(({ outcome }) => outcome) ? null : 'no answer is given';
    },
  },
  {
    number: 6,
    says: 'Here a partner, ex or family, anyone else, and whoever does not say, each come to their own page of people.',
    breaks: ({ turn, to }, world) => {
      const end = adviceOf(world, turn).find(({ place }) => place.startsWith('who-can-help:local-'))?.place;
      if (end === undefined) return null;
      const domestic = isDomestic(to.saved.conversation.facts);
      const wanted = domestic === null ? 'unsaid' : domestic ? 'close' : 'other';
      return end === `who-can-help:local-${wanted}` ? null : `${end} instead of local-${wanted}`;
    },
  },
  {
    number: 6,
    says: 'Triage names the next step as soon as the answers call for, and whoever is in danger now is told of 999 at once.',
    breaks: ({ question, chosen, turn, to }, world) => {
      if (to.saved.conversation.audience !== 'advocate') return null;
      const stated = statedBy(turn);
      const next = adviceOf(world, turn).find(({ place }) => place.startsWith('triage-next:act-'))?.place;
      const wanted = ASSESSMENTS['urgency']?.assess(to.saved.conversation.facts) ?? '';
      // From the list at the end an advocate may look at the others.
      const isWeighed = next !== undefined && treeOf(question.place) !== 'triage-next';
      if (question.place === 'triage-people:judgement' && next === undefined) return 'no next step is named';
      if (isWeighed && next !== `triage-next:act-${wanted}`) return `${next}, and it is ${wanted}`;
      const [now = {}] = RAISES;
      const isNow = chosen.some((value) => now[question.learn ?? '']?.includes(value) === true);
      if (isNow && next === undefined && !stated.includes('call-999')) return 'nothing says to ring 999';
      const missing = SAID_IN_TRIAGE.find(
        ([answer, statement]) =>
          chosen.includes(answer) && !(isNow && answer === 'child') && !stated.includes(statement),
      );
      return missing === undefined ? null : `"${missing[1]}" is not said`;
    },
  },

  // --- Words and data ---

  {
    number: 9,
    says: 'What is kept of them stays within two kilobytes and holds nothing they wrote.',
    breaks: ({ to }, world) => {
      if (sizeOf(to.saved) > LARGEST_STATE) return `${String(sizeOf(to.saved))} bytes are kept`;
      const strange = strangeWords(world.content, to.saved);
      return strange.length === 0 ? null : `"${strange.join('", "')}" is kept`;
    },
  },
  {
    number: 6,
    says: 'Nobody among the public is shown a page for staff.',
    breaks: ({ turn, to }, world) => {
      const { audience, place } = to.saved.conversation;
      if (audience !== 'public') return null;
      const places = [place, ...adviceOf(world, turn).map((node) => node.place)];
      const wrong = places.find((each) => audienceAt(world, each) !== 'public');
      return wrong === undefined ? null : `${wrong} is shown`;
    },
  },
];

// --- 1 and 2. From every state ---

export const OF_STATES: readonly PromiseOfStates[] = [
  {
    number: 2,
    says: 'From every state 999 takes one action, and one more leads back to where they were.',
    breaks: async (state, world, tries) => {
      const { turn, after } = await tries.always(state, 'emergency');
      if (after === undefined) return 'asking for 999 forgot them';
      const first = turn.spoken.parts.slice(0, 2).flatMap(blocksOf).join(' ');
      if (!first.includes('999')) return '999 is not the first thing said';
      // Who came about their own behaviour is at once where they were: the rest of that tree is for others.
      const stays = has(state.saved.conversation.facts, 'path', 'own-behaviour');
      const isBack = after.saved.conversation.place === state.saved.conversation.place;
      if (stays && treeOf(state.saved.conversation.place) === 'own-behaviour' && !isBack)
        return 'they are led elsewhere';
      const { place, facts } = state.saved.conversation;
      const after999 = after.saved.conversation.place;
      // Whoever came about their own behaviour is led on nowhere else than where they were.
      const isOn = has(facts, 'path', 'own-behaviour')
        ? after999 === place
        : treeOf(after999) === ROOMS.emergency;
      if (!isOn) return `999 leads on to ${after999}`;
      const back = await tries.always(after, 'back');
      return isSame(state, back.after) ? null : 'one step back does not lead to where they were';
    },
  },
  {
    number: 2,
    says: 'From every state a person to talk to takes one action, and one more leads back to where they were.',
    breaks: async (state, world, tries) => {
      const { turn, after } = await tries.always(state, 'person');
      if (after === undefined) return 'asking for a person forgot them';
      const people = shownBy(turn).filter((id) => id !== 'emergency-999');
      if (people.length === 0) return 'no person is offered';
      const back = await tries.always(after, 'back');
      return isSame(state, back.after) ? null : 'one step back does not lead to where they were';
    },
  },
  {
    number: 2,
    says: 'From every state leaving takes one action, and everything is forgotten.',
    breaks: async (state, world, tries) => {
      const { turn, after } = await tries.always(state, 'leave');
      return after === undefined && turn.outcome === 'left' ? null : 'something is kept after leaving';
    },
  },
  {
    number: 2,
    says: 'From every state starting again takes one action, and nothing learned is kept.',
    breaks: async (state, world, tries) => {
      const { after } = await tries.always(state, 'restart');
      const { audience } = state.saved.conversation;
      const home = after?.saved.conversation;
      return home !== undefined &&
        treeOf(home.place) === HOME[audience] &&
        Object.keys(home.facts).length === 0
        ? null
        : 'it does not start again';
    },
  },
  {
    number: 1,
    says: 'In every state a typed phrase that means danger shows 999 before anything else, and words of despair bring people at once.',
    breaks: async (state, world, tries) => {
      const inDanger = await tries.types(state, phraseFor(world.content, state, 'danger'));
      if (!inDanger.turn.spoken.parts.slice(0, 2).flatMap(blocksOf).join(' ').includes('999'))
        return `danger was not understood: ${phraseFor(world.content, state, 'danger')}`;
      const inDespair = await tries.types(state, phraseFor(world.content, state, 'despair'));
      return shownBy(inDespair.turn).includes('samaritans')
        ? null
        : `despair was not understood: ${phraseFor(world.content, state, 'despair')}`;
    },
  },
];

/** Statements that say to call 999 at once. */
const CALLS: readonly string[] = ['call-999', 'own-call-999', 'despair-now'];

/** Services of County Durham and Darlington alone. */
const LOCAL = [
  'vcas',
  'harbour',
  'durham-constabulary',
  'family-help-darlington',
  'durham-adult-care',
  'durham-children',
  'darlington-adult-care',
  'darlington-children',
  'durham-housing',
  'darlington-housing',
  'meadows-sarc',
  'rsacc',
];

/** Police whose name is no force's: the number for every force, and those of a whole nation. */
const NATIONAL_POLICE = ['police-101', 'police-scotland'];

/** The answers that tell where somebody lives. */
const AREAS = ['durham', 'england-wales', 'scotland', 'northern-ireland'];

/** Services that do not serve Scotland and Northern Ireland. */
const ENGLAND_AND_WALES = ['paladin', 'victim-support', 'rape-crisis-247', 'ncdv', 'live-fear-free'];

/** Services that turn under 18s away. */
const ADULTS = ['revenge-porn-helpline', 'stopncii', 'durham-adult-care', 'darlington-adult-care', 'nspcc'];

/** Answers that end the questions, and say nothing themselves. */
const STOPS: readonly string[] = ['enough', 'under-18'];

/** What an answer in triage is followed by at once. */
const SAID_IN_TRIAGE: readonly (readonly [string, string])[] = [
  ['tracker', 'triage-tracker'],
  ['accounts', 'triage-tracker'],
  ['suicide-threat', 'triage-suicide-threat'],
  ['child', 'triage-child'],
];

/** Trees someone stays in who came about their own behaviour. */
const OWN_BEHAVIOUR = ['own-behaviour', ROOMS.emergency, ROOMS.person];

/** The endings of `recognise` in which what was said is weighed. */
const WEIGHED = [
  'likely-urgent',
  'could-be-urgent',
  'likely-stalking',
  'could-be-stalking',
  'still-deserves-help',
];

/** Whether two states stand at the same place, with the same facts and the same ways back. */
export function isSame(one: State, other: State | undefined): boolean {
  if (other === undefined) return false;
  const of = ({ saved }: State): string => {
    const { place, asides, facts } = saved.conversation;
    return JSON.stringify([place, asides, Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))]);
  };
  return of(one) === of(other);
}

/** How urgent triage holds it, as a number; nothing where the content has no such assessment. */
function urgencyOf(facts: State['saved']['conversation']['facts']): number | undefined {
  const found = ASSESSMENTS['urgency'];
  if (found === undefined) return undefined;
  return ['soon', 'today', 'now'].indexOf(found.assess(facts));
}

/** Phrases take turns, so that over all states each is tried in many places. */
function phraseFor(content: Content, state: State, kind: 'danger' | 'despair'): string {
  const lexicon = content.words['en']?.['understanding'] as
    Readonly<Record<string, readonly string[]>> | undefined;
  const phrases = lexicon?.[kind] ?? [];
  const turn = Buffer.from(state.path.join(' ')).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
  return phrases[turn % Math.max(1, phrases.length)] ?? '';
}
