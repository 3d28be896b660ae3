import type { Line } from '../../../support/direct-line';
import { Client, ask, fromBot, openLine, placeOf, tapsOf } from '../../../support/direct-line';

let line: Line;
beforeAll(async () => {
  line = await openLine({ bounds: { keepAliveMs: 50 } });
});
afterAll(() => line.close());

describe('someone who opens a Direct Line client', () => {
  it('gets a token, and where to use it', async () => {
    const { status, body } = await ask(line, 'POST', '/chat/token');
    expect(status).toBe(200);
    expect(body).toEqual({
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      conversationId: expect.stringMatching(/^[\w-]{20,}$/) as string,
      expires_in: 1800,
      domain: `${line.origin}/v3/directline`,
    });
  });

  it('starts the conversation the token is for, and is greeted at once', async () => {
    const token = await ask(line, 'POST', '/chat/token');
    const started = await ask(line, 'POST', '/v3/directline/conversations', {
      token: String(token.body['token']),
      body: { user: { id: 'someone else' }, locale: 'en-GB' },
    });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ conversationId: token.body['conversationId'], expires_in: 1800 });
    expect(started.body['streamUrl']).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/[\w-]+\/stream\?/,
    );

    const client = await Client.start(line);
    const greeting = await client.hears();
    expect(fromBot(greeting)).toEqual(greeting);
    expect(placeOf(greeting)).toBe('welcome:greeting');
    expect(tapsOf(greeting).flatMap(({ always }) => always ?? [])).toEqual([
      'emergency',
      'person',
      'back',
      'restart',
      'leave',
    ]);
  });

  it('can start by the name of the conversation it was given', async () => {
    const { body } = await ask(line, 'POST', '/chat/token');
    const client = new Client(line);
    client.token = String(body['token']);
    client.id = String(body['conversationId']);
    expect((await client.asks('GET', `/conversations/${client.id}`)).status).toBe(200);
    expect(placeOf(await client.hears())).toBe('welcome:greeting');
  });

  it('hears the greeting on the stream, and every answer after it', async () => {
    const client = await Client.start(line);
    const listener = await client.listens();
    await listener.until(({ activities }) => placeOf(activities) === 'welcome:greeting');
    await client.taps({ at: 'welcome:greeting', chosen: ['no'] });
    await listener.until(({ activities }) => placeOf(activities) === 'menu:what-would-help');
    listener.socket.close();
  });

  it('sees its own message again, with its name for it and with who sent it', async () => {
    const client = await Client.start(line);
    const posted = await client.posts({ text: 'no' }, 'my own name');
    expect(posted).toMatchObject({ status: 200, body: { id: expect.any(String) as string } });
    const heard = await client.hears();
    const echo = heard.find(({ id }) => id === posted.body['id']);
    expect(echo).toMatchObject({
      type: 'message',
      text: 'no',
      timestamp: '2026-11-24T14:00:00.000Z',
      from: { id: expect.stringMatching(/^dl_/) as string, role: 'user' },
      channelData: { clientActivityID: 'my own name' },
    });
    expect(fromBot(heard).at(-1)).toMatchObject({ replyToId: posted.body['id'] });
  });

  it('hears answers in the order in which they were given', async () => {
    const client = await Client.start(line);
    const listener = await client.listens();
    await Promise.all([client.types('no'), client.types('is this stalking'), client.types('back')]);
    await listener.until(
      ({ activities }) => activities.filter(({ from }) => from?.role === 'user').length === 3,
    );
    const ids = listener.activities.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    listener.socket.close();
  });

  it('can tell us that they are typing, and nothing comes of it', async () => {
    const client = await Client.start(line);
    await client.hears();
    expect((await client.posts({ type: 'typing' })).status).toBe(200);
    expect(await client.hears()).toEqual([]);
  });

  it('is kept connected by empty messages', async () => {
    const client = await Client.start(line);
    const listener = await client.listens();
    await listener.until(({ empties }) => empties >= 2);
    listener.socket.send('');
    expect(listener.closed).toBeNull();
    listener.socket.close();
  });

  it('is spoken to in the language asked for, or in ours', async () => {
    const client = await Client.start(line, { locale: 'xx-XX' });
    expect((await client.hears()).every(({ locale }) => locale === 'en')).toBe(true);
  });
});

describe('someone whose connection was lost', () => {
  it('goes on from where they were, and gets only what they missed', async () => {
    const client = await Client.start(line);
    const listener = await client.listens();
    await listener.until(({ activities }) => activities.length > 0);
    const { watermark } = listener.sets.at(-1)!;
    listener.socket.terminate();
    await client.taps({ at: 'welcome:greeting', chosen: ['no'] });

    const again = await client.asks('GET', `/conversations/${client.id}?watermark=${watermark}`);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ conversationId: client.id, token: expect.any(String) as string });
    const next = await client.listens(String(again.body['streamUrl']));
    await next.until(({ activities }) => placeOf(activities) === 'menu:what-would-help');
    expect(next.activities[0]?.from?.role).toBe('user');
    next.socket.close();
  });

  it('opens the conversation again with its token, and is not greeted twice', async () => {
    const client = await Client.start(line);
    const again = await client.asks('POST', '/conversations');
    expect(again.status).toBe(200);
    expect(again.body['conversationId']).toBe(client.id);
    const listener = await client.listens(String(again.body['streamUrl']));
    await listener.until(({ activities }) => activities.length > 0);
    expect(listener.activities).toEqual(await client.kept());
    listener.socket.close();
  });

  it('can have the conversation open twice', async () => {
    const client = await Client.start(line);
    const [one, other] = [await client.listens(), await client.listens()];
    await client.types('no');
    for (const listener of [one, other]) {
      await listener.until(({ activities }) => placeOf(activities) === 'menu:what-would-help');
      listener.socket.close();
    }
  });
});

describe('tokens', () => {
  it('are refreshed while the conversation lasts', async () => {
    const client = await Client.start(line);
    const fresh = await client.asks('POST', '/tokens/refresh');
    expect(fresh.status).toBe(200);
    expect(fresh.body).toMatchObject({ conversationId: client.id, expires_in: 1800 });
    client.token = String(fresh.body['token']);
    expect((await client.types('no')).status).toBe(200);
  });

  it('for another conversation are given to those who hold one, and to nobody else', async () => {
    const client = await Client.start(line);
    const other = await client.asks('POST', '/tokens/generate');
    expect(other.status).toBe(200);
    expect(other.body['conversationId']).not.toBe(client.id);
    client.token = String(other.body['token']);
    expect((await client.asks('POST', '/conversations')).status).toBe(201);
    expect((await ask(line, 'POST', '/v3/directline/tokens/generate')).status).toBe(401);
  });
});
