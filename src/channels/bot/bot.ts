import { createHash } from 'node:crypto';
import type { Activity, TurnContext } from 'botbuilder';
import type { Phrases } from '../../turn/ports';
import type { TakeTurn } from '../../turn/take-turn';
import { rememberAnswered } from './answered';
import type { ReadActivity } from './read-activity';
import { readActivity } from './read-activity';
import { endOfConversation, writeActivities } from './write-activities';

/** What answering takes. */
export interface AnswerParts {
  readonly takeTurn: TakeTurn;
  readonly phrases: Phrases;
}

/** Answered messages remembered; a channel delivers again within minutes, if at all. */
const MOST_ANSWERED = 5000;

/** Channels whose clients close the talk when they are told that it has ended. */
const WEB: readonly string[] = ['directline', 'webchat', 'emulator'];

/** The bot's turn: one activity in, the turn, every reply out in one call. */
export function createBot(parts: AnswerParts): (context: TurnContext) => Promise<void> {
  const { takeTurn, phrases } = parts;
  const answered = rememberAnswered(MOST_ANSWERED);

  return async (context) => {
    const { activity } = context;
    const read = readActivity(activity);
    if (read === null) return;
    if (isShared(activity)) {
      if (activity.type !== 'conversationUpdate') await context.sendActivity(notHere(read, phrases));
      return;
    }
    const key = digest(activity.channelId, activity.conversation.id);
    const arrives = read.input.kind === 'start';
    // Teams tells twice that somebody arrived, under two ids: arriving counts as one message.
    const id = arrives ? 'start' : read.id;
    const name = id === null ? null : digest(key, id);
    const waits = activity.deliveryMode === 'expectReplies';
    const isRepeat = name !== null && !waits && answered.has(name);
    // The first delivery was answered, or is being answered now.
    if (isRepeat && !arrives) return;
    if (name !== null) answered.add(name);
    try {
      const { locale } = read;
      const message = { key: `bot:${key}`, id, input: read.input };
      const turn = await takeTurn(locale === undefined ? message : { ...message, locale });
      if (isRepeat && turn.outcome === 'repeated') return;
      // A message that failed may be sent again under the same id, and must then be taken.
      if (turn.outcome === 'failed' && name !== null) answered.remove(name);
      const replies = writeActivities(turn.spoken, activity.channelId);
      if (turn.outcome === 'left' && WEB.includes(activity.channelId)) replies.push(endOfConversation());
      await context.sendActivities(replies);
    } catch (error) {
      if (name !== null) answered.remove(name);
      throw error;
    }
  };
}

/** The words for when the turn or its sending broke. Rejects when these cannot be sent either. */
export async function sayLastResort(context: TurnContext, phrases: Phrases): Promise<void> {
  const { activity } = context;
  const locale = phrases.nearestLocale(readActivity(activity)?.locale);
  await context.sendActivities(writeActivities(phrases.lastResort(locale), activity.channelId));
}

/** Others would read along: in a group or a channel the person is told where to talk, and nothing else. */
function isShared({ conversation }: Activity): boolean {
  const type = (conversation.conversationType as string | undefined) ?? 'personal';
  return (conversation.isGroup as boolean | undefined) === true || type !== 'personal';
}

function notHere(read: ReadActivity, phrases: Phrases): Partial<Activity> {
  const locale = phrases.nearestLocale(read.locale);
  const { parts } = phrases.speak([{ kind: 'notice', notice: 'one-to-one-only' }], locale, new Date());
  const text = parts.flatMap((part) => (part.kind === 'notice' ? [part.text] : [])).join(' ');
  return { type: 'message', text, textFormat: 'plain', locale };
}

/** A short name for two texts together; the ids of channels can name a person, so they are not kept. */
function digest(one: string, other: string): string {
  return createHash('sha256').update(`${one}\n${other}`).digest('base64url');
}
