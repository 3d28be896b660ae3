import type { Activity } from 'botbuilder';
import type { Request, Response } from 'restify';
import type { BotRegistration } from '../../config';
import type { Log } from '../../log';
import { codeOf } from '../../log';
import type { Mount } from '../host';
import { jsonBody } from '../host';
import type { OwnAuth, Sender } from './adapter';
import { createAdapter } from './adapter';
import { admitted, readAddress } from './admit';
import type { AnswerParts } from './bot';
import { createBot, sayLastResort } from './bot';
import type { Refusal } from './guard';
import { createGuard } from './guard';

/** What the Bot Framework's endpoint is made of. */
export interface BotParts extends AnswerParts {
  /** Without one, only this machine is served and no tokens are checked. */
  readonly registration: BotRegistration | null;
  readonly production: boolean;
  readonly log: Log;
  /** Keys and credentials of a test. */
  readonly auth?: OwnAuth;
}

const BAD_ACTIVITY: Refusal = { status: 400, code: 'BadActivity' };
const UNAUTHORISED: Refusal = { status: 401, code: 'Unauthorized' };

/** Puts the Bot Framework's endpoint, `POST /api/messages`, on the server. */
export function mountBot(parts: BotParts): Mount {
  const { registration, production, phrases, log, auth } = parts;
  const adapter = createAdapter(registration, auth);
  const guard = createGuard({
    registration,
    production,
    ...(auth === undefined ? {} : { openIdMetadataUrl: auth.openIdMetadataUrl }),
  });
  const bot = createBot(parts);
  adapter.onTurnError = async (context, error) => {
    log.error({ event: 'turn-failed', code: codeOf(error), where: 'bot' });
    await sayLastResort(context, phrases);
  };

  const refuse = (response: Response, { status, code }: Refusal): void => {
    log.warn({ event: 'bad-request', status, code, where: 'bot' });
    // A bad token learns nothing, not even which of its parts was bad.
    if (status === 401) response.send(status);
    else response.json(status, { error: { code } });
  };

  const answer = async (request: Request, response: Response): Promise<void> => {
    const address = readAddress(request.body);
    const refusal = address === null ? BAD_ACTIVITY : await guard(request, address);
    if (address === null || refusal !== null) {
      refuse(response, refusal ?? BAD_ACTIVITY);
      return;
    }
    const activity = admitted(address);
    const sender = await adapter
      .authenticate(activity, request.header('authorization', ''))
      .catch(() => null);
    if (sender === null) {
      refuse(response, UNAUTHORISED);
      return;
    }
    await take(response, sender, activity);
  };

  const take = async (response: Response, sender: Sender, activity: Activity): Promise<void> => {
    try {
      const result = await adapter.take(sender, activity, bot);
      if (result?.body === undefined) response.send(result?.status ?? 200);
      else response.json(result.status, result.body);
    } catch (error) {
      // Nothing reached the person: say so, and their app offers to send again.
      log.error({ event: 'reply-not-delivered', code: codeOf(error), where: 'bot' });
      response.json(502, { error: { code: 'ReplyNotDelivered' } });
    }
  };

  return (server) => {
    server.post('/api/messages', ...jsonBody(), answer);
  };
}
