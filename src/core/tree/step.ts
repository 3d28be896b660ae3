import type { Conversation, Facts, FactValue, Footprint } from '../conversation';
import { begin, DEEPEST_ASIDE, LONGEST_TRAIL } from '../conversation';
import type { Reply } from '../reply';
import { known } from '../safety/assessments';
import { fits } from './match';
import type { Audience, Forest, OptionId, Place, Question, Target } from './tree';
import { CROSSROADS, questionAt, ROOMS, startOf, treeOf } from './tree';

/** What one step gives: where the person is now, and what to say on the way there. */
export interface Stepped {
  readonly conversation: Conversation;
  readonly replies: readonly Reply[];
}

/** More nodes in one step than any sound tree has: the content runs in a circle without a question. */
const LONGEST_WALK = 50;

/**
 * Takes an answer to the question the person is at. The options must be of that question (understanding
 * sees to it); throws `ContentCircle` if the content has a circle without a question.
 */
export function answer(forest: Forest, conversation: Conversation, chosen: readonly OptionId[]): Stepped {
  const question = questionAt(forest, conversation.place);
  if (question === undefined) return go(forest, conversation, crossroads(forest, conversation));
  const facts = learn(question, conversation.facts, chosen);
  return walk(
    forest,
    conversation,
    facts,
    leadsTo(question, chosen),
    asidesAfter(question, chosen, conversation),
  );
}

/** Goes to a place, keeping what was learned: a menu entry, a topic. */
export function go(forest: Forest, conversation: Conversation, place: Place): Stepped {
  return walk(forest, conversation, conversation.facts, { kind: 'place', place });
}

/** Turns aside to a tree (999, a person), so that `return` leads back to where the person is now. */
export function turnAside(
  forest: Forest,
  conversation: Conversation,
  tree: string,
  place: Place = startOf(forest, tree),
): Stepped {
  const here = conversation.place;
  // Pressing 999 twice must not make "go back" lead to 999.
  const asides = treeOf(here) === tree ? conversation.asides : asideFrom(conversation.asides, here);
  return walk(forest, conversation, conversation.facts, { kind: 'place', place }, asides);
}

/** One step back: the identical earlier state. At the very first question there is nothing to go back to. */
export function back(forest: Forest, conversation: Conversation): Stepped {
  const last = conversation.trail.at(-1);
  if (last === undefined) {
    return {
      conversation,
      replies: [{ kind: 'notice', notice: 'nothing-to-go-back-to' }, ...arrive(conversation.place)],
    };
  }
  const facts: Record<string, FactValue> = { ...conversation.facts };
  for (const [name, before] of Object.entries(last.facts)) {
    if (before === null) Reflect.deleteProperty(facts, name);
    else facts[name] = before;
  }
  const earlier: Conversation = {
    audience: conversation.audience,
    place: last.place,
    facts,
    asides: last.asides ?? conversation.asides,
    trail: conversation.trail.slice(0, -1),
    misses: 0,
  };
  return { conversation: earlier, replies: [{ kind: 'notice', notice: 'back' }, ...arrive(earlier.place)] };
}

/** From the first question again, with nothing learned. */
export function restart(forest: Forest, audience: Audience): Stepped {
  const conversation = begin(forest, audience);
  return { conversation, replies: arrive(conversation.place) };
}

function crossroads(forest: Forest, { audience }: Conversation): Place {
  return startOf(forest, CROSSROADS[audience]);
}

/** What is said on arriving at a question. */
function arrive(place: Place): readonly Reply[] {
  return [{ kind: 'ask', place, again: false }];
}

/** Whoever says in the middle of a tree that they are in danger can come back to that question afterwards. */
function asidesAfter(
  question: Question,
  chosen: readonly OptionId[],
  { asides }: Conversation,
): readonly Place[] {
  const inDanger = question.danger.some((option) => chosen.includes(option));
  // The first question is behind them: its way on is the menu. Within 999 there is nothing to turn aside from.
  const tree = treeOf(question.place);
  return inDanger && tree !== ROOMS.welcome && tree !== ROOMS.emergency
    ? asideFrom(asides, question.place)
    : asides;
}

function asideFrom(asides: readonly Place[], place: Place): readonly Place[] {
  return [...asides, place].slice(-DEEPEST_ASIDE);
}

function leadsTo(question: Question, chosen: readonly OptionId[]): Target {
  if (question.kind === 'choose-one') {
    const option = question.options.find(({ id }) => id === chosen[0]);
    if (option === undefined)
      throw new RangeError(`"${String(chosen[0])}" is not an option of ${question.place}`);
    return option.then;
  }
  // Danger leads where danger leads, whatever was chosen beside it; so does "that is enough".
  const own = question.alone.filter(({ id }) => chosen.includes(id));
  return (own.find(({ id }) => question.danger.includes(id)) ?? own[0])?.then ?? question.then;
}

function isAside(tree: string): boolean {
  return tree === ROOMS.emergency || tree === ROOMS.person;
}

function learn(question: Question, facts: Facts, chosen: readonly OptionId[]): Facts {
  if (question.learn === null) return facts;
  const value = question.kind === 'choose-one' ? chosen[0] : chosen;
  return value === undefined ? facts : { ...facts, [question.learn]: value };
}

function walk(
  forest: Forest,
  from: Conversation,
  learnt: Facts,
  target: Target,
  turnedAside: readonly Place[] = from.asides,
): Stepped {
  const replies: Reply[] = [];
  let facts = learnt;
  let asides = turnedAside;
  let next = target;
  for (let steps = 0; steps < LONGEST_WALK; steps += 1) {
    let place: Place;
    if (next.kind === 'return') {
      place = asides.at(-1) ?? crossroads(forest, from);
      asides = asides.slice(0, -1);
    } else {
      place = next.place;
    }
    const node = forest.nodes.get(place);
    if (node === undefined) throw new LostPlace(place);
    switch (node.kind) {
      case 'branch': {
        const rule = node.rules.find(({ when }) => when === null || fits(when, facts));
        if (rule === undefined) throw new LostPlace(place);
        next = rule.then;
        break;
      }
      case 'advice':
        facts = { ...facts, ...node.notes };
        replies.push({ kind: 'say', place });
        for (const statement of node.statements) replies.push({ kind: 'statement', statement });
        for (const entry of node.entries) replies.push({ kind: 'entry', entry });
        if (node.services.length > 0) replies.push({ kind: 'services', services: node.services });
        next = node.then;
        break;
      case 'choose-one': {
        const passed = next.kind === 'return' ? undefined : alreadyAnswered(node, facts);
        if (passed !== undefined) {
          next = passed;
          break;
        }
        return { conversation: moved(from, place, facts, asides), replies: [...replies, ...arrive(place)] };
      }
      case 'choose-any':
        return { conversation: moved(from, place, facts, asides), replies: [...replies, ...arrive(place)] };
      default:
        return node satisfies never;
    }
  }
  throw new ContentCircle(from.place);
}

function alreadyAnswered(question: Question, facts: Facts): Target | undefined {
  if (question.kind !== 'choose-one' || !question.once || question.learn === null) return undefined;
  const answered = known(facts, question.learn);
  return question.options.find((option) => option.id === answered)?.then;
}

function moved(from: Conversation, place: Place, facts: Facts, turnedAside: readonly Place[]): Conversation {
  // Who walks on from 999 or a person to another tree has chosen a new way; "return" must not surprise them later.
  const asides = isAside(treeOf(place)) ? turnedAside : [];
  const changed: Record<string, FactValue | null> = {};
  for (const name of Object.keys(facts)) {
    if (facts[name] !== from.facts[name]) changed[name] = from.facts[name] ?? null;
  }
  const footprint: Footprint =
    asides.join() === from.asides.join()
      ? { place: from.place, facts: changed }
      : { place: from.place, facts: changed, asides: from.asides };
  return {
    audience: from.audience,
    place,
    facts,
    asides,
    trail: [...from.trail, footprint].slice(-LONGEST_TRAIL),
    misses: 0,
  };
}

/** The content leads to a place that does not exist; `dialogs:check` finds this before anyone meets it. */
class LostPlace extends Error {
  readonly code = 'lost-place';
  constructor(place: Place) {
    super(`The content leads to ${place}, which is not there or has no rule that fits.`);
  }
}

/** The content walks in a circle without asking anything; `dialogs:check` finds this too. */
class ContentCircle extends Error {
  readonly code = 'content-circle';
  constructor(place: Place) {
    super(`From ${place} the content walks in a circle without a question.`);
  }
}
