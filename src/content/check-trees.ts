import type { Facts } from '../core/conversation';
import { ASSESSMENTS } from '../core/safety/assessments';
import { fits } from '../core/tree/match';
import type { Condition, Forest, Node, Place, Question, Target, Tree } from '../core/tree/tree';
import {
  COUNCIL,
  DESPAIR,
  HOME,
  nodeOf,
  OPEN_ANSWERS,
  optionsOf,
  questionAt,
  ROOMS,
  treeOf,
  YOUNG,
} from '../core/tree/tree';
import type { Content } from './content';
import { didYouMean } from './schema';

/** Trees that are there for everyone. */
const ASIDES: readonly string[] = [ROOMS.emergency, ROOMS.person];

/** What is wrong between trees: lost targets, unreachable nodes, rules that cannot fit, endings without help. */
export function checkTrees(content: Content): readonly string[] {
  const { forest } = content;
  const values = possibleValues(forest);
  const problems = [...new Set([...Object.values(ROOMS), ...Object.values(HOME)])]
    .filter((room) => !forest.trees.has(room))
    .map((room) => `dialogs: there is no tree "${room}", and the bot cannot do without it.`);
  for (const [place, why] of [
    [DESPAIR, 'words of despair lead there'],
    [COUNCIL, 'a postcode on both sides of the border leads there'],
    [YOUNG, 'whoever says that they are young is led there'],
  ] as const) {
    if (!forest.nodes.has(place)) problems.push(`${inTree(place)}: is missing; ${why}.`);
  }
  for (const tree of forest.trees.values()) {
    if (!tree.nodes.has(tree.start)) problems.push(lost(forest, tree, tree.start, 'starts at'));
    for (const node of tree.nodes.values()) problems.push(...checkNode(content, tree, node, values));
  }
  for (const [topic, place] of content.topics) {
    if (!forest.nodes.has(place))
      problems.push(`dialogs/topics.yaml: "${topic}" leads to ${place}, which is not there.`);
  }
  return [...problems, ...untyped(content), ...unreachable(content), ...circles(forest)];
}

function checkNode(content: Content, tree: Tree, node: Node, values: PossibleValues): readonly string[] {
  const { forest } = content;
  const problems: string[] = [];
  const say = (text: string): void => void problems.push(`${inTree(node.place)}: ${text}`);
  for (const target of targetsOf(node)) {
    if (target.kind !== 'place') continue;
    if (!forest.nodes.has(target.place)) {
      problems.push(lost(forest, tree, target.place, `"${nodeOf(node.place)}" leads to`));
    }
    const other = forest.trees.get(treeOf(target.place));
    // Staff turn to 999 and to people like everyone else; nobody else comes to the pages for staff.
    if (other !== undefined && other.audience !== tree.audience && !ASIDES.includes(other.id)) {
      say(`leads to "${other.id}", which is for ${other.audience}; this tree is for ${tree.audience}.`);
    }
  }
  switch (node.kind) {
    case 'choose-one':
    case 'choose-any': {
      const options = optionsOf(node);
      if (!OPEN_ANSWERS.some((open) => options.includes(open))) say('add an option "not-sure" or "skip".');
      if (new Set(options).size < options.length) say('the same option stands there twice.');
      problems.push(...misnamed(forest, tree, node));
      for (const option of node.danger) {
        if (!options.includes(option)) say(`"${option}" is listed under danger but is not an option here.`);
        else if (!leadsToEmergency(forest, node, option))
          say(`"${option}" means danger, so it must lead to "go-to danger".`);
      }
      break;
    }
    case 'branch': {
      const last = node.rules.at(-1);
      if (last?.when !== null) say('end the rules with "otherwise".');
      if (node.rules.slice(0, -1).some((rule) => rule.when === null))
        say('"otherwise" must be the last rule.');
      for (const { when } of node.rules)
        if (when !== null) problems.push(...checkCondition(node.place, when, values));
      break;
    }
    case 'advice':
      for (const id of node.entries) {
        if (tree.audience === 'public') say('pages of the reference are for staff only.');
        if (!content.entries.has(id)) {
          say(`there is no entry "${id}".${didYouMean(id, [...content.entries.keys()])}`);
        }
      }
      for (const id of node.statements) {
        if (!content.statements.has(id)) {
          say(`there is no statement "${id}".${didYouMean(id, [...content.statements.keys()])}`);
        }
      }
      for (const id of node.services) {
        if (!content.directory.services.has(id)) {
          say(`there is no service "${id}".${didYouMean(id, [...content.directory.services.keys()])}`);
        }
      }
      if (node.outcome && node.services.length === 0) say('an outcome must offer at least one service.');
      break;
    default:
      return node satisfies never;
  }
  return problems;
}

/**
 * Options that lead past the node of their own name. "At home" that opens the page on cars is the slip nobody sees
 * when reading, so a name is a promise.
 */
function misnamed(forest: Forest, tree: Tree, node: Question): readonly string[] {
  const named = node.kind === 'choose-one' ? node.options : node.alone;
  return named.flatMap(({ id, then }) => {
    const own: Place = `${tree.id}:${id}`;
    const place = then.kind === 'place' ? then.place : null;
    if (own !== node.place && tree.nodes.has(own) && place !== own) {
      return [
        `${inTree(node.place)}: option "${id}" must lead to the node "${id}" of this tree, or have another name.`,
      ];
    }
    if (!tree.nodes.has(own) && forest.trees.has(id) && (place === null || treeOf(place) !== id)) {
      return [`${inTree(node.place)}: option "${id}" must lead to the tree "${id}", or have another name.`];
    }
    return [];
  });
}

/** Every way out of a node. */
export function targetsOf(node: Node): readonly Target[] {
  switch (node.kind) {
    case 'choose-one':
      return node.options.map((option) => option.then);
    case 'choose-any':
      return [node.then, ...node.alone.map((option) => option.then)];
    case 'branch':
      return node.rules.map((rule) => rule.then);
    case 'advice':
      return [node.then];
    default:
      return node satisfies never;
  }
}

/** Whether an answer comes to the emergency tree before anything else is said or asked; forks are followed. */
function leadsToEmergency(forest: Forest, node: Question, option: string): boolean {
  const own = (node.kind === 'choose-one' ? node.options : node.alone).find(({ id }) => id === option);
  const facts: Facts =
    node.learn === null ? {} : { [node.learn]: node.kind === 'choose-one' ? option : [option] };
  let target = own?.then ?? (node.kind === 'choose-any' ? node.then : undefined);
  for (let forks = 0; forks < forest.nodes.size && target?.kind === 'place'; forks += 1) {
    if (treeOf(target.place) === ROOMS.emergency) return true;
    const next = forest.nodes.get(target.place);
    if (next?.kind !== 'branch') return false;
    target = next.rules.find(({ when }) => when === null || fits(when, facts))?.then;
  }
  return false;
}

function checkCondition(place: Place, when: Condition, possible: PossibleValues): readonly string[] {
  return Object.entries(when).flatMap(([fact, wanted]) => {
    const values = possible.get(fact);
    if (values === undefined) {
      return [
        `${inTree(place)}: nobody can have learned "${fact}".${didYouMean(fact, [...possible.keys()])}`,
      ];
    }
    return wanted
      .filter((value) => !values.includes(value))
      .map((value) => `${inTree(place)}: "${fact}" is never "${value}".${didYouMean(value, values)}`);
  });
}

/** By fact or assessment, everything it can be. */
export type PossibleValues = ReadonlyMap<string, readonly string[]>;

/** Every fact some question learns with every answer it can have, and every assessment. */
export function possibleValues(forest: Forest): PossibleValues {
  const values = new Map<string, readonly string[]>();
  for (const node of forest.nodes.values()) {
    if ((node.kind === 'choose-one' || node.kind === 'choose-any') && node.learn !== null) {
      values.set(node.learn, [...new Set([...(values.get(node.learn) ?? []), ...optionsOf(node)])]);
    }
  }
  for (const node of forest.nodes.values()) {
    if (node.kind !== 'advice') continue;
    for (const [fact, value] of Object.entries(node.notes))
      values.set(fact, [...new Set([...(values.get(fact) ?? []), value])]);
  }
  for (const [name, assessment] of Object.entries(ASSESSMENTS)) values.set(name, assessment.values);
  return values;
}

/** Trees for the public that no topic leads to: each can be asked for by typing, from anywhere. */
function untyped({ forest, topics }: Content): readonly string[] {
  const typed = new Set([...Object.values(ROOMS), ...[...topics.values()].map(treeOf)]);
  return [...forest.trees.values()]
    .filter(({ id, audience }) => audience === 'public' && !typed.has(id))
    .map(({ id }) => `${id}: nobody can ask for it by typing. Lead a topic to it in dialogs/topics.yaml.`);
}

/** Walks that come back to where they began without asking anything: nobody could ever leave them. */
function circles(forest: Forest): readonly string[] {
  const asksNothing = (place: Place): boolean => questionAt(forest, place) === undefined;
  return [...forest.nodes.keys()]
    .filter((place) => asksNothing(place) && reached(forest, waysOn(forest, place), asksNothing).has(place))
    .map((place) => `${inTree(place)}: leads back to itself without asking anything. Lead it to a question.`);
}

function unreachable({ forest }: Content): readonly string[] {
  const rooms = [...Object.values(HOME), ...ASIDES].flatMap((room) => forest.trees.get(room)?.start ?? []);
  const seen = reached(forest, [...rooms, DESPAIR, COUNCIL, YOUNG], () => true);
  return [...forest.nodes.keys()]
    .filter((place) => !seen.has(place))
    .map((place) => `${inTree(place)}: no path leads here. Lead one here, or take the node out.`);
}

/** Every place that can be come to from some places, going on only through those that `through` lets pass. */
function reached(
  forest: Forest,
  from: readonly Place[],
  through: (place: Place) => boolean,
): ReadonlySet<Place> {
  const seen = new Set<Place>();
  const waiting = [...from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(place) || !through(place)) continue;
    seen.add(place);
    waiting.push(...waysOn(forest, place));
  }
  return seen;
}

/** The places a node leads to; a way back to wherever one came from is none of them. */
function waysOn(forest: Forest, place: Place): readonly Place[] {
  const node = forest.nodes.get(place);
  const targets = node === undefined ? [] : targetsOf(node);
  return targets.flatMap((target) => (target.kind === 'place' ? [target.place] : []));
}

function lost(forest: Forest, tree: Tree, place: Place, how: string): string {
  const near =
    treeOf(place) === tree.id
      ? [...tree.nodes.keys()].map(nodeOf)
      : [...forest.trees.keys(), ...[...forest.nodes.keys()].map(nodeOf)];
  const id = nodeOf(place) === '' ? place.slice(0, -1) : nodeOf(place);
  return `${tree.id}: ${how} "${id}", which is not here.${didYouMean(id, near)}`;
}

function inTree(place: Place): string {
  return `${treeOf(place)}, "${nodeOf(place)}"`;
}
