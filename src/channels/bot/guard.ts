import { Channels } from 'botbuilder';
import type { Request } from 'restify';
import type { BotRegistration } from '../../config';
import { isLoopback } from '../../config';
import type { Addressed } from './admit';
import { isRecord } from './admit';
import { BOT_FRAMEWORK } from './framework';
import { channelKeys, KeysUnavailable } from './keys';
import type { TokenRules } from './token';
import { isVouchedFor } from './token';

/** Why somebody is turned away: a status and a code, and nothing a sender could learn from. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 503;
  readonly code: string;
}

/** Looks at who sent an activity, before the SDK does. `null`: come in. */
export type Guard = (request: Request, activity: Addressed) => Promise<Refusal | null>;

/** What the guard goes by. */
export interface GuardParts {
  readonly registration: BotRegistration | null;
  readonly production: boolean;
  /** Where the keys are found; the Bot Framework's own when left out. */
  readonly openIdMetadataUrl?: string;
}

const UNAUTHORISED: Refusal = { status: 401, code: 'Unauthorized' };
const KEYS_UNAVAILABLE: Refusal = { status: 503, code: 'KeysUnavailable' };
const forbidden = (code: string): Refusal => ({ status: 403, code });

/** The Emulator and the SDK's own trials speak to a bot without credentials only. */
const TRIALS: readonly string[] = [Channels.Emulator, Channels.Test, Channels.Console];
const CHANNELS: ReadonlySet<string> = new Set(
  Object.values(Channels).filter((channel) => !TRIALS.includes(channel)),
);

/** Closes what the SDK leaves open: see `test/channels/bot/guard.test.ts` for each case by name. */
export function createGuard(parts: GuardParts): Guard {
  const { registration, production } = parts;
  // Without credentials the SDK believes everyone, so nobody from elsewhere may come near.
  if (registration === null) return (request, activity) => Promise.resolve(onlyFromHere(request, activity));
  const rules: TokenRules = {
    findKey: channelKeys(parts.openIdMetadataUrl ?? BOT_FRAMEWORK.openIdMetadataUrl),
    issuer: BOT_FRAMEWORK.issuer,
    appId: registration.appId,
  };
  return async (request, activity) => {
    if (!CHANNELS.has(activity.channelId)) return forbidden('ChannelNotAllowed');
    if (!mayReplyTo(activity.serviceUrl, production)) return forbidden('ServiceUrlNotAllowed');
    try {
      if (!(await isVouchedFor(request.header('authorization', ''), activity, rules))) return UNAUTHORISED;
    } catch (error) {
      if (error instanceof KeysUnavailable) return KEYS_UNAVAILABLE;
      throw error;
    }
    return isOurTenant(activity, registration.tenantId) ? null : forbidden('TenantNotAllowed');
  };
}

/**
 * Replies carry our credentials, so they go to the Bot Framework's own addresses only. Away from production a service
 * on this machine may stand in for it.
 */
function mayReplyTo(serviceUrl: string, production: boolean): boolean {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (!production && isHere(url.hostname) && /^https?:$/.test(url.protocol)) return true;
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    (url.hostname === 'smba.trafficmanager.net' || url.hostname.endsWith('.botframework.com'))
  );
}

/** In Teams anyone's tenant can install a bot; where one tenant is configured, others are not served. */
function isOurTenant({ channelId, body }: Addressed, tenantId: string): boolean {
  if (channelId !== 'msteams' || tenantId === '') return true;
  const { conversation, channelData } = body;
  const tenant = isRecord(channelData) ? channelData['tenant'] : undefined;
  const named = [
    isRecord(conversation) ? conversation['tenantId'] : undefined,
    isRecord(tenant) ? tenant['id'] : undefined,
  ].filter((id) => id !== undefined);
  return (
    named.length > 0 &&
    named.every((id) => typeof id === 'string' && id.toLowerCase() === tenantId.toLowerCase())
  );
}

/**
 * A program on this machine, not a tunnel from elsewhere (which adds `X-Forwarded-For`), nor a web page that had its
 * own name point here (which sends that name as `Host`). Replies stay on this machine as well.
 */
function onlyFromHere(request: Request, { serviceUrl }: Addressed): Refusal | null {
  const peer = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  const passedOn = ['x-forwarded-for', 'forwarded'].some((name) => request.header(name, '') !== '');
  const host = request.header('host', '').replace(/:\d+$/, '');
  if (!isHere(peer) || passedOn || !isHere(host)) return forbidden('OnlyFromThisMachine');
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : null;
  return url !== null && isHere(url.hostname) ? null : forbidden('ServiceUrlNotAllowed');
}

function isHere(host: string): boolean {
  return isLoopback(host.replace(/^\[(.*)\]$/, '$1'));
}
