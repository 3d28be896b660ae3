import type { Request } from 'restify';
import { readWatermark } from './activity-log';
import type { Refusal } from './answer';
import { REFUSED } from './answer';
import type { SpendOne } from './bounds';
import type { Conversation, Conversations } from './conversations';
import type { Bearer, Tokens } from './tokens';

/** Whom a request lets in, and to what; or why it does not. */
export interface Admission {
  bearerOf(request: Request): Bearer | Refusal;
  /** The conversation in the path, for whoever holds its token. */
  conversationOf(request: Request): Conversation | Refusal;
  /** The same for reading on from a watermark, which tells that everything before it has arrived. */
  readingOf(request: Request): { readonly conversation: Conversation; readonly watermark: number } | Refusal;
}

const BEARER = /^Bearer ([\w.~+/=-]+)$/i;

/** Checks tokens, paths and watermarks. */
export function admissionBy(parts: {
  readonly tokens: Tokens;
  readonly conversations: Conversations;
  readonly maySpend: SpendOne;
}): Admission {
  const { tokens, conversations, maySpend } = parts;

  const bearerOf = (request: Request): Bearer | Refusal => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return REFUSED.noToken;
    const checked = tokens.check(token, 'talk');
    if (checked.kind === 'good') return checked.bearer;
    return checked.kind === 'expired' ? REFUSED.expired : REFUSED.badToken;
  };
  const conversationOf = (request: Request): Conversation | Refusal => {
    const bearer = bearerOf(request);
    if ('refused' in bearer) return bearer;
    const { id } = request.params as { readonly id: string };
    if (bearer.conversationId !== id) return REFUSED.otherConversation;
    return conversations.find(id) ?? REFUSED.forgotten;
  };
  return {
    bearerOf,
    conversationOf,
    readingOf(request) {
      const conversation = conversationOf(request);
      if ('refused' in conversation) return conversation;
      if (!maySpend(conversation, 'reads')) return REFUSED.tooMany;
      const watermark = readWatermark(new URLSearchParams(request.getQuery()).get('watermark'));
      if (watermark === null) return REFUSED.argument;
      conversation.log.received(watermark);
      return { conversation, watermark };
    },
  };
}
