import type { RequestHandler, Server } from 'restify';
import { jsonBody } from '../../host';
import type { Admission } from './admission';
import type { Answer } from './answer';
import { REFUSED, answerPreflight, answering, fromAllowedOrigin, limited } from './answer';
import type { SpendOne } from './bounds';
import type { RouteParts } from './chat-token';
import { OWN_PATH, newToken, tokenFor } from './chat-token';
import type { Conversations } from './conversations';
import { readLocale, readPosted } from './posted';
import type { Talk } from './talk';
import type { Bearer, Tokens } from './tokens';

/** What the routes of the built-in Direct Line need. */
export interface OwnParts extends RouteParts {
  readonly admission: Admission;
  readonly conversations: Conversations;
  readonly maySpend: SpendOne;
  readonly talk: Talk;
  readonly tokens: Tokens;
}

/** The HTTP side of Direct Line 3.0: tokens, conversations, activities. */
export function mountOwn(server: Server, parts: OwnParts): void {
  const { origins, mayStart, log } = parts;
  const first = fromAllowedOrigin(log, (request) => origins.allows(request));
  const notTooOften = limited(log, mayStart);
  server.opts(`${OWN_PATH}/*`, first, answerPreflight);
  server.post(`${OWN_PATH}/tokens/generate`, first, notTooOften, generateToken(parts));
  server.post(`${OWN_PATH}/tokens/refresh`, first, refreshToken(parts));
  server.post(`${OWN_PATH}/conversations`, first, notTooOften, ...jsonBody(), start(parts));
  server.get(`${OWN_PATH}/conversations/:id`, first, reconnect(parts));
  server.get(`${OWN_PATH}/conversations/:id/activities`, first, read(parts));
  server.post(`${OWN_PATH}/conversations/:id/activities`, first, ...jsonBody(), post(parts));
}

/** There is no secret to hand out tokens for, so this is for those who hold a token; others use /chat/token. */
function generateToken({ admission, conversations, tokens, log }: OwnParts): RequestHandler {
  return answering(log, (request): Answer => {
    const bearer = admission.bearerOf(request);
    if ('refused' in bearer) return bearer;
    return { status: 200, body: newToken(conversations, tokens) };
  });
}

function refreshToken({ admission, conversations, tokens, log }: OwnParts): RequestHandler {
  return answering(log, (request): Answer => {
    const bearer = admission.bearerOf(request);
    if ('refused' in bearer) return bearer;
    if (!conversations.holds(bearer.conversationId)) return REFUSED.forgotten;
    return { status: 200, body: tokenFor(tokens, bearer) };
  });
}

/** Starts the conversation the token is for: 201, and the bot speaks first. Opens it again if it goes on: 200. */
function start(parts: OwnParts): RequestHandler {
  const { admission, origins, tokens, log } = parts;
  return answering(log, async (request): Promise<Answer> => {
    const bearer = admission.bearerOf(request);
    if ('refused' in bearer) return bearer;
    const address = origins.ownAddress(request);
    if (address === null) return REFUSED.host;
    const { locale } = (request.body ?? {}) as { readonly locale?: unknown };
    const started = await begin(parts, bearer, readLocale(locale));
    if (started === undefined) return REFUSED.forgotten;
    return { status: started.isNew ? 201 : 200, body: connection(tokens, bearer, address, '-') };
  });
}

/** A new stream, to go on from a watermark. */
function reconnect(parts: OwnParts): RequestHandler {
  const { admission, origins, tokens, log } = parts;
  return answering(log, async (request): Promise<Answer> => {
    // Clients that were told the conversation's id with the token come here first.
    const bearer = admission.bearerOf(request);
    if (!('refused' in bearer)) await begin(parts, bearer, null);
    const found = admission.readingOf(request);
    if ('refused' in found) return found;
    const address = origins.ownAddress(request);
    if (address === null) return REFUSED.host;
    const { conversation, watermark } = found;
    return { status: 200, body: connection(tokens, conversation.bearer, address, String(watermark)) };
  });
}

function read({ admission, log }: OwnParts): RequestHandler {
  return answering(log, (request): Answer => {
    const found = admission.readingOf(request);
    if ('refused' in found) return found;
    return { status: 200, json: found.conversation.log.since(found.watermark) };
  });
}

/** Answered when the turn is over: what is answered with 200 is not lost. */
function post({ admission, maySpend, talk, log }: OwnParts): RequestHandler {
  return answering(log, async (request): Promise<Answer> => {
    const conversation = admission.conversationOf(request);
    if ('refused' in conversation) return conversation;
    if (!maySpend(conversation, 'posts')) return REFUSED.tooMany;
    const posted = readPosted(request.body);
    if (posted === null) return REFUSED.argument;
    const taken = await talk.take(conversation, posted);
    switch (taken.kind) {
      case 'taken':
        return { status: 200, body: { id: taken.id } };
      case 'busy':
        return REFUSED.tooMany;
      case 'gone':
        return REFUSED.forgotten;
    }
  });
}

async function begin(
  { conversations, talk }: OwnParts,
  bearer: Bearer,
  locale: string | null,
): Promise<ReturnType<Conversations['start']>> {
  const started = conversations.start(bearer, locale);
  if (started?.isNew === true) await talk.greet(started.conversation);
  return started;
}

/** What a client needs to go on: a fresh token, and the address of its stream with a token of its own. */
function connection(tokens: Tokens, bearer: Bearer, address: string, watermark: string): object {
  const search = new URLSearchParams({ watermark, t: tokens.issue(bearer, 'stream') });
  const path = `${OWN_PATH}/conversations/${bearer.conversationId}/stream`;
  return {
    ...tokenFor(tokens, bearer),
    streamUrl: `${address.replace(/^http/, 'ws')}${path}?${search.toString()}`,
  };
}
