import type { Clock } from '../../../turn/ports';
import type { ActivityLog } from './activity-log';
import { activityLog, activitySet } from './activity-log';
import type { Bearer } from './tokens';
import { TOKEN_LIFE } from './tokens';

/** An open connection to a client, as the rest of Direct Line sees it. */
export interface Stream {
  /**
   * Sends a set of activities, and asks the client's side to confirm that it has everything below the watermark.
   * A client that reads too slowly is let go and can come back for it.
   */
  send(set: string, watermark: number): void;
  /** Says that this conversation is over; what was sent before still arrives. */
  end(): void;
}

/** One conversation while it lasts. Nothing of it is kept anywhere else in Direct Line. */
export interface Conversation {
  readonly bearer: Bearer;
  readonly locale: string | null;
  readonly log: ActivityLog;
  readonly streams: Set<Stream>;
  /** What was added to the log since the streams were last sent anything. */
  unsent: string[];
  /** Which of the client's messages were taken, with the id each got. */
  readonly taken: Map<string, Promise<string | null>>;
  /** Done when every message so far is; the next one waits for it. */
  tail: Promise<unknown>;
  waiting: number;
  /** What was asked for in the present minute, by kind. */
  readonly spent: { minute: number; posts: number; reads: number };
  /** When it is forgotten, in milliseconds, if nothing more is said. */
  until: number;
  /** Forgotten while something still held it. */
  gone: boolean;
}

/** The conversations of this process. */
export interface Conversations {
  /** Sets a conversation aside for a token, to be started within the token's life. */
  reserve(bearer: Bearer): void;
  /** Starts a conversation set aside, or finds the one already started. Undefined once it is forgotten. */
  start(
    bearer: Bearer,
    locale: string | null,
  ): { readonly conversation: Conversation; readonly isNew: boolean } | undefined;
  find(id: string): Conversation | undefined;
  /** Whether a token for this conversation is still of use: it goes on, or waits to be started. */
  holds(id: string): boolean;
  /** Something was said: the idle time begins anew. */
  touch(conversation: Conversation): void;
  /** Forgets at once, and ends its streams. */
  forget(conversation: Conversation): void;
  /** Forgets all that are past their time (`onForget` can still say a last word), and ages the logs of the others. */
  expire(): void;
}

/**
 * Conversations in memory, forgotten `idleMs` after the last thing said. At most `most` of them: past that, the
 * longest idle gives way. Those only set aside have a list of their own, so that a flood of tokens nobody uses
 * cannot push out people who are talking.
 */
export function keepConversations(parts: {
  readonly clock: Clock;
  readonly idleMs: number;
  readonly most: number;
  readonly onForget: (conversation: Conversation) => void;
}): Conversations {
  const { clock, idleMs, most, onForget } = parts;
  const now = (): number => clock().getTime();
  // Maps keep the order of insertion: the first is the longest idle, and the first to be past its time.
  const setAside = new Map<string, number>();
  const kept = new Map<string, Conversation>();

  const forget = (conversation: Conversation): void => {
    kept.delete(conversation.bearer.conversationId);
    conversation.gone = true;
    conversation.log.clear();
    conversation.taken.clear();
    conversation.unsent = [];
    for (const stream of conversation.streams) stream.end();
    conversation.streams.clear();
  };
  const lapse = (conversation: Conversation): void => {
    onForget(conversation);
    forget(conversation);
  };
  const find = (id: string): Conversation | undefined => {
    const found = kept.get(id);
    if (found === undefined || found.until > now()) return found;
    lapse(found);
    return undefined;
  };
  const touch = (conversation: Conversation): void => {
    const id = conversation.bearer.conversationId;
    if (conversation.gone) return;
    conversation.until = now() + idleMs;
    kept.delete(id);
    kept.set(id, conversation);
  };
  return {
    reserve({ conversationId }): void {
      setAside.set(conversationId, now() + TOKEN_LIFE * 1000);
      const [oldest] = setAside.keys();
      if (setAside.size > most && oldest !== undefined) setAside.delete(oldest);
    },
    start(bearer, locale) {
      const started = find(bearer.conversationId);
      if (started !== undefined) return { conversation: started, isNew: false };
      const until = setAside.get(bearer.conversationId);
      setAside.delete(bearer.conversationId);
      if (until === undefined || until <= now()) return undefined;
      const conversation = begin(bearer, locale);
      touch(conversation);
      const [longestIdle] = kept.values();
      if (kept.size > most && longestIdle !== undefined) lapse(longestIdle);
      return { conversation, isNew: true };
    },
    find,
    holds: (id) => find(id) !== undefined || (setAside.get(id) ?? 0) > now(),
    touch,
    forget,
    expire(): void {
      const time = now();
      for (const [id, until] of setAside) if (until <= time) setAside.delete(id);
      for (const conversation of kept.values()) {
        if (conversation.until > time) conversation.log.age();
        else lapse(conversation);
      }
    },
  };
}

/** Sends every open stream what was added since the last time, as one set. */
export function sendUnsent(conversation: Conversation): void {
  const { unsent, streams, log } = conversation;
  if (unsent.length === 0) return;
  conversation.unsent = [];
  const set = activitySet(unsent, log.watermark());
  for (const stream of streams) stream.send(set, log.watermark());
}

function begin(bearer: Bearer, locale: string | null): Conversation {
  return {
    bearer,
    locale,
    log: activityLog(),
    streams: new Set(),
    unsent: [],
    taken: new Map(),
    tail: Promise.resolve(),
    waiting: 0,
    spent: { minute: 0, posts: 0, reads: 0 },
    until: 0,
    gone: false,
  };
}
