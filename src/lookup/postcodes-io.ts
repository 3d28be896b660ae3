import type { DistrictsFound } from '../core/directory/area';
import type { LookUpArea } from '../turn/ports';

/** Where and how long to ask. */
export interface PostcodesIoParts {
  /** The address before `/outcodes/…`, such as `https://api.postcodes.io`. */
  readonly url: string;
  readonly timeoutMs: number;
}

/** Nothing but the first half of a postcode is ever sent. */
const OUTWARD = /^[A-Z]{1,2}\d[\dA-Z]?$/;

/** An answer lists every ward of the code; ten times the longest is more than enough. In bytes. */
const LONGEST_ANSWER = 256 * 1024;

/** More names than any code has; longer lists are not read on. */
const MOST_NAMES = 50;

/**
 * A look-up at postcodes.io (`GET /outcodes/{outcode}`, version 18) or a copy of it that the operator runs. Sends the
 * outward code alone, without cookies or referrer, and follows no redirect.
 */
export function postcodesIo({ url, timeoutMs }: PostcodesIoParts): LookUpArea {
  const base = url.replace(/\/$/, '');
  return async (outward) => {
    if (!OUTWARD.test(outward)) return null;
    try {
      const response = await fetch(`${base}/outcodes/${outward}`, {
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        credentials: 'omit',
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status !== 200) {
        await response.body?.cancel();
        return null;
      }
      return found(JSON.parse(await textOf(response)) as unknown);
    } catch {
      // Off, slow, full or talking nonsense: the question is asked instead, and nobody needs to know why.
      return null;
    }
  };
}

/** The body, as long as it is no longer than an answer can be. Throws when it is. */
async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LONGEST_ANSWER) throw new RangeError('The answer is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function found(answer: unknown): DistrictsFound | null {
  const result = field(answer, 'result');
  const country = names(field(result, 'country'));
  const districts = names(field(result, 'admin_district'));
  return country.length === 0 ? null : { country, districts };
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined;
}

function names(list: unknown): readonly string[] {
  if (!Array.isArray(list) || list.length > MOST_NAMES) return [];
  return list.filter((name): name is string => typeof name === 'string');
}
