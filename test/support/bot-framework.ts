import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import type { JwtPayload, Secret, SignOptions } from 'jsonwebtoken';
import { sign } from 'jsonwebtoken';
import type { BotParts } from '../../src/channels/bot/mount';
import { mountBot } from '../../src/channels/bot/mount';
import { close, createHost, listen } from '../../src/channels/host';
import type { BotRegistration } from '../../src/config';
import { createLog } from '../../src/log';
import { memoryStore } from '../../src/storage/memory-store';
import type { Saved, Store } from '../../src/turn/ports';
import { turnTaker } from '../../src/turn/take-turn';
import { realPhrases } from './content';
import { TUESDAY_AFTERNOON } from './talk';

export const APP_ID = '22222222-2222-4222-8222-222222222222';
export const TENANT = '11111111-1111-4111-8111-111111111111';
export const REGISTRATION: BotRegistration = {
  type: 'SingleTenant',
  appId: APP_ID,
  password: 'not-a-real-secret',
  tenantId: TENANT,
};

const CHANNELS = ['msteams', 'directline', 'webchat', 'sms', 'slack', 'emulator'];
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Signs what somebody else signed. */
export const OTHER_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** The public key as text, for those who pretend that it is a shared secret. */
export const PUBLIC_PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** A stand-in for the cloud on this machine: the keys it signs with, and the connector that takes replies. */
export class Cloud {
  /** Replies as they arrived, with the path they were sent to. */
  readonly received: { readonly path: string; readonly activity: Partial<Activity> }[] = [];
  /** What the connector answers, once for each reply; 200 when it has run out. */
  readonly answers: number[] = [];
  keysRequests = 0;
  keysStatus = 200;
  private readonly server: Server;
  private url = '';

  constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  get serviceUrl(): string {
    return `${this.url}/`;
  }

  get auth(): NonNullable<BotParts['auth']> {
    const credentials = {
      isValidAppId: (id: string) => Promise.resolve(id === APP_ID),
      isAuthenticationDisabled: () => Promise.resolve(false),
      createCredentials: () =>
        Promise.resolve({
          signRequest: (request: { headers: { set(name: string, value: string): void } }) => {
            request.headers.set('authorization', 'Bearer ours');
            return Promise.resolve(request);
          },
        }),
    };
    return {
      openIdMetadataUrl: `${this.url}/v1/.well-known/openidconfiguration`,
      credentials: credentials as unknown as NonNullable<BotParts['auth']>['credentials'],
    };
  }

  /** A token such as the Bot Framework sends, or one that differs where `claims` and `options` say so. */
  token(
    claims: JwtPayload = {},
    { key = privateKey, kid = 'endorsed', ...options }: SignOptions & { key?: Secret; kid?: string } = {},
  ): string {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: 'https://api.botframework.com',
      aud: APP_ID,
      serviceurl: this.serviceUrl,
      nbf: now - 60,
      exp: now + 3600,
      ...claims,
    };
    return sign(JSON.parse(JSON.stringify(payload)) as object, key, {
      algorithm: 'RS256',
      keyid: kid,
      ...options,
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const reply = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (path.startsWith('/v1/')) {
      reply(this.keysStatus, { issuer: 'https://api.botframework.com', jwks_uri: `${this.url}/keys` });
    } else if (path === '/keys') {
      this.keysRequests += 1;
      const jwk = publicKey.export({ format: 'jwk' });
      reply(200, {
        keys: [
          { ...jwk, kid: 'endorsed', endorsements: CHANNELS },
          { ...jwk, kid: 'direct-line-only', endorsements: ['directline'] },
          { ...jwk, kid: 'without-endorsements' },
        ],
      });
    } else {
      const status = this.answers.shift() ?? 200;
      if (status < 400) {
        const activity = JSON.parse(Buffer.concat(chunks).toString()) as Partial<Activity>;
        this.received.push({ path, activity });
      }
      reply(status, { id: `reply-${String(this.received.length)}` });
    }
  }
}

/** The bot behind its endpoint, on a real server on this machine, with the real content. */
export interface RunningBot {
  readonly url: string;
  readonly store: Store<Saved>;
  readonly logged: readonly string[];
  /** Posts a body to the endpoint as it is. */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  stop(): Promise<void>;
}

export async function runBot(
  parts: Partial<Pick<BotParts, 'registration' | 'production' | 'auth' | 'takeTurn'>> & {
    readonly store?: Store<Saved>;
  } = {},
): Promise<RunningBot> {
  const logged: string[] = [];
  const log = createLog('info', { write: (line: string) => void logged.push(line) });
  const clock = (): Date => TUESDAY_AFTERNOON;
  const store = parts.store ?? memoryStore<Saved>({ clock, idleMs: 30 * 60_000 });
  const phrases = realPhrases();
  const takeTurn = turnTaker({
    store,
    phrases,
    clock,
    log: { failed: ({ code, where }) => log.error({ event: 'turn-failed', code, where }) },
  });
  const server = createHost({ log });
  mountBot({ takeTurn, phrases, registration: null, production: false, log, ...parts })(server);
  const url = `http://127.0.0.1:${String(await listen(server, '127.0.0.1', 0))}/api/messages`;
  return {
    url,
    store,
    logged,
    post: (body, headers = {}) =>
      fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } }),
    stop: () => close(server),
  };
}
