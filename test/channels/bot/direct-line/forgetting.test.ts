import { activityLog } from '../../../../src/channels/bot/direct-line/activity-log';
import { memoryStore } from '../../../../src/storage/memory-store';
import type { Saved } from '../../../../src/turn/ports';
import type { Line } from '../../../support/direct-line';
import { Client, IDLE, eventually, openLine, placeOf, slowStore } from '../../../support/direct-line';
import { TUESDAY_AFTERNOON } from '../../../support/talk';

let line: Line;
afterEach(() => line.close());

describe('someone who leaves', () => {
  it('is told that all is forgotten, and then it is, at once', async () => {
    const store = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: IDLE });
    line = await openLine({ store });
    const client = await Client.start(line);
    const listener = await client.listens();
    await client.types('no');
    await client.taps({ always: 'leave' });

    await listener.until(({ closed }) => closed === 1000);
    const [notice, end] = listener.activities.slice(-2);
    expect(notice).toMatchObject({ type: 'message', text: expect.stringContaining('999') as string });
    expect(end).toMatchObject({ type: 'endOfConversation', from: { role: 'bot' } });
    expect(notice).not.toHaveProperty('suggestedActions');
    expect(store.size()).toBe(0);
    for (const [method, path] of [
      ['GET', `/conversations/${client.id}/activities`],
      ['GET', `/conversations/${client.id}`],
      ['POST', '/conversations'],
      ['POST', '/tokens/refresh'],
    ] as const) {
      expect((await client.asks(method, path)).status).toBe(404);
    }
    expect((await client.types('hello?')).status).toBe(404);
    expect(store.size()).toBe(0);
  });

  it.each(['leave', 'Leave now'])('by typing "%s" is forgotten too', async (words) => {
    line = await openLine();
    const client = await Client.start(line);
    await client.types(words);
    expect((await client.asks('GET', `/conversations/${client.id}`)).status).toBe(404);
  });

  it('by what a client sends when it ends a conversation is forgotten too', async () => {
    line = await openLine();
    const client = await Client.start(line);
    await client.posts({ type: 'endOfConversation' });
    expect((await client.asks('GET', `/conversations/${client.id}`)).status).toBe(404);
  });

  it('is not brought back by a message that was waiting', async () => {
    const store = slowStore(50);
    line = await openLine({ store });
    const client = await Client.start(line);
    const leaving = client.taps({ always: 'leave' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const after = client.types('no');
    expect([(await leaving).status, (await after).status]).toEqual([200, 404]);
    expect(store.size()).toBe(0);
  });
});

describe('someone who says nothing for a while', () => {
  const idleMs = 10 * 60_000;

  it('is forgotten', async () => {
    line = await openLine({ idleMs });
    const client = await Client.start(line);
    line.pass(idleMs - 1);
    expect((await client.types('no')).status).toBe(200);
    line.pass(idleMs - 1);
    expect((await client.asks('GET', `/conversations/${client.id}`)).status).toBe(200);
    line.pass(1);
    expect((await client.asks('GET', `/conversations/${client.id}`)).status).toBe(404);
    expect((await client.asks('POST', '/conversations')).status).toBe(404);
  });

  it('is told so where they have it open, with the number to call', async () => {
    line = await openLine({ idleMs, bounds: { sweepMs: 20 } });
    const client = await Client.start(line);
    const listener = await client.listens();
    line.pass(idleMs);
    await listener.until(({ closed }) => closed === 1000);
    expect(listener.activities.slice(-2)).toMatchObject([
      { type: 'message', text: expect.stringContaining('999') as string },
      { type: 'endOfConversation' },
    ]);
  });

  it('and then goes on is not forgotten, for hours, while their client refreshes its token', async () => {
    line = await openLine();
    const client = await Client.start(line);
    for (let quarter = 0; quarter < 12; quarter += 1) {
      line.pass(IDLE / 2);
      client.token = String((await client.asks('POST', '/tokens/refresh')).body['token']);
      expect((await client.types('no')).status).toBe(200);
    }
  });

  it('before they start can still start while their token holds, and not after', async () => {
    line = await openLine();
    const [early, late] = [await Client.start(line), await Client.start(line)];
    early.token = String((await early.asks('POST', '/tokens/generate')).body['token']);
    late.token = String((await late.asks('POST', '/tokens/generate')).body['token']);
    line.pass(IDLE - 1000);
    expect((await early.asks('POST', '/conversations')).status).toBe(201);
    line.pass(1000);
    expect((await late.asks('POST', '/conversations')).status).toBe(403);
  });
});

describe('the words somebody typed', () => {
  const words = 'he has my new address';
  const holds = async (client: Client): Promise<boolean> =>
    JSON.stringify(await client.kept()).includes(words);

  it('are gone as soon as their own screen has them', async () => {
    line = await openLine();
    const client = await Client.start(line);
    const listener = await client.listens();
    await client.types(words);
    await listener.until(({ activities }) => activities.some(({ text }) => text === words));
    await eventually(async () => {
      expect(await holds(client)).toBe(false);
    });
    // What the bot said stays, and the next message is not mistaken for one already seen.
    expect(placeOf(await client.kept())).toBe('welcome:greeting');
    await client.types('no');
    await listener.until(({ activities }) => placeOf(activities) === 'menu:what-would-help');
    listener.socket.close();
  });

  it('are kept for a screen that has lost its connection, until it has read on', async () => {
    line = await openLine();
    const client = await Client.start(line);
    await client.types(words);
    expect(await holds(client)).toBe(true);
    await client.hears();
    await client.hears();
    expect(await holds(client)).toBe(false);
  });

  it('are gone after two looks when nobody ever comes for them', async () => {
    line = await openLine({ bounds: { sweepMs: 20 } });
    const client = await Client.start(line);
    await client.types(words);
    await eventually(async () => {
      expect(await holds(client)).toBe(false);
    });
  });

  it('and everything else personal never reach the log', async () => {
    line = await openLine();
    const client = await Client.start(line, { locale: 'en', user: { id: 'Jane Doe' } });
    await client.types(words);
    await client.posts({ type: 'event', name: words, value: words });
    await client.asks('POST', `/conversations/${client.id}/activities`, `{"text": "${words}`);
    await client.asks('GET', `/conversations/${client.id}/activities?watermark=${encodeURIComponent(words)}`);
    await client.asks('GET', `/${encodeURIComponent(words)}`);
    const written = JSON.stringify(line.log);
    for (const personal of [words, 'Jane', client.id, client.token, '127.0.0.1'])
      expect(written).not.toContain(personal);
  });
});

describe('the log of a conversation', () => {
  const entry = (theirs: boolean, size = 10) => ({
    theirs,
    json: (number: number) => JSON.stringify({ number, pad: 'x'.repeat(size) }),
  });
  beforeEach(async () => {
    line = await openLine();
  });

  it('keeps the latest, and its watermark stays true', () => {
    const log = activityLog();
    for (let count = 0; count < 500; count += 1) log.add([entry(false)]);
    const kept = JSON.parse(log.since(0)) as { activities: { number: number }[]; watermark: string };
    expect(kept.watermark).toBe('500');
    expect(kept.activities.length).toBeLessThan(100);
    expect(kept.activities.at(-1)).toMatchObject({ number: 499 });
    expect(JSON.parse(log.since(499))).toMatchObject({ activities: [{ number: 499 }], watermark: '500' });
    expect(JSON.parse(log.since(1_000_000))).toEqual({ activities: [], watermark: '500' });
  });

  it('keeps the last answer however long it is, and little before it', () => {
    const log = activityLog();
    for (let count = 0; count < 20; count += 1) log.add([entry(false, 15_000)]);
    const kept = JSON.parse(log.since(0)) as { activities: unknown[] };
    expect(kept.activities).toHaveLength(2);
    log.add([entry(false, 300_000)]);
    expect(JSON.parse(log.since(0))).toMatchObject({ activities: [{ number: 20 }] });
  });
});
