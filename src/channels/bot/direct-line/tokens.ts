import { createSecretKey, randomBytes } from 'node:crypto';
import { TokenExpiredError, sign, verify } from 'jsonwebtoken';
import type { Clock } from '../../../turn/ports';

/** How long a token holds, in seconds. Clients refresh theirs every fifteen minutes. */
export const TOKEN_LIFE = 30 * 60;

/**
 * How long the token in a stream's address holds, in seconds. An address is easily written down on the way (by a
 * proxy, in a log), so it is good for connecting at once and for nothing else.
 */
const STREAM_TOKEN_LIFE = 60;

/** Whom a token was made for: one person in one conversation. Both ids are random and say nothing. */
export interface Bearer {
  readonly conversationId: string;
  readonly userId: string;
}

/** What a token may be used for. */
export type Use = 'talk' | 'stream';

/** What a token turned out to be. `expired` was once good; `bad` was never made here, or for another use. */
export type CheckedToken =
  | { readonly kind: 'good'; readonly bearer: Bearer }
  | { readonly kind: 'expired' }
  | { readonly kind: 'bad' };

/** Makes and checks tokens. */
export interface Tokens {
  issue(bearer: Bearer, use: Use): string;
  check(token: string, use: Use): CheckedToken;
}

/**
 * Tokens signed with HMAC-SHA-256 and bound to one conversation. The library compares signatures in constant time;
 * naming the one algorithm keeps out unsigned tokens and those signed in another way. Clients read the claim `user`.
 */
export function tokenKeeper(parts: { readonly secret: string; readonly clock: Clock }): Tokens {
  const key = createSecretKey(Buffer.from(parts.secret));
  const now = (): number => Math.floor(parts.clock().getTime() / 1000);
  return {
    issue({ conversationId, userId }, use): string {
      const expiresIn = use === 'talk' ? TOKEN_LIFE : STREAM_TOKEN_LIFE;
      const claims = { conv: conversationId, user: userId, iat: now() };
      return sign(claims, key, { algorithm: 'HS256', audience: audienceOf(use), expiresIn });
    },
    check(token, use): CheckedToken {
      try {
        const claims = verify(token, key, {
          algorithms: ['HS256'],
          audience: audienceOf(use),
          clockTimestamp: now(),
        });
        const bearer = bearerOf(claims);
        return bearer === null ? { kind: 'bad' } : { kind: 'good', bearer };
      } catch (error) {
        return { kind: error instanceof TokenExpiredError ? 'expired' : 'bad' };
      }
    },
  };
}

/** A new person in a new conversation: ids nobody can guess. Clients expect the prefix of ids we vouch for. */
export function newBearer(): Bearer {
  return { conversationId: randomId(), userId: `dl_${randomId()}` };
}

function randomId(): string {
  return randomBytes(16).toString('base64url');
}

function audienceOf(use: Use): string {
  return `direct-line-${use}`;
}

function bearerOf(claims: unknown): Bearer | null {
  if (typeof claims !== 'object' || claims === null) return null;
  const { conv, user } = claims as { conv?: unknown; user?: unknown };
  return typeof conv === 'string' && typeof user === 'string' ? { conversationId: conv, userId: user } : null;
}
