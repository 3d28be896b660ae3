import type { Request, Response, Server } from 'restify';
import { codeOf } from '../../log';
import type { Mount } from '../host';
import { limitByAddress } from '../limits';
import type { Desk, Exchange, PageParts } from './answers';
import { elsewhere, leave, localeOf, refuse, show, trouble } from './answers';
import { readAssets } from './assets';
import { pagesOf } from './draw/pages';
import { isFromElsewhere, isFromOurPage } from './own-page';
import { PATHS } from './paths';
import { BrokenOff, readForm } from './read-form';
import { readInput } from './read-input';
import { pack, pageHeaders, sendFresh, sendPacked } from './send';
import { keyOf, sessionCookie } from './session';
import { begins, forget, goesOn } from './talk';

/** What a person taps in a minute is a tenth of this; the rest is room for those who share an address. */
const MESSAGES_PER_MINUTE = 120;

/** The same script serves for ten minutes without being asked for again. */
const SCRIPT_HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'public, max-age=600',
  Vary: 'Accept-Encoding',
};

/** Puts the page on the server: plain forms that need no script, and the script that makes them quicker. */
export function mountPage(parts: PageParts): Mount {
  const { css, cssHash, script } = readAssets();
  const pages = pagesOf({ ...parts, css });
  const desk: Desk = {
    parts,
    pages,
    cookie: sessionCookie(parts.secureCookies),
    headers: pageHeaders(cssHash),
  };
  const withinLimit = limitByAddress({
    points: parts.messagesPerMinute ?? MESSAGES_PER_MINUTE,
    seconds: 60,
    behindProxy: parts.behindProxy,
  });
  const packedScript = pack(script);
  // Drawn before anyone asks: the first page because it must be quick, the last resort because it must not fail.
  pages.first(parts.phrases.defaultLocale);
  for (const to of [PATHS.first, PATHS.chat]) pages.trouble('failed', parts.phrases.defaultLocale, to);

  const first = answering(desk, ({ request, response }) => {
    sendPacked(request, response, 200, pages.first(localeOf(desk, request)), desk.headers);
  });
  const message = answering(desk, async (exchange) => {
    if (!isFromOurPage(exchange.request, parts.behindProxy)) refuse(desk, exchange);
    else if (!(await withinLimit(exchange.request))) trouble(desk, exchange, 429, 'busy');
    else await takeMessage(desk, exchange);
  });
  const theScript = answering(desk, ({ request, response }) => {
    sendPacked(request, response, 200, packedScript, SCRIPT_HEADERS);
  });
  const talk = answering(desk, (exchange) => showTalk(desk, exchange));
  const leaving = answering(desk, (exchange) => leave(desk, exchange));

  return (server: Server) => {
    server.get(PATHS.first, first);
    server.head(PATHS.first, first);
    server.post(PATHS.first, message);
    server.get(PATHS.chat, talk);
    server.post(PATHS.chat, message);
    server.post(PATHS.leave, leaving);
    server.get(PATHS.script, theScript);
    for (const event of ['NotFound', 'MethodNotAllowed']) server.on(event, notFound(desk));
  };
}

/** A route of the page: whatever breaks, the person gets the words that never fail. */
function answering(
  desk: Desk,
  answer: (exchange: Exchange) => Promise<void> | void,
): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const exchange: Exchange = { request, response, isFirst: request.getPath() === PATHS.first };
    try {
      await answer(exchange);
    } catch (error) {
      // They went away while they were sending; there is nobody to answer.
      if (error instanceof BrokenOff) return;
      desk.parts.log.error({ event: 'page-failed', code: codeOf(error) });
      if (!response.headersSent) trouble(desk, exchange, 500, 'failed');
    }
  };
}

async function takeMessage(desk: Desk, exchange: Exchange): Promise<void> {
  const { request, isFirst } = exchange;
  const read = await readForm(request);
  if (read.kind === 'unreadable') {
    trouble(desk, exchange, read.status, 'unreadable');
    return;
  }
  const form = readInput(read.fields);
  // Leaving asks nothing of the turn, so that it works when nothing else does.
  if (form.always === 'leave') return leave(desk, exchange);
  const token = desk.cookie.read(request);
  const talked = await (isFirst ? begins : goesOn)(desk.parts, token, form, localeOf(desk, request));
  switch (talked.kind) {
    case 'shown':
      // Gone before they could be given their cookie: nobody can ever ask for this conversation.
      if (talked.token !== null && request.socket.destroyed) return forget(desk.parts, talked.token);
      return show(desk, exchange, talked);
    case 'left':
      return leave(desk, exchange);
    case 'gone':
      elsewhere(desk, exchange, 410, 'gone');
      return;
    case 'failed':
      trouble(desk, exchange, 500, 'failed');
      return;
    default:
      return talked satisfies never;
  }
}

async function showTalk(desk: Desk, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const token = desk.cookie.read(request);
  if (token === null) {
    // A browser that comes from another site holds the cookie back; one step of our own, and it brings it along.
    if (isFromElsewhere(request)) {
      sendPacked(
        request,
        response,
        200,
        desk.pages.passing(PATHS.chat, localeOf(desk, request)),
        desk.headers,
      );
      return;
    }
    if (request.url === PATHS.chatAtFirst) elsewhere(desk, exchange, 400, 'cookies');
    else elsewhere(desk, exchange, 410, 'gone');
    return;
  }
  const found = await desk.parts.transcripts.load(keyOf(token));
  if (found === undefined) elsewhere(desk, exchange, 410, 'gone');
  else await sendFresh(request, response, 200, desk.pages.talk(found.document), desk.headers);
}

/** A person who mistyped an address gets a page; a program gets what the server says to programs. */
function notFound(desk: Desk) {
  return (
    request: Request,
    response: Response,
    error: { readonly statusCode?: number },
    done: () => void,
  ): void => {
    if (request.header('accept', '').includes('text/html')) {
      request.resume();
      elsewhere(desk, { request, response, isFirst: false }, error.statusCode ?? 404, 'not-found');
    }
    done();
  };
}
