import { sign } from 'jsonwebtoken';
import type { Line } from '../../../support/direct-line';
import { Client, IDLE, TOKEN_SECRET, ask, openLine } from '../../../support/direct-line';
import { TUESDAY_AFTERNOON } from '../../../support/talk';

let line: Line;
let client: Client;
beforeEach(async () => {
  line = await openLine();
  client = await Client.start(line);
});
afterEach(() => line.close());

/** Everything that can be asked about a conversation. */
function everyRoute(id: string): readonly (readonly [string, string])[] {
  return [
    ['POST', '/v3/directline/tokens/refresh'],
    ['POST', '/v3/directline/conversations'],
    ['GET', `/v3/directline/conversations/${id}`],
    ['GET', `/v3/directline/conversations/${id}/activities`],
    ['POST', `/v3/directline/conversations/${id}/activities`],
  ];
}

async function statuses(token: string | undefined, id = client.id): Promise<readonly number[]> {
  const answers = await Promise.all(
    everyRoute(id).map(([method, path]) =>
      ask(line, method, path, {
        ...(token === undefined ? {} : { token }),
        ...(path.endsWith('activities') && method === 'POST'
          ? { body: { type: 'message', text: 'no' } }
          : {}),
      }),
    ),
  );
  return answers.map(({ status }) => status);
}

const now = Math.floor(TUESDAY_AFTERNOON.getTime() / 1000);
const forged = (claims: object = {}, secret = TOKEN_SECRET, options: object = {}): string =>
  sign({ conv: client.id, user: 'dl_me', iat: now, exp: now + 1800, ...claims }, secret, {
    algorithm: 'HS256',
    audience: 'direct-line-talk',
    ...options,
  });

describe('nobody gets into a conversation', () => {
  it('without a token', async () => {
    expect(await statuses(undefined)).toEqual([401, 401, 401, 401, 401]);
  });

  it.each<[string, () => string]>([
    ['that is no token', () => 'not-a-token'],
    ['signed with another secret', () => forged({}, 'another secret, long enough to be one too')],
    ['signed in another way', () => forged({}, TOKEN_SECRET, { algorithm: 'HS512' })],
    [
      'not signed at all',
      () => sign({ conv: client.id, user: 'me' }, '', { algorithm: 'none', audience: 'direct-line-talk' }),
    ],
    ['made for something else', () => forged({}, TOKEN_SECRET, { audience: 'something-else' })],
    ['that names no conversation', () => forged({ conv: 7 })],
    [
      'with its last letter changed',
      () => `${client.token.slice(0, -2)}${client.token.endsWith('A') ? 'Q' : 'A'}`,
    ],
    ['meant for a stream', () => new URL(client.streamUrl).searchParams.get('t')!],
  ])('with a token %s', async (_what, make) => {
    expect(await statuses(make())).toEqual([401, 401, 401, 401, 401]);
  });

  it('with a token that has expired, which clients are told in the way they understand', async () => {
    line.pass(IDLE);
    expect(await statuses(client.token)).toEqual([403, 403, 403, 403, 403]);
    const { body } = await client.asks('POST', '/tokens/refresh');
    expect(body).toEqual({ error: { code: 'TokenExpired' } });
  });

  it('with a token of another conversation', async () => {
    const other = await Client.start(line);
    expect((await statuses(client.token, other.id)).slice(2)).toEqual([403, 403, 403]);
    expect(await other.kept()).toHaveLength((await client.kept()).length);
  });

  it('whose token was never given out here, though it is well signed', async () => {
    const id = 'a-conversation-that-never-was';
    expect(await statuses(forged({ conv: id }), id)).toEqual([404, 404, 404, 404, 404]);
  });
});

describe('nobody gets onto a stream', () => {
  const refused = async (url: string): Promise<void> => {
    await expect(client.listens(url)).rejects.toThrow(/socket hang up|ECONNRESET/);
  };

  it('without a token, or with a forged one, or with one for talking', async () => {
    const address = new URL(client.streamUrl);
    for (const token of [
      '',
      'not-a-token',
      client.token,
      forged({}, 'another secret, long enough to be one too'),
    ]) {
      address.searchParams.set('t', token);
      await refused(address.href);
    }
  });

  it('of another conversation', async () => {
    const other = await Client.start(line);
    await refused(client.streamUrl.replace(client.id, other.id));
  });

  it('with an address that has lain about for more than a minute', async () => {
    line.pass(61_000);
    await refused(client.streamUrl);
  });

  it('where there is none', async () => {
    await refused(`${line.origin.replace('http', 'ws')}/v3/directline/nothing/here`);
    await refused(`${line.origin.replace('http', 'ws')}/`);
  });

  it('of a conversation that is forgotten', async () => {
    await client.taps({ always: 'leave' });
    await refused(client.streamUrl);
  });
});
