import nock from 'nock';
import type { Line } from '../../../support/direct-line';
import { ask, openLine } from '../../../support/direct-line';
import { WebSocket } from 'ws';

const SECRET = 'the secret of Direct Line at Azure';
const AZURE = 'https://directline.botframework.com';
const GENERATE = '/v3/directline/tokens/generate';

let line: Line;
beforeAll(async () => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  line = await openLine({ azureSecret: SECRET });
});
afterEach(() => {
  nock.cleanAll();
});
afterAll(async () => {
  nock.abortPendingRequests();
  nock.enableNetConnect();
  nock.restore();
  await line.close();
});

const written = (): string => JSON.stringify(line.log);

describe("with Azure's Direct Line", () => {
  it('the same call gives a token of theirs, for a person with a random name', async () => {
    const names: string[] = [];
    nock(AZURE, { reqheaders: { authorization: `Bearer ${SECRET}` } })
      .post(GENERATE, (body: { user: { id: string } }) => names.push(body.user.id) > 0)
      .times(2)
      .reply(200, { conversationId: 'abc-eu', token: 'their token', expires_in: 3600 });
    const first = await ask(line, 'POST', '/chat/token');
    await ask(line, 'POST', '/chat/token');
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      token: 'their token',
      conversationId: 'abc-eu',
      expires_in: 3600,
      domain: 'https://directline.botframework.com/v3/directline',
    });
    expect(names).toEqual([
      expect.stringMatching(/^dl_[\w-]{20,}$/),
      expect.stringMatching(/^dl_[\w-]{20,}$/),
    ]);
    expect(names[0]).not.toBe(names[1]);
  });

  it.each<[string, (scope: nock.Interceptor) => void, object]>([
    [
      'refuses us',
      (to) => to.reply(403, { error: { code: 'BadArgument', message: SECRET } }),
      { code: 'azure-refused', status: 403 },
    ],
    ['is broken', (to) => to.reply(502, 'Bad gateway'), { code: 'azure-refused', status: 502 }],
    ['answers oddly', (to) => to.reply(200, { token: 7 }), { code: 'azure-answered-oddly' }],
    ['answers in HTML', (to) => to.reply(200, '<html>'), { code: 'azure-answered-oddly' }],
    ['sends us elsewhere', (to) => to.reply(302, '', { location: 'https://elsewhere.example.com' }), {}],
    [
      'cannot be reached',
      (to) => to.replyWithError(Object.assign(new Error('no'), { code: 'ECONNRESET' })),
      { code: 'ECONNRESET' },
    ],
  ])('people are told to try again when it %s, and the log says why', async (_what, answer, event) => {
    answer(nock(AZURE).post(GENERATE));
    const { status, headers, body } = await ask(line, 'POST', '/chat/token');
    expect(status).toBe(503);
    expect(body).toEqual({ error: { code: 'DirectLineUnavailable' } });
    expect(headers.get('retry-after')).toBe('5');
    expect(line.log.findLast((one) => one.event === 'azure-token-failed')).toMatchObject(event);
  });

  it('nobody waits longer than five seconds', async () => {
    nock(AZURE).post(GENERATE).delay(10_000).reply(200, {});
    const from = Date.now();
    expect((await ask(line, 'POST', '/chat/token')).status).toBe(503);
    expect(Date.now() - from).toBeLessThan(7_000);
    expect(line.log.at(-2)).toMatchObject({ event: 'azure-token-failed', code: 'azure-timeout' });
  });

  it('the secret goes nowhere else', () => {
    expect(written()).not.toContain(SECRET);
  });

  it('the built-in one is not there', async () => {
    expect((await ask(line, 'POST', '/v3/directline/conversations')).status).toBe(404);
    const socket = new WebSocket(`${line.origin.replace('http', 'ws')}/v3/directline/conversations/x/stream`);
    await new Promise((resolve) => socket.once('error', resolve));
  });
});
