import { pino } from 'pino';
import type { Next, Request, RequestHandler, Response, Server } from 'restify';
import { createServer, plugins } from 'restify';
import type { Log } from '../log';

/** The largest request any route reads, in bytes. A message is some hundred; 64 KB is far past any real one. */
export const LARGEST_BODY = 64 * 1024;

/** Puts a channel's routes on the server. */
export type Mount = (server: Server) => void;

/** The web server, before any channel is mounted on it. */
export function createHost(parts: { readonly log: Log }): Server {
  const server = createServer({
    // Restify writes requests into its log, addresses and all; ours is the only one that speaks.
    // (Its types still speak of an older logging library.)
    log: pino({ level: 'silent' }) as never,
    ignoreTrailingSlash: true,
    strictFormatters: false,
  });
  server.pre((_request: Request, response: Response, next: Next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    response.removeHeader('Server');
    next();
  });
  // Restify makes an address of Host and target outside of any handler: one it cannot read would end the process.
  server.pre((request: Request, _response: Response, next: Next) => {
    next(hasAddress(request) ? undefined : refusal(400, 'BadRequest'));
  });
  server.get('/healthz', (_request: Request, response: Response, next: Next) => {
    response.json(200, { status: 'ok' });
    next();
  });
  // What a library has to say about a bad request is for nobody outside: a code, and that is all.
  server.on('restifyError', (_request: Request, _response: Response, error: HttpError, done: () => void) => {
    const status = error.statusCode ?? 500;
    const code = error.body?.code ?? 'Error';
    const event = { event: status >= 500 ? 'request-failed' : 'bad-request', status, code };
    if (status >= 500) parts.log.error(event);
    else if (status !== 404) parts.log.warn(event);
    error.toJSON = () => ({ error: { code } });
    error.toString = () => code;
    done();
  });
  return server;
}

interface HttpError extends Error {
  statusCode?: number;
  body?: { code?: string };
  toJSON?: () => unknown;
}

function hasAddress(request: Request): boolean {
  try {
    request.getUrl();
    return true;
  } catch {
    return false;
  }
}

/** Reads a JSON body of at most `LARGEST_BODY`; anything else is answered with 400, 413 or 415. */
export function jsonBody(): RequestHandler[] {
  const only: RequestHandler = (request, _response, next) => {
    // An empty body has no type and harms nobody.
    const length = Number(request.header('content-length', '0'));
    const given = request.header('content-type', '').split(';')[0]?.trim().toLowerCase();
    if (length > LARGEST_BODY) next(refusal(413, 'PayloadTooLarge'));
    // Restify counts packed bytes only, and a broken gzip body would end the process.
    else if (request.header('content-encoding', '') !== '') next(refusal(415, 'UnsupportedMediaType'));
    else if (given !== '' && given !== 'application/json') next(refusal(415, 'UnsupportedMediaType'));
    else next();
  };
  return [
    only,
    ...plugins.bodyParser({
      maxBodySize: LARGEST_BODY,
      mapParams: false,
      mapFiles: false,
      rejectUnknown: false,
    }),
  ];
}

/** An error that restify answers and that goes through the log like its own. */
function refusal(statusCode: number, code: string): HttpError {
  return Object.assign(new Error(code), { statusCode, body: { code } });
}

/** Stops listening and ends every connection; kept-alive ones would hold the server open as long as somebody's page is. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    // Restify wraps Node's server without passing this on.
    (server as unknown as { server: { closeAllConnections(): void } }).server.closeAllConnections();
  });
}

/** Starts listening; resolves with the port in use, rejects when the address cannot be had. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' ? (address as { port: number }).port : port);
    });
  });
}
