import type { Request } from 'restify';
import { LARGEST_BODY } from '../host';

/** A form as sent, or the status that says why it could not be read. */
export type ReadForm =
  | { readonly kind: 'form'; readonly fields: URLSearchParams }
  | { readonly kind: 'unreadable'; readonly status: 413 | 415 };

const A_FORM = 'application/x-www-form-urlencoded';

/**
 * Reads a form of at most `LARGEST_BODY`. Rejects with `BrokenOff` when the connection breaks. What is too large is read to its end
 * and thrown away: a browser shows our answer only when it has sent all it had to send.
 */
export function readForm(request: Request): Promise<ReadForm> {
  const type = request.header('content-type', '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== '' && type !== A_FORM) {
    request.resume();
    return Promise.resolve({ kind: 'unreadable', status: 415 });
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('error', reject);
    request.on('aborted', () => {
      reject(new BrokenOff());
    });
    request.on('end', () => {
      if (size > LARGEST_BODY) resolve({ kind: 'unreadable', status: 413 });
      else resolve({ kind: 'form', fields: new URLSearchParams(Buffer.concat(chunks).toString('utf8')) });
    });
  });
}

/** The person's browser went away while it was sending. */
export class BrokenOff extends Error {
  readonly code = 'broken-off';
}
