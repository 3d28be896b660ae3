import type { Request } from 'restify';

/**
 * Whether a POST comes from a page of ours. Newer browsers say so themselves. Older ones name the origin, unless
 * `Referrer-Policy: no-referrer` made them write "null", as ours does; then the SameSite=Strict cookie, which no
 * other site's form can bring along, is what protects the conversation.
 */
export function isFromOurPage(request: Request, behindProxy: boolean): boolean {
  const site = request.header('sec-fetch-site', '');
  if (site !== '') return site === 'same-origin' || site === 'none';
  const origin = request.header('origin', 'null');
  if (origin === 'null') return true;
  const hosts = [
    request.header('host', ''),
    ...(behindProxy ? [request.header('x-forwarded-host', '')] : []),
  ];
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}

/** Whether a browser came straight from another site, in which case it may hold back a cookie it has. */
export function isFromElsewhere(request: Request): boolean {
  return request.header('sec-fetch-site', '') === 'cross-site';
}
