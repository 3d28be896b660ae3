import type { Activity } from 'botbuilder';
import type { Clock, Phrases } from '../../../turn/ports';
import type { Spoken } from '../../../turn/spoken';
import type { TakeTurn } from '../../../turn/take-turn';
import { readActivity } from '../read-activity';
import { endOfConversation, writeActivities } from '../write-activities';
import type { Entry } from './activity-log';
import type { Conversation, Conversations } from './conversations';
import { sendUnsent } from './conversations';
import type { Posted } from './posted';
import { asActivity, echoOf } from './posted';

/** How a posted activity fared. `busy`: too many are waiting already; `gone`: the conversation is forgotten. */
export type Taken = { readonly kind: 'taken'; readonly id: string } | { readonly kind: 'busy' | 'gone' };

/** The talk between clients and the bot. */
export interface Talk {
  /** The bot speaks first. */
  greet(conversation: Conversation): Promise<void>;
  take(conversation: Conversation, posted: Posted): Promise<Taken>;
}

/** Messages of one conversation that may wait for the one before them. Nobody types ten while one is answered. */
const MOST_WAITING = 10;

/** Client names of messages that are remembered; a client repeats only its latest. */
const MOST_REMEMBERED = 32;

const CHANNEL = 'directline';

/** Takes activities to the turn, one at a time and in order, and sends what comes back to every open stream. */
export function talker(parts: {
  readonly takeTurn: TakeTurn;
  readonly conversations: Conversations;
  readonly clock: Clock;
}): Talk {
  const { takeTurn, conversations, clock } = parts;

  const turn = async (conversation: Conversation, posted: Posted): Promise<string | null> => {
    if (conversation.gone) return null;
    conversations.touch(conversation);
    const { bearer } = conversation;
    const id = idOf(conversation, conversation.log.watermark());
    const timestamp = clock().toISOString();
    send(conversation, [
      {
        theirs: true,
        json: () => JSON.stringify({ ...echoOf(posted, id, bearer), timestamp, channelId: CHANNEL }),
      },
    ]);
    const read = readActivity(asActivity(posted, id, bearer));
    if (read === null) return id;
    const locale = read.locale ?? conversation.locale;
    const { outcome, spoken } = await takeTurn({
      key: keyOf(conversation),
      // The client's own name for it holds even where another process takes the same message.
      id: posted.clientActivityId ?? id,
      input: read.input,
      ...(locale === null ? {} : { locale }),
    });
    if (outcome === 'left') {
      say(conversation, lastWords(spoken), clock, id);
      sendUnsent(conversation);
      conversations.forget(conversation);
    } else {
      say(conversation, writeActivities(spoken, CHANNEL), clock, id);
    }
    return id;
  };

  return {
    async greet(conversation): Promise<void> {
      const { locale } = conversation;
      await inOrder(conversation, async () => {
        const { spoken } = await takeTurn({
          key: keyOf(conversation),
          id: null,
          input: { kind: 'start' },
          ...(locale === null ? {} : { locale }),
        });
        say(conversation, writeActivities(spoken, CHANNEL), clock);
      });
    },
    async take(conversation, posted): Promise<Taken> {
      if (conversation.gone) return { kind: 'gone' };
      // That they are typing is nothing to answer and nothing to keep.
      if (posted.type === 'typing')
        return { kind: 'taken', id: `${conversation.bearer.conversationId}|typing` };
      const name = posted.clientActivityId;
      const before = name === null ? undefined : conversation.taken.get(name);
      if (before === undefined && conversation.waiting >= MOST_WAITING) return { kind: 'busy' };
      const taking = before ?? inOrder(conversation, () => turn(conversation, posted));
      if (name !== null && before === undefined) remember(conversation, name, taking);
      const id = await taking;
      return id === null ? { kind: 'gone' } : { kind: 'taken', id };
    },
  };
}

/** The last words of a conversation that ends by itself, for whoever still has it open. */
export function sayFarewell(conversation: Conversation, phrases: Phrases, clock: Clock): void {
  const locale = phrases.nearestLocale(conversation.locale ?? undefined);
  const spoken: Spoken = phrases.speak([{ kind: 'notice', notice: 'left' }], locale, clock());
  say(conversation, lastWords(spoken), clock);
  sendUnsent(conversation);
}

/** Two messages at once are taken one after the other, in the order in which they came. */
function inOrder<Result>(conversation: Conversation, work: () => Promise<Result>): Promise<Result> {
  const done = conversation.tail.then(work);
  conversation.waiting += 1;
  conversation.tail = done.then(finish, finish);
  return done;
  function finish(): void {
    conversation.waiting -= 1;
  }
}

function remember(conversation: Conversation, name: string, taking: Promise<string | null>): void {
  const { taken } = conversation;
  taken.set(name, taking);
  const [oldest] = taken.keys();
  if (taken.size > MOST_REMEMBERED && oldest !== undefined) taken.delete(oldest);
  // What failed may be tried again.
  taking.catch(() => taken.delete(name));
}

function say(
  conversation: Conversation,
  activities: readonly Partial<Activity>[],
  clock: Clock,
  replyToId?: string,
): void {
  const common = {
    channelId: CHANNEL,
    from: { id: 'bot', role: 'bot' },
    conversation: { id: conversation.bearer.conversationId },
    timestamp: clock().toISOString(),
    ...(replyToId === undefined ? {} : { replyToId }),
  };
  send(
    conversation,
    activities.map((activity) => ({
      theirs: false,
      json: (number) => JSON.stringify({ ...activity, ...common, id: idOf(conversation, number) }),
    })),
  );
}

function send(conversation: Conversation, entries: readonly Entry[]): void {
  // Somebody left while this was on its way: there is no one to tell, and nothing may be kept.
  if (conversation.gone) return;
  const added = conversation.log.add(entries);
  if (conversation.streams.size === 0) return;
  const isFirst = conversation.unsent.length === 0;
  conversation.unsent.push(...added);
  // A quick turn is done by then, and its message and its answer go out as one; a slow one leaves its message to
  // go ahead, so that the person sees it as sent.
  if (isFirst) setImmediate(() => sendUnsent(conversation));
}

/** What is said last, without anything to tap: the conversation it would go to is no more. */
function lastWords(spoken: Spoken): readonly Partial<Activity>[] {
  return [
    ...writeActivities(spoken, CHANNEL).map((activity) => {
      const last = { ...activity, inputHint: 'ignoringInput' };
      delete last.suggestedActions;
      return last;
    }),
    endOfConversation(),
  ];
}

function keyOf(conversation: Conversation): string {
  return `direct-line:${conversation.bearer.conversationId}`;
}

function idOf(conversation: Conversation, number: number): string {
  return `${conversation.bearer.conversationId}|${String(number).padStart(7, '0')}`;
}
