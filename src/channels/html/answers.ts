import type { Request, Response } from 'restify';
import type { Log } from '../../log';
import { codeOf } from '../../log';
import type { Clock } from '../../turn/ports';
import type { ElsewhereKind, Pages, TroubleKind } from './draw/pages';
import { isFromOurPage } from './own-page';
import { LATEST, PART, PATHS } from './paths';
import type { HeaderMap } from './send';
import { sendFresh, sendOn, sendPacked, sendText } from './send';
import type { Cookie } from './session';
import type { Talked, TalkParts } from './talk';
import { forget } from './talk';
import { localeFor } from './words';

/** What the page is put together from. */
export interface PageParts extends TalkParts {
  readonly clock: Clock;
  readonly log: Log;
  /** The neutral address leaving leads to. */
  readonly leaveTo: string;
  /** Whether people reach us by https, so that the cookie can be kept to it. */
  readonly secureCookies: boolean;
  /** Requests come through a proxy that sets X-Forwarded-For and X-Forwarded-Host. */
  readonly behindProxy: boolean;
  /** Messages one address can send in a minute; a library's readers may share one. */
  readonly messagesPerMinute?: number;
}

/** What every answer is made with. */
export interface Desk {
  readonly parts: PageParts;
  readonly pages: Pages;
  readonly cookie: Cookie;
  readonly headers: HeaderMap;
}

/** One request and where its answer goes. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  /** Whether it belongs to the first page, before there is a session. */
  readonly isFirst: boolean;
}

/** Shows what was said: to a plain form by way of the talk's own address, to the script at once. */
export async function show(
  { pages, cookie, headers }: Desk,
  { request, response, isFirst }: Exchange,
  { transcript, token, whole }: Extract<Talked, { kind: 'shown' }>,
): Promise<void> {
  const more: HeaderMap = token === null ? {} : { 'Set-Cookie': cookie.keep(token) };
  const wanted = request.header(PART, '');
  if (wanted === '') {
    sendOn(response, `${isFirst ? PATHS.chatAtFirst : PATHS.chat}#${LATEST}`, more);
    return;
  }
  // The script reads the answer to its own request, which saves a second journey over a slow network.
  const all = whole || wanted === 'whole';
  const html = pages.part(transcript, all);
  await sendFresh(request, response, 200, html, { ...headers, ...more, [PART]: all ? 'whole' : 'next' });
}

/**
 * Forgets at once and goes to the neutral page, by way of a blank one of ours: that takes the talk off the screen
 * however slow the neutral site is, and a policy that keeps forms to this site would stop a redirect to another.
 */
export async function leave(desk: Desk, exchange: Exchange): Promise<void> {
  const { parts, pages, cookie, headers } = desk;
  const { request, response } = exchange;
  if (!isFromOurPage(request, parts.behindProxy)) {
    refuse(desk, exchange);
    return;
  }
  request.resume();
  const token = cookie.read(request);
  try {
    if (token !== null) await forget(parts, token);
  } catch (error) {
    parts.log.error({ event: 'forget-failed', code: codeOf(error) });
  }
  const more = { ...headers, 'Set-Cookie': cookie.drop(), [PART]: 'left' };
  sendPacked(request, response, 200, pages.passing(parts.leaveTo, localeOf(desk, request)), more);
}

/** Does not take what another site's page sent. */
export function refuse(desk: Desk, exchange: Exchange): void {
  exchange.request.resume();
  elsewhere(desk, exchange, 403, 'refused');
}

/** A neutral page outside the talk. */
export function elsewhere(
  desk: Desk,
  { request, response }: Exchange,
  status: number,
  kind: ElsewhereKind,
): void {
  const more = { ...desk.headers, [PART]: 'gone' };
  sendPacked(request, response, status, desk.pages.elsewhere(kind, localeOf(desk, request)), more);
}

/** Something is wrong in the middle of a talk: whom to ring meanwhile, and the way on. */
export function trouble(
  desk: Desk,
  { request, response, isFirst }: Exchange,
  status: number,
  kind: TroubleKind,
): void {
  request.resume();
  const { pages, headers } = desk;
  const locale = localeOf(desk, request);
  if (request.header(PART, '') === '') {
    const onward = isFirst ? PATHS.first : PATHS.chat;
    sendPacked(request, response, status, pages.trouble(kind, locale, onward), headers);
  } else {
    sendText(response, status, pages.troublePart(kind, locale), { ...headers, [PART]: 'trouble' });
  }
}

/** The language a browser asks for. */
export function localeOf({ parts }: Desk, request: Request): string {
  return localeFor(parts.phrases, request.header('accept-language', ''));
}
