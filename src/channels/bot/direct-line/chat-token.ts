import type { Server } from 'restify';
import type { Log } from '../../../log';
import type { WithinLimit } from '../../limits';
import type { Answer } from './answer';
import { REFUSED, answerPreflight, answering, fromAllowedOrigin, limited } from './answer';
import type { ChatToken } from './azure';
import type { Conversations } from './conversations';
import type { Origins } from './origins';
import type { Bearer, Tokens } from './tokens';
import { TOKEN_LIFE, newBearer } from './tokens';

/** What the routes of either Direct Line need. */
export interface RouteParts {
  readonly origins: Origins;
  readonly mayStart: WithinLimit;
  readonly log: Log;
}

/** Where Direct Line lies on our own origin. */
export const OWN_PATH = '/v3/directline';

/**
 * `POST /chat/token`: where a page or a client begins, whichever Direct Line serves it. Gives
 * `{ token, conversationId, expires_in, domain }`. Anyone on an allowed origin may ask, within the rate.
 */
export function mountChatToken(
  server: Server,
  parts: RouteParts,
  give: (ownDomain: string) => ChatToken | Promise<ChatToken | null>,
): void {
  const { origins, mayStart, log } = parts;
  const first = fromAllowedOrigin(log, (request) => origins.allows(request));
  server.opts('/chat/token', first, answerPreflight);
  server.post(
    '/chat/token',
    first,
    limited(log, mayStart),
    answering(log, async (request): Promise<Answer> => {
      const address = origins.ownAddress(request);
      if (address === null) return REFUSED.host;
      const token = await give(`${address}${OWN_PATH}`);
      return token === null ? REFUSED.azure : { status: 200, body: token };
    }),
  );
}

/** A token for a new conversation of the built-in Direct Line, set aside until it is started. */
export function newToken(conversations: Conversations, tokens: Tokens): Omit<ChatToken, 'domain'> {
  const bearer = newBearer();
  conversations.reserve(bearer);
  return tokenFor(tokens, bearer);
}

/** A token for a conversation of the built-in Direct Line. */
export function tokenFor(tokens: Tokens, bearer: Bearer): Omit<ChatToken, 'domain'> {
  return {
    token: tokens.issue(bearer, 'talk'),
    conversationId: bearer.conversationId,
    expires_in: TOKEN_LIFE,
  };
}
