import type { Request, RequestHandler, Response } from 'restify';
import type { Log } from '../../../log';

/** What to answer: a body, already JSON or not yet, or a refusal with its code. */
export type Answer =
  | { readonly status: 200 | 201; readonly body: object }
  | { readonly status: 200; readonly json: string }
  | Refusal;

/** A refusal in Direct Line's form, with a code and no words. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 429 | 503;
  readonly refused: string;
}

/** Refusals with the codes of Direct Line where it has one; clients act on the status. */
export const REFUSED = {
  origin: { status: 403, refused: 'OriginNotAllowed' },
  host: { status: 400, refused: 'BadHost' },
  noToken: { status: 401, refused: 'Unauthorized' },
  badToken: { status: 401, refused: 'InvalidToken' },
  // Clients stop trying and ask for a new token on 403, and on 403 only.
  expired: { status: 403, refused: 'TokenExpired' },
  otherConversation: { status: 403, refused: 'NotYourConversation' },
  forgotten: { status: 404, refused: 'ConversationNotFound' },
  argument: { status: 400, refused: 'BadArgument' },
  tooMany: { status: 429, refused: 'TooManyRequests' },
  azure: { status: 503, refused: 'DirectLineUnavailable' },
} as const satisfies Readonly<Record<string, Refusal>>;

/** Seconds after which it is worth trying again. */
const TRY_AGAIN_AFTER = { 429: '10', 503: '5' } as const;

/** A restify handler from a function that only says what to answer. Refusals leave a line in the log. */
export function answering(log: Log, answer: (request: Request) => Answer | Promise<Answer>): RequestHandler {
  return async (request: Request, response: Response) => {
    give(log, response, await answer(request));
  };
}

/** A handler that refuses what is not within a limit, before anything of it is read. */
export function limited(log: Log, within: (request: Request) => Promise<boolean>): RequestHandler {
  return (request, response, next) => {
    within(request).then((passed) => {
      if (!passed) give(log, response, REFUSED.tooMany);
      next(passed ? undefined : false);
    }, next);
  };
}

/**
 * A handler that refuses pages we do not allow, before anything of the request is read, and lets the browser of an
 * allowed one read our answers.
 */
export function fromAllowedOrigin(log: Log, allows: (request: Request) => boolean): RequestHandler {
  return (request, response, next) => {
    const passed = allows(request);
    const { origin } = request.headers;
    response.setHeader('Vary', 'Origin');
    if (!passed) give(log, response, REFUSED.origin);
    else if (origin !== undefined) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
    }
    next(passed ? undefined : false);
  };
}

/** Answers a browser that asks beforehand what it may send. */
export const answerPreflight: RequestHandler = (_request, response, next) => {
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  response.setHeader(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, X-Ms-Bot-Agent, X-Requested-With',
  );
  response.setHeader('Access-Control-Max-Age', '600');
  response.send(204);
  next();
};

function give(log: Log, response: Response, answer: Answer): void {
  if ('refused' in answer) {
    const { status, refused } = answer;
    log.warn({ event: 'bad-request', status, code: refused, where: 'direct-line' });
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (status === 429 || status === 503) response.setHeader('Retry-After', TRY_AGAIN_AFTER[status]);
    response.json(status, { error: { code: refused } });
  } else if ('json' in answer) {
    response.sendRaw(answer.status, answer.json, { 'Content-Type': 'application/json' });
  } else {
    response.json(answer.status, answer.body);
  }
}
