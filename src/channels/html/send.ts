import type { Request, Response } from 'restify';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

/** HeaderMap of an answer. */
export type HeaderMap = Readonly<Record<string, string | readonly string[]>>;

/** A body with its smaller forms, made once. */
export interface Packed {
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly br: Buffer;
}

const packLater = promisify(gzip);

/** Below this many letters a page fits into the first packets anyway, and packing only costs time. */
const WORTH_PACKING = 3000;

/** A body as small as it gets, for what is made once and sent often. */
export function pack(text: string): Packed {
  const plain = Buffer.from(text);
  return {
    plain,
    gzip: gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }),
    br: brotliCompressSync(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
  };
}

/** What every page of ours tells the browser; `cssHash` lets in the one style sheet there is. */
export function pageHeaders(cssHash: string): HeaderMap {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      `style-src '${cssHash}'`,
      'img-src data:',
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types page',
    ].join('; '),
    // For browsers that do not know frame-ancestors.
    'X-Frame-Options': 'SAMEORIGIN',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'X-Robots-Tag': 'noindex, nofollow',
    Vary: 'Accept-Encoding, Accept-Language',
  };
}

/** Sends what was packed at start, in the smallest form the browser takes. */
export function sendPacked(
  request: Request,
  response: Response,
  status: number,
  packed: Packed,
  headers: HeaderMap,
): void {
  const takes = request.header('accept-encoding', '');
  const form = /\bbr\b/.test(takes) ? 'br' : /\bgzip\b/.test(takes) ? 'gzip' : null;
  const body = form === null ? packed.plain : packed[form];
  write(response, status, body, form === null ? headers : { ...headers, 'Content-Encoding': form });
}

/** Sends what was made for this one person. */
export async function sendFresh(
  request: Request,
  response: Response,
  status: number,
  html: string,
  headers: HeaderMap,
): Promise<void> {
  if (html.length < WORTH_PACKING || !/\bgzip\b/.test(request.header('accept-encoding', ''))) {
    write(response, status, html, headers);
    return;
  }
  const packed = await packLater(html, { level: constants.Z_BEST_SPEED });
  write(response, status, packed, { ...headers, 'Content-Encoding': 'gzip' });
}

/** Sends a few words as they are. */
export function sendText(response: Response, status: number, html: string, headers: HeaderMap): void {
  write(response, status, html, headers);
}

/** Sends the browser on to one of our own addresses. */
export function sendOn(response: Response, to: string, headers: HeaderMap): void {
  write(response, 303, '', { ...headers, Location: to });
}

function write(response: Response, status: number, body: Buffer | string, headers: HeaderMap): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  // Restify writes what it is given as it is, and knows that the answer was sent. A text leaves in one piece with
  // its headers, which costs the machine half of what two pieces do.
  response.sendRaw(status, body);
}
