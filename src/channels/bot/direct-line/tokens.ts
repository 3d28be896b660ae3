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

/** How many good tokens are remembered; one more pushes out the oldest, which is then checked in full again. */
const MOST_REMEMBERED = 10_000;

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
  // A client shows the same token with every message. What was good is good until it expires, so its signature
  // need not be worked out again; what was bad is never remembered.
  const good = new Map<string, { readonly bearer: Bearer; readonly use: Use; readonly until: number }>();
  const now = (): number => Math.floor(parts.clock().getTime() / 1000);
  const remember = (token: string, what: { bearer: Bearer; use: Use; until: number }): void => {
    const [oldest] = good.keys();
    if (good.size >= MOST_REMEMBERED && oldest !== undefined) good.delete(oldest);
    good.set(token, what);
  };
  return {
    issue({ conversationId, userId }, use): string {
      const expiresIn = use === 'talk' ? TOKEN_LIFE : STREAM_TOKEN_LIFE;
      const claims = { conv: conversationId, user: userId, iat: now() };
      return sign(claims, key, { algorithm: 'HS256', audience: audienceOf(use), expiresIn });
    },
    check(token, use): CheckedToken {
      const known = good.get(token);
      if (known !== undefined && known.use === use && now() < known.until)
        return { kind: 'good', bearer: known.bearer };
      try {
        const claims = verify(token, key, {
          algorithms: ['HS256'],
          audience: audienceOf(use),
          clockTimestamp: now(),
        });
        const bearer = bearerOf(claims);
        if (bearer === null) return { kind: 'bad' };
        if (use === 'talk') remember(token, { bearer, use, until: expiryOf(claims) });
        return { kind: 'good', bearer };
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

/** When a token ends, in seconds since 1970; at once for one without an end. */
function expiryOf(claims: unknown): number {
  const { exp } = claims as { exp?: unknown };
  return typeof exp === 'number' ? exp : 0;
}
