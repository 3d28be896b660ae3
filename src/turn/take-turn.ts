import { createHash } from 'node:crypto';
import type { Conversation } from '../core/conversation';
import { begin } from '../core/conversation';
import { locatedBy } from '../core/directory/area';
import type { Reply } from '../core/reply';
import type { Knowledge } from '../core/respond';
import { codeToLookUp, respond } from '../core/respond';
import { settle } from '../core/settle';
import type { Audience } from '../core/tree/tree';
import type { Input } from '../core/understanding/input';
import { fitToSize } from './fit';
import type { Clock, LookUpArea, Phrases, Saved, Store, Tagged, TurnLog } from './ports';
import type { Spoken } from './spoken';

/** One message, as a channel hands it over. */
export interface Message {
  /** Names the conversation in the store; channels must keep theirs apart. */
  readonly key: string;
  /** The message's own id, where it has one: the same id is taken once. */
  readonly id: string | null;
  readonly input: Input;
  /** Whom a new conversation is held for; the public where the channel does not say. */
  readonly audience?: Audience;
  /** The language asked for, for those who have not chosen one yet. */
  readonly locale?: string;
}

/** How a turn ended, and what to say. */
export interface Turn {
  /**
   * `taken`: the usual; `repeated`: this very message was taken before, and nothing changed;
   * `left`: the conversation is forgotten; `failed`: something broke and `spoken` is the last resort.
   */
  readonly outcome: 'taken' | 'repeated' | 'left' | 'failed';
  readonly spoken: Spoken;
  /** The same as plain data, for a channel that shows earlier turns again. */
  readonly replies: readonly Reply[];
}

/** Takes one turn. Never rejects: what goes wrong becomes words with the numbers to ring. */
export type TakeTurn = (message: Message) => Promise<Turn>;

/** What a turn is made of. */
export interface TurnParts {
  readonly store: Store<Saved>;
  readonly phrases: Phrases;
  readonly clock: Clock;
  readonly log: TurnLog;
  /** Left out: nothing is ever looked up. */
  readonly lookUpArea?: LookUpArea;
}

/** Somebody else saving first, this many times in a row, is a fault and not a race. */
const MOST_TRIES = 12;

/** How many messages are remembered as taken. */
const REMEMBERED = 8;

/** The one use case: load, understand, step, choose, save, phrase. */
export function turnTaker(parts: TurnParts): TakeTurn {
  return async (message) => {
    try {
      return await attempt(parts, message);
    } catch (error) {
      parts.log.failed({ code: codeOf(error), where: 'turn' });
      const locale = parts.phrases.nearestLocale(message.locale);
      return { outcome: 'failed', spoken: parts.phrases.lastResort(locale), replies: [] };
    }
  };
}

async function attempt(parts: TurnParts, message: Message): Promise<Turn> {
  const { store, phrases, clock } = parts;
  const digest = message.id === null ? null : digestOf(message.id);
  let hadOne = false;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await store.load(message.key);
    // They left while this message was on its way: it must not bring back what was forgotten.
    if (found === undefined && hadOne) return leave(parts, message);
    hadOne = found !== undefined;
    const before = recall(phrases, found, message);
    if (digest !== null && before.taken.includes(digest)) return repeated(parts, before);

    const knowledge = phrases.knowledge(before.locale);
    const input = await located(parts, knowledge, before.conversation, message.input);
    const response = respond(knowledge, before.conversation, found === undefined, input);
    // The only effect so far; the hand-off brings the next.
    if (response.effects.length > 0) {
      await store.forget(message.key);
      return { outcome: 'left', ...inWords(parts, response.replies, before.locale) };
    }
    const now = clock();
    const replies = response.replies.map((reply) => chosen(phrases, reply, response.conversation.facts, now));
    const after: Saved = fitToSize({
      ...before,
      content: phrases.version,
      conversation: response.conversation,
      taken: digest === null ? before.taken : [...before.taken, digest].slice(-REMEMBERED),
    });
    // Save before replying: if sending fails, the next message still finds the right place.
    if ((await store.save(message.key, after, found?.etag ?? null)) === 'saved') {
      return { outcome: 'taken', spoken: phrases.speak(replies, after.locale, now), replies };
    }
  }
  throw new TooManyConflicts();
}

/** The same input, with where they live when that had to be looked up. */
async function located(
  { lookUpArea }: TurnParts,
  knowledge: Knowledge,
  conversation: Conversation,
  input: Input,
): Promise<Input> {
  if (lookUpArea === undefined || input.kind !== 'typed') return input;
  const outward = codeToLookUp(knowledge, conversation, input);
  const found = outward === null ? null : await lookUpArea(outward);
  return found === null ? input : { ...input, located: locatedBy(found, knowledge.area) };
}

function recall(phrases: Phrases, found: Tagged<Saved> | undefined, message: Message): Saved {
  const { forest } = phrases.knowledge(phrases.defaultLocale);
  if (found !== undefined) {
    return { ...found.document, conversation: settle(forest, found.document.conversation) };
  }
  const locale = phrases.nearestLocale(message.locale);
  return {
    version: 1,
    content: phrases.version,
    locale,
    conversation: begin(forest, message.audience ?? 'public'),
    taken: [],
  };
}

/** The order in which services are offered is settled once, when they are first shown. */
function chosen(phrases: Phrases, reply: Reply, facts: Saved['conversation']['facts'], now: Date): Reply {
  return reply.kind === 'services'
    ? { kind: 'services', services: phrases.chooseServices(reply.services, facts, now) }
    : reply;
}

function repeated(parts: TurnParts, before: Saved): Turn {
  const replies: Reply[] = [{ kind: 'ask', place: before.conversation.place, again: true }];
  return { outcome: 'repeated', ...inWords(parts, replies, before.locale) };
}

function leave(parts: TurnParts, message: Message): Turn {
  const locale = parts.phrases.nearestLocale(message.locale);
  return { outcome: 'left', ...inWords(parts, [{ kind: 'notice', notice: 'left' }], locale) };
}

function inWords(
  parts: TurnParts,
  replies: readonly Reply[],
  locale: string,
): Pick<Turn, 'spoken' | 'replies'> {
  return { spoken: parts.phrases.speak(replies, locale, parts.clock()), replies };
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 10);
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unexpected';
}

/** Every try found that somebody else had saved in between. */
class TooManyConflicts extends Error {
  readonly code = 'too-many-conflicts';
  constructor() {
    super('The conversation kept changing while a message was being taken.');
  }
}
