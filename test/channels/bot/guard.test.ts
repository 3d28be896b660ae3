import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Request } from 'restify';
import { createAdapter } from '../../../src/channels/bot/adapter';
import { admitted, readAddress } from '../../../src/channels/bot/admit';
import { createGuard } from '../../../src/channels/bot/guard';
import type { RunningBot } from '../../support/bot-framework';
import {
  APP_ID,
  Cloud,
  OTHER_KEY,
  PUBLIC_PEM,
  REGISTRATION,
  runBot,
  TENANT,
} from '../../support/bot-framework';
import { Person } from '../../support/person-on-channel';

const cloud = new Cloud();
let bot: RunningBot;
const noise: unknown[][] = [];

beforeAll(async () => {
  for (const method of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation((...words: unknown[]) => void noise.push(words));
  }
  await cloud.start();
  bot = await runBot({ registration: REGISTRATION, auth: cloud.auth });
});

afterAll(async () => {
  await bot.stop();
  cloud.stop();
  jest.restoreAllMocks();
});

afterEach(() => {
  // The SDK prints keys and tokens of those it turns away; nothing of that may happen here.
  expect(noise).toEqual([]);
});

const now = (): number => Math.floor(Date.now() / 1000);
const claims = (): object => ({
  iss: 'https://api.botframework.com',
  aud: APP_ID,
  serviceurl: cloud.serviceUrl,
  exp: now() + 3600,
});
const inBase64 = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const unsigned = (alg: string): string =>
  `${[{ alg, typ: 'JWT', kid: 'endorsed' }, claims()].map(inBase64).join('.')}.`;

describe('a message with a good token', () => {
  test.each(['directline', 'webchat', 'msteams', 'sms'])('is answered on %s', async (channelId) => {
    const before = cloud.received.length;
    const person = new Person(bot, cloud, channelId);
    const response = await person.send(person.activity({ text: 'hello' }));
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 200, body: '' });
    expect(cloud.received.length).toBeGreaterThan(before);
  });

  test('is answered when it expired four minutes ago, since clocks differ', async () => {
    const person = new Person(bot, cloud);
    const token = cloud.token({ exp: now() - 240 });
    expect((await person.send(person.activity({ text: 'hello' }), token)).status).toBe(200);
  });
});

describe('a message with a bad token gets a bare 401', () => {
  const bad: readonly [what: string, token: () => string | null][] = [
    ['no token', () => null],
    ['garbage', () => 'garbage'],
    ['garbage in three parts', () => 'a.b.c'],
    ['an unknown key', () => cloud.token({}, { kid: 'unknown' })],
    ['an empty key id', () => cloud.token({}, { kid: '' })],
    ['the name of something every object has as its key id', () => cloud.token({}, { kid: 'constructor' })],
    ['another audience', () => cloud.token({ aud: '33333333-3333-4333-8333-333333333333' })],
    ['another issuer', () => cloud.token({ iss: 'https://example.org' })],
    ['a time that passed six minutes ago', () => cloud.token({ exp: now() - 360 })],
    ['no time at which it ends', () => cloud.token({ exp: undefined })],
    ['a time that has not begun', () => cloud.token({ nbf: now() + 3600 })],
    ['another service address', () => cloud.token({ serviceurl: 'https://smba.trafficmanager.net/uk/' })],
    ['no service address', () => cloud.token({ serviceurl: undefined })],
    ['a signature of another key', () => cloud.token({}, { key: OTHER_KEY })],
    ['no signature', () => unsigned('none')],
    ['the claim to be signed, and no signature', () => unsigned('RS256')],
    ['the public key used as a shared secret', () => withSharedSecret()],
    ['a key that names no channels', () => cloud.token({}, { kid: 'without-endorsements' })],
    ['a token of the Emulator for our own app', () => emulatorToken()],
    [
      'a token of a skill',
      () => cloud.token({ iss: emulatorIssuer(), ver: '2.0', azp: 'another', aud: APP_ID }),
    ],
  ];

  test.each(bad)('%s', async (_what, token) => {
    const before = cloud.received.length;
    const person = new Person(bot, cloud);
    const response = await person.send(person.activity({ text: 'hello' }), token());
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 401, body: '' });
    expect(cloud.received).toHaveLength(before);
  });

  test('a key of Direct Line that speaks for Teams', async () => {
    const person = new Person(bot, cloud, 'msteams');
    const response = await person.send(
      person.activity({ text: 'hello' }),
      cloud.token({}, { kid: 'direct-line-only' }),
    );
    expect(response.status).toBe(401);
  });

  test('a good token that is not sent as a bearer', async () => {
    const person = new Person(bot, cloud);
    const body = JSON.stringify(person.activity({ text: 'hello' }));
    for (const header of [cloud.token(), `Basic ${cloud.token()}`, `Bearer  ${cloud.token()}`]) {
      expect((await bot.post(body, { Authorization: header })).status).toBe(401);
    }
  });

  function emulatorIssuer(): string {
    return 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
  }

  function emulatorToken(): string {
    return cloud.token({ iss: emulatorIssuer(), appid: APP_ID, ver: '1.0', serviceurl: undefined });
  }

  function withSharedSecret(): string {
    // jsonwebtoken refuses to sign this way, so it is put together by hand.
    const content = [{ alg: 'HS256', typ: 'JWT', kid: 'endorsed' }, claims()].map(inBase64).join('.');
    return `${content}.${createHmac('sha256', PUBLIC_PEM).update(content).digest('base64url')}`;
  }
});

describe('an activity that would open a hole is refused though its token is good', () => {
  const holes: readonly [what: string, fields: object, status: number][] = [
    ['without a service address', { serviceUrl: undefined }, 403],
    ['with an empty service address', { serviceUrl: '' }, 403],
    ['with a service address that is none', { serviceUrl: 'not an address' }, 403],
    [
      'with somebody else’s service address',
      { serviceUrl: 'https://smba.trafficmanager.net.example.org/' },
      403,
    ],
    ['with a service address over plain http', { serviceUrl: 'http://smba.trafficmanager.net/' }, 403],
    ['with a service address that hides a name', { serviceUrl: 'https://a@smba.trafficmanager.net/' }, 403],
    ['without a channel', { channelId: undefined }, 400],
    ['with an empty channel', { channelId: '' }, 400],
    ['with a channel of spaces', { channelId: '  ' }, 400],
    ['with an unknown channel', { channelId: 'unheard-of' }, 403],
    ['from the Emulator', { channelId: 'emulator' }, 403],
    ['from a streaming extension of App Service', { channelId: 'AseChannel' }, 403],
  ];

  test.each(holes)('%s', async (_what, fields, status) => {
    const before = cloud.received.length;
    const person = new Person(bot, cloud);
    const activity = person.activity({ text: 'hello', ...fields });
    const token = cloud.token({ serviceurl: (activity['serviceUrl'] as string | undefined) ?? '' });
    const response = await person.send(activity, token);
    expect(response.status).toBe(status);
    expect(Object.keys((await response.json()) as object)).toEqual(['error']);
    expect(cloud.received).toHaveLength(before);
  });
});

describe('someone in Teams', () => {
  const tenants: readonly [what: string, fields: object, status: number][] = [
    ['of our tenant, named in both places, is served', {}, 200],
    ['of our tenant, named in one place, is served', { channelData: {} }, 200],
    ['of our tenant in capitals is served', { channelData: { tenant: { id: TENANT.toUpperCase() } } }, 200],
    ['of another tenant is not served', { channelData: { tenant: { id: 'another' } } }, 403],
    [
      'of another tenant behind ours is not served',
      { conversation: { id: 'a', conversationType: 'personal', tenantId: 'another' } },
      403,
    ],
    [
      'of no tenant is not served',
      { conversation: { id: 'a', conversationType: 'personal' }, channelData: undefined },
      403,
    ],
    [
      'of a tenant that is no text is not served',
      { channelData: { tenant: { id: { toString: TENANT } } } },
      403,
    ],
  ];

  test.each(tenants)('%s', async (_what, fields, status) => {
    const person = new Person(bot, cloud, 'msteams');
    expect((await person.send(person.activity({ text: 'hello', ...fields }))).status).toBe(status);
  });
});

describe('a registration', () => {
  test('of many tenants serves every tenant of Teams', async () => {
    const registration = { ...REGISTRATION, type: 'MultiTenant', tenantId: '' } as const;
    const many = await runBot({ registration, auth: cloud.auth });
    const person = new Person(many, cloud, 'msteams');
    const activity = person.activity({ text: 'hello', channelData: { tenant: { id: 'another' } } });
    expect((await person.send(activity)).status).toBe(200);
    await many.stop();
  });

  test('of each type is one the SDK takes, checks tokens for, and takes no other app for', async () => {
    const types = [
      REGISTRATION,
      { ...REGISTRATION, type: 'MultiTenant', tenantId: '' },
      { ...REGISTRATION, type: 'UserAssignedMSI', password: '' },
    ] as const;
    for (const registration of types) {
      const adapter = createAdapter(registration);
      const person = new Person(bot, cloud);
      const activity = admitted(readAddress(person.activity({ text: 'hello' }))!);
      await expect(adapter.authenticate(activity, '')).rejects.toMatchObject({ statusCode: 401 });
      await expect(adapter.authenticate(activity, 'Bearer a.b.c')).rejects.toMatchObject({ statusCode: 401 });
    }
  });
});

describe('in production', () => {
  let production: RunningBot;
  beforeAll(async () => {
    production = await runBot({ registration: REGISTRATION, auth: cloud.auth, production: true });
  });
  afterAll(() => production.stop());

  test('replies go to the Bot Framework only, never to an address on this machine', async () => {
    const person = new Person(production, cloud);
    const response = await person.send(person.activity({ text: 'hello' }));
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: { code: 'ServiceUrlNotAllowed' } });
  });

  test.each([
    'https://smba.trafficmanager.net/uk/',
    'https://directline.botframework.com/',
    'https://europe.webchat.botframework.com/',
  ])('somebody reached through %s is answered', async (serviceUrl) => {
    const person = new Person(production, cloud);
    const activity = person.activity({ text: 'hello', serviceUrl, deliveryMode: 'expectReplies' });
    const response = await person.send(activity, cloud.token({ serviceurl: serviceUrl }));
    expect(response.status).toBe(200);
  });
});

describe('when the keys of the Bot Framework cannot be had', () => {
  test('everyone is turned away until they can', async () => {
    const away = new Cloud();
    await away.start();
    away.keysStatus = 503;
    const waiting = await runBot({ registration: REGISTRATION, auth: away.auth });
    const person = new Person(waiting, away);
    expect((await person.send(person.activity({ text: 'hello' }))).status).toBe(503);
    away.keysStatus = 200;
    expect((await person.send(person.activity({ text: 'hello' }))).status).toBe(200);
    await waiting.stop();
    away.stop();
  });

  test('a flood of unknown keys does not become a flood of requests for keys', async () => {
    const person = new Person(bot, cloud);
    await person.send(person.activity({ text: 'hello' }));
    const before = cloud.keysRequests;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        person.send(person.activity(), cloud.token({}, { kid: `unknown-${String(index)}` })),
      ),
    );
    expect(cloud.keysRequests).toBe(before);
  });
});

describe('without credentials', () => {
  let open: RunningBot;
  beforeAll(async () => {
    open = await runBot();
  });
  afterAll(() => open.stop());

  test('a program on this machine talks to the bot without a token', async () => {
    const person = new Person(open, cloud, 'emulator');
    expect((await person.send(person.activity({ text: 'hello' }), null)).status).toBe(200);
  });

  const elsewhere: readonly [what: string, headers: Readonly<Record<string, string>>][] = [
    ['through a tunnel', { 'X-Forwarded-For': '203.0.113.7' }],
    ['through a proxy', { Forwarded: 'for=203.0.113.7' }],
  ];

  test.each(elsewhere)('somebody %s is not served', async (_what, headers) => {
    const person = new Person(open, cloud, 'emulator');
    const response = await open.post(JSON.stringify(person.activity({ text: 'hello' })), headers);
    expect(await response.json()).toEqual({ error: { code: 'OnlyFromThisMachine' } });
    expect(response.status).toBe(403);
  });

  test('a web page that had its own name point to this machine is not served', async () => {
    const person = new Person(open, cloud, 'emulator');
    const status = await new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json', Host: 'rebound.example' };
      const request = httpRequest(open.url, { method: 'POST', headers }, ({ statusCode }) =>
        resolve(statusCode),
      );
      request.on('error', reject).end(JSON.stringify(person.activity({ text: 'hello' })));
    });
    expect(status).toBe(403);
  });

  test.each(['203.0.113.7', '::ffff:203.0.113.7', '10.0.0.5', '2001:db8::1', undefined])(
    'another machine, %s, is not served though the server should ever listen there',
    async (remoteAddress) => {
      const guard = createGuard({ registration: null, production: false });
      const person = new Person(open, cloud, 'emulator');
      const header = (name: string): string => (name === 'host' ? 'localhost:3978' : '');
      const request = (address: string | undefined): Request =>
        ({ socket: { remoteAddress: address }, header }) as unknown as Request;
      const activity = readAddress(person.activity({ text: 'hello' }))!;
      expect(await guard(request(remoteAddress), activity)).toMatchObject({ status: 403 });
      expect(await guard(request('::ffff:127.0.0.1'), activity)).toBeNull();
    },
  );

  test('replies never leave this machine', async () => {
    const person = new Person(open, cloud, 'emulator');
    const activity = person.activity({ text: 'hello', serviceUrl: 'https://example.org/' });
    expect((await person.send(activity, null)).status).toBe(403);
  });
});
