import type { Conversation } from './conversation';
import { has } from './conversation';
import type { AreaTable, Located } from './directory/area';
import { locate } from './directory/area';
import type { Effect } from './effect';
import type { Notice, Reply } from './reply';
import type { Always } from './safety/always';
import type { Stepped } from './tree/step';
import { answer, back, go, restart, turnAside } from './tree/step';
import type { Forest, OptionId, Place, Question } from './tree/tree';
import {
  COUNCIL,
  DESPAIR,
  ELSEWHERE,
  OPEN_ANSWERS,
  optionsOf,
  questionAt,
  ROOMS,
  startOf,
  treeOf,
  YOUNG,
} from './tree/tree';
import type { Input } from './understanding/input';
import type { Vocabulary } from './understanding/lexicon';
import type { Labelled } from './understanding/recognise';
import type { Understander } from './understanding/understand';
import { recognise } from './understanding/recognise';

/** What the answer to an input rests on; all of it passed in. */
export interface Knowledge {
  readonly forest: Forest;
  readonly vocabulary: Vocabulary;
  /** What the language makes of a message beyond its fixed forms. */
  readonly understand: Understander;
  /** What postcodes, councils and towns tell of where somebody lives. */
  readonly area: AreaTable;
  /** Where each topic leads. */
  readonly topics: ReadonlyMap<string, Place>;
  /** The options of a question as the person sees them. */
  readonly labelled: (question: Question) => readonly Labelled[];
}

/** What one input leads to: the new conversation, what to say, what to do. */
export interface Response extends Stepped {
  readonly effects: readonly Effect[];
}

/** Messages in a row that are not understood before a person is offered. */
const MISSES_BEFORE_A_PERSON = 2;

/**
 * Answers one input. Pure and total: whatever comes in, something true goes out and the conversation stands.
 * `isNew` tells that the person has no conversation yet (or no longer), so an old card must not count.
 */
export function respond(
  knowledge: Knowledge,
  conversation: Conversation,
  isNew: boolean,
  input: Input,
): Response {
  switch (input.kind) {
    case 'start':
      return speak(conversation, [ask(conversation, !isNew)]);
    case 'always':
      return always(knowledge.forest, conversation, input.always);
    case 'tap':
      return tap(knowledge.forest, conversation, isNew, input.at, input.chosen);
    case 'typed':
      return typed(knowledge, conversation, isNew, input);
    default:
      return input satisfies never;
  }
}

function always(forest: Forest, conversation: Conversation, what: Always): Response {
  switch (what) {
    case 'emergency':
      return step(turnAside(forest, conversation, ROOMS.emergency));
    case 'person':
      return step(turnAside(forest, conversation, ROOMS.person));
    case 'back':
      return step(back(forest, conversation));
    case 'restart':
      return step(restart(forest, conversation.audience));
    case 'leave':
      return { conversation, replies: [{ kind: 'notice', notice: 'left' }], effects: [{ kind: 'forget' }] };
    default:
      return what satisfies never;
  }
}

function tap(
  forest: Forest,
  conversation: Conversation,
  isNew: boolean,
  at: Place,
  chosen: readonly OptionId[],
): Response {
  const question = questionAt(forest, at);
  if (at !== conversation.place) return tappedElsewhere(forest, conversation, isNew, question, chosen);
  if (chosen.length === 0) return notice(conversation, 'choose-first');
  if (question === undefined || !areOptions(question, chosen)) return notice(conversation, 'not-understood');
  return answered(forest, conversation, question, chosen, 'tap');
}

/** An old card, or one from before the conversation was forgotten. Danger counts however old the card is. */
function tappedElsewhere(
  forest: Forest,
  conversation: Conversation,
  isNew: boolean,
  question: Question | undefined,
  chosen: readonly OptionId[],
): Response {
  if (question?.danger.some((option) => chosen.includes(option)) === true) {
    return step(turnAside(forest, conversation, ROOMS.emergency));
  }
  return isNew ? forgotten(conversation) : notice(conversation, 'moved-on');
}

function typed(
  knowledge: Knowledge,
  conversation: Conversation,
  isNew: boolean,
  input: Extract<Input, { kind: 'typed' }>,
): Response {
  const { forest, vocabulary, labelled } = knowledge;
  const question = questionAt(forest, conversation.place);
  if (question === undefined) return step(restart(forest, conversation.audience));
  const heard = recognise(input.text, question, labelled(question), vocabulary, knowledge.understand);
  // Danger and the way out count wherever they are typed; anything else was meant for the question they saw.
  if (heard.kind === 'danger') return step(turnAside(forest, conversation, ROOMS.emergency));
  if (heard.kind === 'despair') return step(turnAside(forest, conversation, ROOMS.person, DESPAIR));
  if (heard.kind === 'always') return always(forest, conversation, heard.always);
  if (input.at !== undefined && input.at !== conversation.place) {
    return isNew ? forgotten(conversation) : notice(conversation, 'moved-on');
  }
  if (input.at === undefined && isNew) return speak(conversation, [ask(conversation, false)]);
  const located = input.located ?? placeIn(knowledge, question, input.text);
  if (located !== null) return livesAt(forest, conversation, question, located);
  switch (heard.kind) {
    case 'answer':
      return answered(forest, conversation, question, heard.chosen, 'typed');
    case 'several':
      return notice(conversation, 'choose-one-first');
    case 'child':
      return young(knowledge, conversation);
    case 'asks':
      return notice(conversation, heard.about);
    case 'topic':
      return topic(knowledge, conversation, heard.topic);
    case 'too-long':
      return notice(conversation, 'too-long');
    case 'nothing':
      return notUnderstood(conversation);
    default:
      return heard satisfies never;
  }
}

/** Where they live, if this question asks for it and what they typed tells. */
function placeIn({ area }: Knowledge, question: Question, text: string): Located | null {
  return question.kind === 'choose-one' && question.hears === 'area' ? locate(text, area) : null;
}

/** The outward code somebody typed that only a look-up can place; nothing where none is needed. */
export function codeToLookUp(knowledge: Knowledge, conversation: Conversation, input: Input): string | null {
  const question = questionAt(knowledge.forest, conversation.place);
  if (input.kind !== 'typed' || question === undefined) return null;
  const located = placeIn(knowledge, question, input.text);
  return located?.kind === 'unknown-code' ? located.outward : null;
}

function livesAt(forest: Forest, conversation: Conversation, question: Question, located: Located): Response {
  switch (located.kind) {
    case 'inside':
      return answered(forest, conversation, question, ['durham'], 'typed');
    case 'mixed':
      return step(go(forest, conversation, COUNCIL));
    case 'outside':
      if (located.area !== null) return answered(forest, conversation, question, [located.area], 'typed');
      return outsideArea(forest, conversation);
    case 'unknown-code':
      return outsideArea(forest, conversation);
    default:
      return located satisfies never;
  }
}

/** Pages for the young are offered and never forced; whoever has chosen them already goes on. */
function young({ forest }: Knowledge, conversation: Conversation): Response {
  const known = has(conversation.facts, 'age', 'under-18') || conversation.audience !== 'public';
  if (known || has(conversation.facts, 'path', 'own-behaviour')) return notUnderstood(conversation);
  return step(turnAside(forest, conversation, ROOMS.person, YOUNG));
}

/** Certainly not of this area, and nobody here can tell which: they are asked, and told why. */
function outsideArea(forest: Forest, conversation: Conversation): Response {
  if (treeOf(conversation.place) === ELSEWHERE) return notice(conversation, 'outside-area');
  const { conversation: next, replies } = go(forest, conversation, startOf(forest, ELSEWHERE));
  return {
    conversation: next,
    replies: [{ kind: 'notice', notice: 'outside-area' }, ...replies],
    effects: [],
  };
}

/** Someone who stays with their own behaviour is not led to pages for those it is done to (ADV-PERP). */
function topic({ forest, topics }: Knowledge, conversation: Conversation, asked: string): Response {
  const place = topics.get(asked);
  if (
    place === undefined ||
    has(conversation.facts, 'path', 'own-behaviour') ||
    conversation.audience !== 'public'
  ) {
    return notUnderstood(conversation);
  }
  // Nobody is led past the question about danger.
  if (treeOf(conversation.place) === ROOMS.welcome) return notice(conversation, 'danger-first');
  const { conversation: next, replies } = go(forest, conversation, place);
  return { conversation: next, replies: [{ kind: 'topic', topic: asked }, ...replies], effects: [] };
}

function answered(
  forest: Forest,
  conversation: Conversation,
  question: Question,
  chosen: readonly OptionId[],
  by: 'tap' | 'typed',
): Response {
  const kept = question.kind === 'choose-any' ? withoutOpen(question, chosen) : chosen.slice(0, 1);
  const heard: Reply = { kind: 'heard', place: question.place, chosen: kept, by };
  const { conversation: next, replies } = answer(forest, conversation, kept);
  return { conversation: next, replies: [heard, ...replies], effects: [] };
}

/** "Being followed" beside "not sure" is "being followed": what someone did name counts. In the tree's own order. */
function withoutOpen(question: Question, chosen: readonly OptionId[]): readonly OptionId[] {
  const named = optionsOf(question).filter(
    (option) => chosen.includes(option) && !OPEN_ANSWERS.includes(option),
  );
  return named.length > 0 ? named : chosen.slice(0, 1);
}

function areOptions(question: Question, chosen: readonly OptionId[]): boolean {
  const options = optionsOf(question);
  return chosen.every((one) => options.includes(one));
}

function notUnderstood(conversation: Conversation): Response {
  const misses = conversation.misses + 1;
  const kind: Notice = misses < MISSES_BEFORE_A_PERSON ? 'not-understood' : 'not-understood-again';
  return notice({ ...conversation, misses }, kind);
}

function forgotten(conversation: Conversation): Response {
  return speak(conversation, [{ kind: 'notice', notice: 'forgotten' }, ask(conversation, false)]);
}

/** A kind line, then the question they are at once more, so that nobody is left without a way on. */
function notice(conversation: Conversation, what: Notice): Response {
  return speak(conversation, [{ kind: 'notice', notice: what }, ask(conversation, true)]);
}

function ask(conversation: Conversation, again: boolean): Reply {
  return { kind: 'ask', place: conversation.place, again };
}

function speak(conversation: Conversation, replies: readonly Reply[]): Response {
  return { conversation, replies, effects: [] };
}

function step(stepped: Stepped): Response {
  return { ...stepped, effects: [] };
}
