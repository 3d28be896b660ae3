import type { JwtPayload } from 'jsonwebtoken';
import { verify } from 'jsonwebtoken';
import type { ChannelKey, FindKey } from './keys';

/** What a token must say to be good for one activity. */
export interface TokenRules {
  readonly findKey: FindKey;
  readonly issuer: string;
  readonly appId: string;
}

/** What of an activity the token must vouch for. */
export interface Vouched {
  readonly channelId: string;
  readonly serviceUrl: string;
}

/** Clocks may differ by this much, in seconds, as the Bot Framework allows. */
const SKEW = 5 * 60;

/**
 * Whether the Bot Framework itself sent this activity to us: signed by a key endorsed for its channel, issued for our
 * app, in its time, and for the very address replies will go to. Stricter than the SDK, which checks again after us,
 * and quiet: the SDK prints keys and tells the sender what is wrong. Rejects only when there are no keys.
 */
export async function isVouchedFor(
  header: string,
  { channelId, serviceUrl }: Vouched,
  rules: TokenRules,
): Promise<boolean> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
  const key = token === undefined ? undefined : await keyOf(token, rules.findKey);
  if (token === undefined || key?.endorsements.includes(channelId) !== true) return false;
  const claims = verified(token, key, rules);
  return claims !== null && typeof claims.exp === 'number' && claims['serviceurl'] === serviceUrl;
}

async function keyOf(token: string, findKey: FindKey): Promise<ChannelKey | undefined> {
  const id = keyIdOf(token);
  return id === null ? undefined : findKey(id);
}

function keyIdOf(token: string): string | null {
  try {
    const header: unknown = JSON.parse(
      Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString(),
    );
    const id = typeof header === 'object' && header !== null && 'kid' in header ? header.kid : null;
    return typeof id === 'string' && id !== '' ? id : null;
  } catch {
    return null;
  }
}

function verified(token: string, key: ChannelKey, { issuer, appId }: TokenRules): JwtPayload | null {
  try {
    const claims = verify(token, key.publicKey, {
      algorithms: ['RS256', 'RS384', 'RS512'],
      issuer,
      audience: appId,
      clockTolerance: SKEW,
    });
    return typeof claims === 'string' ? null : claims;
  } catch {
    return null;
  }
}
