import type { JsonWebKey, KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';

/** A key the Bot Framework signs with, and the channels it may speak for. */
export interface ChannelKey {
  readonly publicKey: KeyObject;
  readonly endorsements: readonly string[];
}

/** Finds a key by its id. Rejects with `KeysUnavailable` when no keys could ever be fetched. */
export type FindKey = (id: string) => Promise<ChannelKey | undefined>;

/** The keys cannot be had, so nobody can be let in for now. */
export class KeysUnavailable extends Error {
  readonly code = 'keys-unavailable';
  constructor() {
    super('The keys of the Bot Framework could not be fetched.');
  }
}

const HOUR = 60 * 60_000;
/** Keys are fetched anew after a day, and after an hour when somebody names one we do not know. */
const GOOD_FOR = 24 * HOUR;
const PATIENCE = 10_000;

/**
 * The keys behind an OpenID metadata address, kept in memory. The SDK keeps its own; these are read beside it because
 * it lets a key without endorsements speak for every channel, and does not say which key it used.
 */
export function channelKeys(metadataUrl: string): FindKey {
  let keys = new Map<string, ChannelKey>();
  let fetchedAt = -Infinity;
  let fetching: Promise<void> | null = null;

  const refresh = (): Promise<void> => {
    fetching ??= fetchKeys(metadataUrl)
      .then((fetched) => {
        keys = fetched;
        fetchedAt = Date.now();
      })
      .finally(() => {
        fetching = null;
      });
    return fetching;
  };

  return async (id) => {
    const age = Date.now() - fetchedAt;
    if (age > GOOD_FOR || (age > HOUR && !keys.has(id))) {
      try {
        await refresh();
      } catch {
        // Yesterday's keys are better than turning everybody away.
        if (keys.size === 0) throw new KeysUnavailable();
      }
    }
    return keys.get(id);
  };
}

async function fetchKeys(metadataUrl: string): Promise<Map<string, ChannelKey>> {
  const { jwks_uri: url } = (await fetchJson(metadataUrl)) as { readonly jwks_uri: string };
  const { keys } = (await fetchJson(url)) as { readonly keys: readonly JsonWebKey[] };
  return new Map(keys.flatMap(keyFrom));
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new KeysUnavailable();
  return response.json();
}

function keyFrom(jwk: JsonWebKey): readonly (readonly [string, ChannelKey])[] {
  const { kid, kty, endorsements } = jwk;
  if (typeof kid !== 'string' || kid === '' || kty !== 'RSA') return [];
  const named = Array.isArray(endorsements) ? endorsements.filter((one) => typeof one === 'string') : [];
  return [[kid, { publicKey: createPublicKey({ key: jwk, format: 'jwk' }), endorsements: named }]];
}
