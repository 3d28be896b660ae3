import { connect } from 'node:net';
import type { Line } from '../../../support/direct-line';
import { Client, ask, eventually, openLine, placeOf, portOf } from '../../../support/direct-line';

let line: Line;
afterEach(() => line.close());

describe('a flood', () => {
  it('of starts from one address is refused, and tells when to try again', async () => {
    line = await openLine({ bounds: { startsByAddress: 5 } });
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await ask(line, 'POST', '/chat/token')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await ask(line, 'POST', '/v3/directline/conversations');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('of starts behind our own proxy is told apart by the address the proxy saw', async () => {
    line = await openLine({ bounds: { startsByAddress: 1 }, behindProxy: true });
    const from = async (address: string): Promise<number> =>
      (await ask(line, 'POST', '/chat/token', { headers: { 'x-forwarded-for': `6.6.6.6, ${address}` } }))
        .status;
    expect([await from('10.0.0.1'), await from('10.0.0.2'), await from('10.0.0.1')]).toEqual([200, 200, 429]);
  });

  it('of messages ends with the minute', async () => {
    line = await openLine({ bounds: { posts: 3 } });
    const client = await Client.start(line);
    for (let count = 0; count < 3; count += 1) expect((await client.types('no')).status).toBe(200);
    expect((await client.types('no')).status).toBe(429);
    line.pass(60_000);
    expect((await client.types('no')).status).toBe(200);
  });

  it('of looking is refused without a word being lost', async () => {
    line = await openLine({ bounds: { reads: 3 } });
    const client = await Client.start(line);
    const look = async (): Promise<number> =>
      (await client.asks('GET', `/conversations/${client.id}/activities`)).status;
    expect([await look(), await look(), await look(), await look()]).toEqual([200, 200, 200, 429]);
    await expect(client.listens()).rejects.toThrow();
    line.pass(60_000);
    expect(placeOf(await client.hears())).toBe('welcome:greeting');
  });

  it('of tokens nobody uses pushes out nobody who is talking', async () => {
    line = await openLine({ bounds: { conversations: 3 } });
    const client = await Client.start(line);
    for (let count = 0; count < 10; count += 1) await ask(line, 'POST', '/chat/token');
    expect((await client.types('no')).status).toBe(200);
  });

  it('of conversations takes the place of the one longest idle', async () => {
    line = await openLine({ bounds: { conversations: 2 } });
    const [first, second] = [await Client.start(line), await Client.start(line)];
    await first.types('no');
    const third = await Client.start(line);
    expect((await first.types('back')).status).toBe(200);
    expect((await second.types('no')).status).toBe(404);
    expect((await third.types('no')).status).toBe(200);
  });

  it('of messages somebody in a panic sends is not one', async () => {
    line = await openLine();
    const client = await Client.start(line);
    const statuses: number[] = [];
    for (let count = 0; count < 100; count += 1)
      statuses.push((await client.taps({ always: 'emergency' })).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('a stream', () => {
  it('that sends more than an empty message should be is closed, and can be opened again', async () => {
    line = await openLine();
    const client = await Client.start(line);
    const listener = await client.listens();
    listener.socket.send('x'.repeat(4_096));
    await listener.until(({ closed }) => closed === 1009);
    expect((await client.listens()).closed).toBeNull();
  });

  it('that is opened again and again ends where it was opened first', async () => {
    line = await openLine();
    const client = await Client.start(line);
    const first = await client.listens();
    const others = [
      await client.listens(),
      await client.listens(),
      await client.listens(),
      await client.listens(),
    ];
    await first.until(({ closed }) => closed === 1000);
    expect(others.map(({ closed }) => closed)).toEqual([null, null, null, null]);
  });

  it('that nobody answers any more is dropped', async () => {
    line = await openLine({ bounds: { keepAliveMs: 20 } });
    const client = await Client.start(line);
    const socket = rawStream(line, client);
    await new Promise((resolve) => socket.once('close', resolve));
  });

  it('that is read too slowly is dropped, and nothing is lost', async () => {
    line = await openLine({ bounds: { posts: 100_000 } });
    const client = await Client.start(line);
    const socket = rawStream(line, client);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const long = 'x'.repeat(60_000);
    for (let count = 0; count < 400; count += 1) {
      await client.types(long);
      if (line.log.some(({ event }) => event === 'slow-reader-dropped')) break;
    }
    expect(line.log).toContainEqual({ event: 'slow-reader-dropped', where: 'direct-line' });
    socket.destroy();
    expect(placeOf(await client.hears())).toBe('welcome:greeting');
  });

  it('is closed when we stop', async () => {
    line = await openLine();
    const client = await Client.start(line);
    const listener = await client.listens();
    await line.close();
    await eventually(() => {
      expect(listener.closed).not.toBeNull();
    });
    line = await openLine();
  });
});

/** A stream held open by hand, which answers no ping. */
function rawStream(of: Line, client: Client): ReturnType<typeof connect> {
  const { pathname, search } = new URL(client.streamUrl);
  const socket = connect(portOf(of.server), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  return socket;
}
