import type { Line } from '../../../support/direct-line';
import { Client, fromBot, openLine, placeOf, slowStore } from '../../../support/direct-line';

let line: Line;
afterEach(() => line.close());

describe('messages of one conversation', () => {
  it('are taken one after the other, so that each answer follows its message', async () => {
    line = await openLine({ store: slowStore(5) });
    const client = await Client.start(line);
    await client.hears();
    const said = ['no', 'back', 'no', 'back', 'no'];
    await Promise.all(said.map((text) => client.types(text)));
    const heard = await client.hears();
    const echoes = heard.filter(({ from }) => from?.role === 'user');
    expect(echoes.map(({ text }) => text)).toEqual(expect.arrayContaining(['no', 'back']));
    echoes.forEach((echo) => {
      const answer = heard[heard.indexOf(echo) + 1];
      expect(answer).toMatchObject({ from: { role: 'bot' }, replyToId: echo.id });
    });
  });

  it('that were sent twice are taken once, even at the same moment', async () => {
    line = await openLine({ store: slowStore(5) });
    const client = await Client.start(line);
    await client.hears();
    const tap = { value: { at: 'welcome:greeting', chosen: ['no'] } };
    const answers = await Promise.all([client.posts(tap, 'one tap'), client.posts(tap, 'one tap')]);
    const later = await client.posts(tap, 'one tap');
    expect(new Set([...answers, later].map(({ body }) => body['id'])).size).toBe(1);
    const heard = await client.hears();
    expect(heard.filter(({ from }) => from?.role === 'user')).toHaveLength(1);
    expect(placeOf(heard)).toBe('menu:what-would-help');
  });

  it('are shown as sent while their answer takes its time', async () => {
    line = await openLine({ store: slowStore(200) });
    const client = await Client.start(line);
    const listener = await client.listens();
    await listener.until(({ activities }) => activities.length > 0);
    const sent = client.types('no');
    await listener.until(({ activities }) => activities.at(-1)?.from?.role === 'user');
    expect((await sent).status).toBe(200);
    await listener.until(({ activities }) => placeOf(activities) === 'menu:what-would-help');
    const ids = listener.activities.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('that pile up past any patience are refused, and the others are answered', async () => {
    line = await openLine({ store: slowStore(30) });
    const client = await Client.start(line);
    const answers = await Promise.all(Array.from({ length: 30 }, () => client.types('no')));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(10);
    expect((await client.types('back')).status).toBe(200);
  });

  it('are answered with the numbers to ring when everything else is broken', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('The store is down.'));
    line = await openLine({ store: { load: down, save: down, forget: down } });
    const client = await Client.start(line);
    await client.types('help');
    const heard = fromBot(await client.hears());
    expect(heard).toHaveLength(2);
    for (const { text } of heard) expect(text).toMatch(/999[^]*0808/);
  });
});
