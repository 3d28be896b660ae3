import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Line } from '../../../support/direct-line';
import { Client, ask, eventually, fromBot, openLine, placeOf, portOf } from '../../../support/direct-line';

let line: Line;
let client: Client;
beforeAll(async () => {
  line = await openLine();
});
afterAll(() => line.close());
beforeEach(async () => {
  client = await Client.start(line);
  await client.hears();
});
// Whatever came in, the conversation goes on.
afterEach(async () => {
  await client.hears();
  expect((await client.taps({ at: 'welcome:greeting', chosen: ['no'] })).status).toBe(200);
  expect(placeOf(await client.hears())).toBe('menu:what-would-help');
});

const post = (body: unknown, headers: Record<string, string> = {}): ReturnType<typeof ask> =>
  ask(line, 'POST', `/v3/directline/conversations/${client.id}/activities`, {
    token: client.token,
    body,
    headers,
  });

describe('what no client should send is refused, and said so in the log without a word of it', () => {
  const canary = 'he is outside my house';

  it.each<[string, number, () => ReturnType<typeof ask>]>([
    ['JSON that ends too early', 400, () => post(`{"type":"message","text":"${canary}`)],
    ['JSON that is no activity', 400, () => post(`["${canary}"]`)],
    ['nothing', 400, () => post(undefined, { 'content-type': 'application/json' })],
    ['an activity without a type', 400, () => post({ text: canary })],
    ['an activity of an impossible type', 400, () => post({ type: canary, text: canary })],
    ['text that is not text', 400, () => post({ type: 'message', text: { toString: canary } })],
    [
      'a name that is not a name',
      400,
      () => post({ type: 'message', channelData: { clientActivityID: [canary] } }),
    ],
    [
      'a name without end',
      400,
      () => post({ type: 'message', channelData: { clientActivityID: canary.repeat(10) } }),
    ],
    ['more than 64 KB', 413, () => post({ type: 'message', text: canary.repeat(3_000) })],
    ['a form', 415, () => post(`text=${canary}`, { 'content-type': 'application/x-www-form-urlencoded' })],
    [
      'a watermark we never gave',
      400,
      () =>
        client.asks('GET', `/conversations/${client.id}/activities?watermark=${encodeURIComponent(canary)}`),
    ],
    ['a watermark below nothing', 400, () => client.asks('GET', `/conversations/${client.id}?watermark=-1`)],
  ])('%s', async (_what, status, send) => {
    const before = line.log.length;
    const answered = await send();
    expect(answered.status).toBe(status);
    expect(answered.body).toEqual({ error: { code: expect.stringMatching(/^[A-Za-z]+$/) as string } });
    const lines = line.log.slice(before);
    expect(lines).toEqual([expect.objectContaining({ event: 'bad-request', status })]);
    expect(JSON.stringify(lines)).not.toMatch(/outside|house/);
    expect(JSON.stringify(lines)).not.toContain(client.id);
  });

  it('more than 64 KB that does not say so beforehand', async () => {
    const chunk = 'x'.repeat(16 * 1024);
    const socket = connect(portOf(line.server), '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.write(
      `POST /v3/directline/conversations/${client.id}/activities HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
        `Authorization: Bearer ${client.token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    for (let sent = 0; sent < 6; sent += 1) socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    socket.write('0\r\n\r\n');
    await eventually(() => {
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    });
    socket.destroy();
  });

  it.each([
    ['that is broken', Buffer.from('this is not gzip')],
    ['that unpacks to a thousand times its size', gzipSync(Buffer.alloc(32 * 1024 * 1024, ' '))],
  ])('a packed body %s', async (_what, packed) => {
    const { status } = await fetch(`${line.origin}/v3/directline/conversations/${client.id}/activities`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${client.token}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: packed,
    });
    expect([413, 415]).toContain(status);
  });

  it('a conversation whose name cannot be one', async () => {
    for (const id of ['%', '%00', '..%2f..', 'a'.repeat(5_000), '__proto__']) {
      const { status } = await ask(line, 'GET', `/v3/directline/conversations/${id}/activities`, {
        token: client.token,
      });
      expect([400, 403, 404, 405]).toContain(status);
    }
  });
});

describe('what people send, however odd, is answered', () => {
  const answeredTo = async (activity: object): Promise<readonly string[]> => {
    await client.hears();
    expect((await client.posts(activity)).status).toBe(200);
    const heard = fromBot(await client.hears());
    expect(placeOf(heard)).toBe('welcome:greeting');
    return heard.map(({ text }) => text ?? '');
  };

  it.each([
    ['ten thousand characters', { text: 'he keeps writing to me '.repeat(440).slice(0, 10_000) }],
    ['emoji', { text: '😭😭🏳️‍🌈👩🏽‍🦽' }],
    ['words from right to left', { text: 'إنه يتبعني كل يوم' }],
    ['half a letter', { text: '\ud83d' }],
    ['letters without end on top of each other', { text: `Z${'\u0301'.repeat(5_000)}` }],
    ['markup', { text: '<img src=x onerror=alert(1)>[x](javascript:alert(1))' }],
    ['no words at all', { text: '' }],
    [
      'nothing but a picture',
      { attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/x.png' }] },
    ],
    ['an option that is not there', { value: { at: 'welcome:greeting', chosen: ['perhaps'] } }],
    ['a value of another kind', { value: [[[['x']]]] }],
    ['a name out of the works', { value: { at: '__proto__:constructor', chosen: ['toString'] } }],
    ['a card from a place that is not there', { value: { at: 'nowhere:at-all', chosen: ['yes'] } }],
  ])('%s', async (_what, activity) => {
    expect((await answeredTo(activity)).join('').length).toBeGreaterThan(0);
  });

  it('a value as deep as it can be', async () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    expect((await post(`{"type":"message","value":${deep}}`)).status).toBe(200);
    expect(placeOf(await client.hears())).toBe('welcome:greeting');
  });

  it('an old card, with where they are now', async () => {
    await client.taps({ at: 'welcome:greeting', chosen: ['no'] });
    await client.taps({ at: 'welcome:greeting', chosen: ['not-sure'] });
    expect(placeOf(await client.hears())).toBe('menu:what-would-help');
    await client.taps({ always: 'back' });
  });

  it('events and other things there is nothing to say to, with silence', async () => {
    await client.hears();
    for (const type of ['event', 'messageReaction', 'conversationUpdate', 'handoff/initiate']) {
      expect((await client.posts({ type, name: 'webchat/join' })).status).toBe(200);
    }
    expect(fromBot(await client.hears())).toEqual([]);
  });

  it('a message from somebody who says they are somebody else, as their own', async () => {
    await client.hears();
    await client.posts({
      text: 'hello',
      from: { id: 'bot', role: 'bot', name: 'Police' },
      conversation: { id: 'other' },
    });
    const [echo] = await client.hears();
    expect(echo).toMatchObject({
      from: { id: expect.stringMatching(/^dl_/) as string, role: 'user' },
      conversation: { id: client.id },
    });
    expect(JSON.stringify(echo)).not.toContain('Police');
  });
});
