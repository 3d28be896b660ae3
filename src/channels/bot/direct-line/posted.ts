import type { Activity } from 'botbuilder';
import { isRecord } from '../admit';
import type { Bearer } from './tokens';

/** An activity a client posted, with only what we know and need; everything else stays outside. */
export interface Posted {
  readonly type: string;
  /** The client's own name for it: the same one posted twice is one activity. */
  readonly clientActivityId: string | null;
  readonly text: string | null;
  readonly value: unknown;
  readonly name: string | null;
  readonly locale: string | null;
  /** What clients look for in the echo of their own message. */
  readonly channelData: Readonly<Record<string, unknown>>;
}

const A_TYPE = /^[A-Za-z/]{1,40}$/;
const A_LOCALE = /^[A-Za-z0-9-]{2,35}$/;

/** The longest name of an activity a client may give, in characters; real ones have about twenty. */
const LONGEST_ID = 128;

/** Reads a posted body. Null when it is not an activity, or when a part we need has the wrong form. */
export function readPosted(body: unknown): Posted | null {
  if (!isRecord(body)) return null;
  const { type, text, value, name } = body;
  if (typeof type !== 'string' || !A_TYPE.test(type)) return null;
  if (text !== undefined && text !== null && typeof text !== 'string') return null;
  const channelData = isRecord(body['channelData']) ? body['channelData'] : {};
  const { clientActivityID: id = null } = channelData;
  if (id !== null && (typeof id !== 'string' || id === '' || id.length > LONGEST_ID)) return null;
  return {
    type,
    clientActivityId: id,
    text: text ?? null,
    value,
    name: typeof name === 'string' ? name : null,
    locale: readLocale(body['locale']),
    channelData: knownChannelData(channelData),
  };
}

/** A language tag, or null for anything else. */
export function readLocale(locale: unknown): string | null {
  return typeof locale === 'string' && A_LOCALE.test(locale) ? locale : null;
}

/** The activity as the bot reads it. Who sent it is what the token says, never what the client says. */
export function asActivity(posted: Posted, id: string, bearer: Bearer): Partial<Activity> {
  return {
    ...echoOf(posted, id, bearer),
    ...(posted.value === undefined ? {} : { value: posted.value }),
    channelId: 'directline',
  };
}

/**
 * The activity as it goes back to the client that sent it. Clients show a message as sent when they see their own
 * `clientActivityID` again. The value of a tap is not sent back: nobody shows it.
 */
export function echoOf(posted: Posted, id: string, bearer: Bearer): Partial<Activity> {
  return {
    type: posted.type,
    id,
    from: { id: bearer.userId, name: '', role: 'user' },
    conversation: { id: bearer.conversationId } as Activity['conversation'],
    ...(posted.text === null ? {} : { text: posted.text, textFormat: 'plain' }),
    ...(posted.name === null ? {} : { name: posted.name }),
    ...(posted.locale === null ? {} : { locale: posted.locale }),
    channelData: posted.channelData,
  };
}

function knownChannelData(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { clientActivityID, clientTimestamp, postBack, messageBack } = given;
  return {
    ...(typeof clientActivityID === 'string' ? { clientActivityID } : {}),
    ...(typeof clientTimestamp === 'string' ? { clientTimestamp } : {}),
    ...(typeof postBack === 'boolean' ? { postBack } : {}),
    ...(isRecord(messageBack) && typeof messageBack['displayText'] === 'string'
      ? { messageBack: { displayText: messageBack['displayText'] } }
      : {}),
  };
}
