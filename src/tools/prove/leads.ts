import type { OptionId, Place, Question, Target } from '../../core/tree/tree';
import { optionsOf, questionAt, treeOf } from '../../core/tree/tree';
import type { World } from './world';
import { audienceAt } from './world';

/** Names that mean the same wherever they stand: the tree or the place they lead to. */
const NAMED: Readonly<Record<OptionId, string>> = {
  talk: 'person',
  menu: 'menu',
  'danger-now': 'danger',
  emergency: 'danger',
  despair: 'person:despair',
  durham: 'who-can-help:who',
  'england-wales': 'elsewhere',
  scotland: 'elsewhere:scotland',
  'northern-ireland': 'elsewhere:northern-ireland',
  people: 'who-can-help',
};

/** What is typed, and the page it must open. */
const TOPICS: Readonly<Record<string, string>> = {
  'am-i-being-stalked': 'recognise',
  'ex-partner': 'recognise',
  separation: 'changes:separation',
  'order-broken': 'orders:broken',
  'they-may-harm-themselves': 'danger:they-threaten',
  'phone-spyware': 'safer-online:spyware',
  tracker: 'safer:car',
  'social-media-online-unknown': 'safer-online:social-media',
  work: 'safer:work',
  school: 'safer:school',
  'evidence-log': 'evidence',
  'report-to-police': 'reporting',
  'police-not-helping': 'poor-response',
  'stalking-protection-order': 'orders',
  law: 'rights',
  'vcas-contact': 'who-can-help',
  'paladin-contact': 'who-can-help',
  'worried-about-someone-else': 'someone-else',
  'worried-about-own-behaviour': 'own-behaviour',
  'home-safety': 'safer:home',
  'travel-safety': 'safer:travel',
  children: 'safer:children',
  'sharing-images': 'safer-online:images',
  court: 'changes:court',
  feelings: 'feelings',
  'under-18': 'under-18',
  'honour-based': 'honour-based',
  immigration: 'immigration',
  'about-you': 'about-you',
  elsewhere: 'elsewhere',
  professionals: 'professionals',
};

/** Trees from which one goes on otherwise: 999 and people lead back, one is closed, and one is for professionals. */
const APART: readonly string[] = ['danger', 'person', 'own-behaviour', 'professionals'];

/** Answers with a name of fixed meaning that lead somewhere else. */
export function misled({ content: { forest } }: World): readonly string[] {
  return [...forest.nodes.keys()].flatMap((place) => {
    const question = questionAt(forest, place);
    if (question === undefined) return [];
    return waysOn(question).flatMap(([id, then]) => {
      if (id === 'another' && (then.kind !== 'place' || questionAt(forest, then.place) === undefined))
        return [`${place}: "another" leads to no list`];
      const wanted = NAMED[id];
      const to = then.kind === 'place' ? then.place : 'return';
      // A tree may have a page of people of its own.
      const isOwn = id === 'people' && treeOf(to as Place) === treeOf(place);
      return wanted === undefined || isOwn || to === wanted || treeOf(to as Place) === wanted
        ? []
        : [`${place}: "${id}" leads to ${to}`];
    });
  });
}

/** Topics that open another page than the one they name. */
export function mistaken({ content: { topics, forest } }: World): readonly string[] {
  return [...topics].flatMap(([topic, place]) => {
    const wanted = TOPICS[topic];
    const start = wanted === undefined ? undefined : (forest.trees.get(wanted)?.start ?? wanted);
    return place === start ? [] : [`"${topic}" opens ${place}`];
  });
}

/**
 * Endings of the public after which neither the next list nor one it leads on to offers a person and the menu, and
 * trees one turns aside to that have no way back.
 */
export function stranded(world: World): readonly string[] {
  const { forest } = world.content;
  const lists = [...forest.nodes.values()].flatMap((node) => {
    const after =
      node.kind === 'advice' && node.outcome && node.then.kind === 'place' ? node.then.place : undefined;
    const question = after === undefined ? undefined : questionAt(forest, after);
    return question === undefined ||
      audienceAt(world, node.place) !== 'public' ||
      APART.includes(treeOf(node.place))
      ? []
      : [question];
  });
  const poor = [...new Set(lists)].flatMap((question) => {
    const near = [question, ...waysOn(question).flatMap(([, then]) => ownList(world, question, then))];
    const offers = (names: readonly string[]): boolean => near.some((each) => offersOneOf(each, names));
    return [
      ...(offers(['talk', 'people']) ? [] : [`${question.place} offers no person`]),
      ...(offers(['menu']) ? [] : [`${question.place} offers no menu`]),
    ];
  });
  const closed = [...forest.nodes.values()].flatMap((node) => {
    const question = questionAt(forest, node.place);
    const isList =
      question !== undefined && question.learn === null && optionsOf(question).length > MOST_OF_A_QUESTION;
    return isList && isOpenTo(world, node.place) && !offersOneOf(question, ['menu']) ? [question] : [];
  });
  const oneWay = ['danger:more', 'danger:more-help', 'person:which'].filter((place) => {
    const question = questionAt(forest, place as Place);
    return question === undefined || !waysOn(question).some(([, then]) => then.kind === 'return');
  });
  return [
    ...poor,
    ...closed.map(({ place }) => `${place} does not offer the menu`),
    ...endless(world),
    ...oneWay.map((place) => `${place} has no way back to where they were`),
  ];
}

/** More answers than this make it a list to choose a page from, rather than a question. */
const MOST_OF_A_QUESTION = 5;

/** Lists that are short on purpose: the way to the menu is on the one they lead on to. */
const SHORT: readonly string[] = ['under-18:what', 'elsewhere:region', 'who-can-help:what-for'];

function isOpenTo(world: World, place: Place): boolean {
  const apart = ['danger', 'welcome', 'menu', 'own-behaviour'];
  return audienceAt(world, place) === 'public' && !apart.includes(treeOf(place)) && !SHORT.includes(place);
}

function offersOneOf(question: Question, names: readonly OptionId[]): boolean {
  return optionsOf(question).some((id) => names.includes(id));
}

/** Endings that run on into another page before anything is asked, and lists of many questions that cannot be stopped. */
function endless({ content: { forest } }: World): readonly string[] {
  return [...forest.nodes.values()].flatMap((node) => {
    if (node.kind === 'advice' && node.outcome && node.then.kind === 'place')
      return forest.nodes.get(node.then.place)?.kind === 'advice'
        ? [`${node.place} runs on into ${node.then.place}`]
        : [];
    if (node.kind !== 'choose-any' || !STOPPED.includes(treeOf(node.place))) return [];
    return offersOneOf(node, ['enough']) || node.place === 'recognise:what'
      ? []
      : [`${node.place} cannot be stopped at`];
  });
}

/** Trees with many questions in a row: one may stop at each but the first. */
const STOPPED: readonly string[] = ['recognise', 'triage', 'triage-people'];

/** The next list of the same tree, at once or after a page of it. */
function ownList({ content: { forest } }: World, from: Question, then: Target): readonly Question[] {
  let target = then;
  for (let pages = 0; pages < MOST_PAGES && target.kind === 'place'; pages += 1) {
    const node = forest.nodes.get(target.place);
    if (node === undefined || treeOf(node.place) !== treeOf(from.place)) return [];
    if (node.kind === 'choose-one' || node.kind === 'choose-any') return [node];
    if (node.kind === 'branch') return [];
    target = node.then;
  }
  return [];
}

/** Pages read one after the other without a question between them. */
const MOST_PAGES = 3;

function waysOn(question: Question): readonly (readonly [OptionId, Target])[] {
  return (question.kind === 'choose-one' ? question.options : question.alone).map(({ id, then }) => [
    id,
    then,
  ]);
}
