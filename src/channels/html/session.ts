import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'restify';

/** What a cookie may look like; anything else is nobody's. */
const A_TOKEN = /^[\w-]{32}$/;

/** A new session's secret name: 192 random bits. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** The conversation's key in the stores. The store never holds what the cookie holds. */
export function keyOf(token: string): string {
  return `html:${createHash('sha256').update(token).digest('base64url')}`;
}

/** The session cookie: which one came with a request, how to set it, how to take it away. */
export interface Cookie {
  read(request: Request): string | null;
  keep(token: string): string;
  drop(): readonly string[];
}

/**
 * The cookie, without a lifetime, so that the browser keeps it no longer than it is open. No script can read it
 * and no other site's page can use it. `secure` where people reach us by https.
 */
export function sessionCookie(secure: boolean): Cookie {
  const name = secure ? '__Host-s' : 's';
  const rules = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    read: (request) => tokenIn(request.header('cookie', ''), name),
    keep: (token) => `${name}=${token}; ${rules}`,
    // Changed, then taken away. Chromium shows a page it has left again unless a cookie changed since, and it takes
    // one change off that count when the page's own navigation had set the cookie.
    drop: () => [`${name}=left; ${rules}`, `${name}=; ${rules}; Max-Age=0`],
  };
}

function tokenIn(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [given, value = ''] = pair.trim().split('=');
    if (given === name && A_TOKEN.test(value)) return value;
  }
  return null;
}
