import { optionsOf, questionAt } from '../../core/tree/tree';
import type { OptionId, Place, Target } from '../../core/tree/tree';
import { treeOf } from '../../core/tree/tree';
import type { World } from './world';
import { audienceAt } from './world';

const RELATIONSHIPS = 'partner ex-partner family colleague acquaintance online stranger unknown skip';
const NATIONS = 'durham england-wales scotland northern-ireland not-sure';

/**
 * The answers somebody must be able to give where an answer decides how urgent it is or who can help, read a second
 * time; with `!` what means danger. More may stand there.
 */
const ANSWERS: Readonly<Record<string, string>> = {
  'welcome:greeting': '!yes no not-sure',
  'danger:more': 'cannot-speak landline deaf at-the-door where-to-go with-others more-help go-back not-sure',
  'danger:more-help':
    'what-to-say calls-watched they-threaten might-hurt-myself talk first-list go-back not-sure',
  'danger:danger-signs':
    '!here !getting-in !following !violence !threat !child !might-hurt-myself none not-sure',
  'person:which': 'adult under-18 despair quiet about-you own-behaviour go-back menu not-sure',
  'menu:what-would-help':
    'recognise !danger-now safer police-and-evidence who-can-help about-me someone-else person not-sure',
  'menu:police-and-evidence': 'evidence reporting poor-response orders rights court menu not-sure',
  'menu:about-me':
    'feelings under-18 about-you honour-based immigration elsewhere own-behaviour professionals not-sure',
  'recognise:what':
    'contact turning-up watching things damage reputation online others under-18 none-of-these not-sure',
  'recognise:signs': 'fixated obsessive unwanted repeated all enough none-of-these not-sure',
  'recognise:pattern': 'often now-and-then recent long worse gone-quiet once enough none-of-these not-sure',
  'recognise:impact':
    'frightened health routine work apart home children !might-hurt-myself enough none-of-these not-sure',
  'recognise:warning-signs':
    'threats weapon hurt got-in in-person tracker harm-themselves !happening-now enough none-of-these not-sure',
  'recognise:other-warning-signs': 'break-up order court drink-drugs enough none-of-these not-sure',
  'recognise:who': RELATIONSHIPS,
  'recognise:what-next': 'safer people evidence reporting orders feelings talk menu not-sure',
  'elsewhere:nation': NATIONS,
  'elsewhere:who': RELATIONSHIPS,
  'elsewhere:after': 'more-services under-18 despair quiet safer talk menu not-sure',
  'who-can-help:what-for': 'stalking under-18 despair quiet not-sure',
  'who-can-help:area': NATIONS,
  'who-can-help:council': 'durham england-wales not-sure',
  'who-can-help:who': RELATIONSHIPS,
  'who-can-help:after': 'more-services under-18 despair quiet safer talk menu not-sure',
  'someone-else:in-danger': '!yes no not-sure',
  'someone-else:who': 'adult child not-sure',
  'someone-else:more':
    'what-not-to-do their-record telling-police will-not-talk for-you people menu not-sure',
  'under-18:what': '!danger-now school online images home dating outside more not-sure',
  'under-18:more': 'telling-someone what-happens feelings people menu not-sure',
  'honour-based:what': '!danger-now several-people marriage telling-police language under-18 menu not-sure',
  'immigration:what': '!danger-now threats police language people honour-based menu not-sure',
  'own-behaviour:what':
    'might-hurt-someone might-hurt-myself hard-to-stop a-reason told-to-stay-away partner-or-ex people not-sure',
  'triage:in-danger': '!yes called no not-sure',
  'triage:what-is-new':
    'approached damage more-contact new-account gifts online agencies none-told enough not-sure',
  'triage:access': 'lives-near got-in same-place children routine accounts tracker none-told enough not-sure',
  'triage:pattern': 'worse quiet changed same not-sure',
  'triage:harm':
    'threat-now violence-now weapon threat violence strangled weapon-access suicide-threat none-told enough not-sure',
  'triage-people:dates': 'breach break-up arrest court release drink-drugs order none-told enough not-sure',
  'triage-people:others': 'child-threatened child family work helpers pet carer none-told enough not-sure',
  'triage-people:fear':
    'about-to-be-hurt may-harm-self very-frightened frightened worried other-words not-sure',
  'triage-people:consent': 'all some none not-sure',
  'triage-people:contact': 'known part unknown not-sure',
  'triage-people:judgement': 'now today soon not-sure',
  'triage-next:next': '!emergency act-now act-today record refer reach avoid look-up not-sure',
};

/** Answers that cannot be given, or do not count as danger, where they must. */
export function missingAnswers({ content: { forest } }: World): readonly string[] {
  return Object.entries(ANSWERS).flatMap(([place, answers]) => {
    const question = questionAt(forest, place as Place);
    if (question === undefined) return [`${place} asks nothing`];
    return answers.split(' ').flatMap((answer) => {
      const option: OptionId = answer.replace('!', '');
      if (!optionsOf(question).includes(option)) return [`${place} has no answer "${option}"`];
      return answer.startsWith('!') && !question.danger.includes(option)
        ? [`${place}: "${option}" does not count as danger`]
        : [];
    });
  });
}

/**
 * Ways that treat people unlike who are to be treated alike: who it is changes no way before the people are chosen,
 * whoever is not sure gets an answer rather than another list, and an ending goes on in its own tree.
 */
export function unlikeWays(world: World): readonly string[] {
  const { forest } = world.content;
  return [...forest.nodes.values()].flatMap((node): readonly string[] => {
    if (node.kind === 'advice') {
      const { then, outcome, place } = node;
      const isOn = then.kind === 'return' || treeOf(then.place) === treeOf(place);
      return (outcome || audienceAt(world, place) === 'staff') && !isOn
        ? [`${place} goes on in another tree`]
        : [];
    }
    if (node.kind !== 'choose-one') return [];
    if (node.learn === 'relationship' || node.learn === 'force') {
      const named = node.options.filter(({ id }) => node.learn === 'relationship' || id !== 'not-sure');
      const ways = new Set(named.map(({ then }) => JSON.stringify(then)));
      return ways.size === 1 ? [] : [`${node.place} leads some people elsewhere`];
    }
    const [unsure, talk] = ['not-sure', 'talk'].map(
      (name) => node.options.find(({ id }) => id === name)?.then,
    );
    if (node.learn !== null || unsure === undefined) return [];
    return [
      ...(isOwnList(world, node.place, unsure)
        ? [`${node.place}: whoever is not sure is shown another list`]
        : []),
      ...(talk !== undefined && !leadsAlike(unsure, talk) && !OWN_ANSWER.includes(node.place)
        ? [`${node.place}: a person is offered, and whoever is not sure is led elsewhere`]
        : []),
    ];
  });
}

/** Where a question is the answer: it asks what may be dangerous, or where somebody lives. */
const LISTS: readonly Place[] = ['danger:danger-signs', 'who-can-help:area'];

/** Lists with a page of their own for whoever is not sure. */
const OWN_ANSWER: readonly Place[] = [
  'danger:more-help',
  'immigration:more',
  'poor-response:what',
  'poor-response:more',
  'safer:car',
];

function leadsAlike(one: Target, other: Target): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isOwnList(world: World, from: Place, to: Target): boolean {
  return (
    to.kind === 'place' &&
    treeOf(to.place) === treeOf(from) &&
    audienceAt(world, from) === 'public' &&
    !LISTS.includes(to.place) &&
    questionAt(world.content.forest, to.place) !== undefined
  );
}
