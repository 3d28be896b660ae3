import type { Activity } from 'botbuilder';

/** An activity that has at least what every answer needs. */
export interface Addressed {
  readonly type: string;
  readonly channelId: string;
  readonly conversation: { readonly id: string };
  /** Empty when it is missing. */
  readonly serviceUrl: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The longest id or name any channel gives, with room to spare. In characters. */
const LONGEST = 1024;

/** Checks the form of a body. `null`: it is no activity, or one that nobody could answer. */
export function readAddress(body: unknown): Addressed | null {
  if (!isRecord(body)) return null;
  const { type, channelId, conversation, serviceUrl } = body;
  if (!isShort(type) || !isShort(channelId) || !isRecord(conversation) || !isShort(conversation['id']))
    return null;
  return {
    type,
    channelId,
    conversation: { id: conversation['id'] },
    serviceUrl: isShort(serviceUrl) ? serviceUrl : '',
    body,
  };
}

/**
 * The activity with only what a turn and its reply need. Whatever the sender claims to be (a role, a tenant, a
 * directory id, anything in `channelData`) stays outside: a browser could have written it.
 */
export function admitted({ type, channelId, conversation, serviceUrl, body }: Addressed): Activity {
  const { id, locale, text, value, entities, membersAdded, action, deliveryMode } = body;
  const talk = isRecord(body['conversation']) ? body['conversation'] : {};
  const activity = {
    type,
    channelId,
    serviceUrl,
    conversation: {
      id: conversation.id,
      ...(talk['isGroup'] === true ? { isGroup: true } : {}),
      ...(isShort(talk['conversationType']) ? { conversationType: talk['conversationType'] } : {}),
    },
    from: account(body['from']),
    recipient: account(body['recipient']),
    ...(isShort(id) ? { id } : {}),
    ...(isShort(locale) ? { locale } : {}),
    ...(deliveryMode === 'expectReplies' ? { deliveryMode } : {}),
    text,
    value,
    entities,
    membersAdded,
    action,
  };
  // What is still unchecked here is checked where it is read, in `read-activity.ts`.
  return activity as unknown as Activity;
}

function account(given: unknown): { readonly id: string; readonly name?: string } {
  if (!isRecord(given)) return { id: '' };
  const { id, name } = given;
  return { id: isShort(id) ? id : '', ...(isShort(name) ? { name } : {}) };
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST;
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
