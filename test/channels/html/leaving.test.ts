import { memoryStore } from '../../../src/storage/memory-store';
import type { Saved } from '../../../src/turn/ports';
import type { ServedPage } from '../../support/page';
import { servePage } from '../../support/page';
import { TUESDAY_AFTERNOON } from '../../support/talk';
import { Visitor } from '../../support/visitor';

describe('someone who leaves', () => {
  let page: ServedPage;
  let visitor: Visitor;

  beforeEach(async () => {
    page = await servePage({ leaveTo: 'https://neutral.example/weather' });
    visitor = new Visitor(page);
    await visitor.open('/');
    await visitor.send({ choice: 'no' });
  });
  afterEach(() => page.close());

  const ways: readonly [string, () => Promise<number>][] = [
    ['presses the button', () => visitor.post('/leave', { do: 'leave', turn: visitor.field('turn') })],
    ['sends it as any other command', () => visitor.post('/chat', { do: 'leave' })],
    ['types it', () => visitor.post('/chat', { text: 'leave', at: visitor.field('at') })],
    [
      'goes so fast that only a beacon arrives',
      () => visitor.post('/leave', '', { 'Content-Type': 'text/plain' }),
    ],
  ];

  test.each(ways)('and %s is forgotten at once and led to the neutral page', async (_way, leaves) => {
    expect(await leaves()).toBe(200);
    expect(visitor.html).toContain('http-equiv="refresh" content="0; url=https://neutral.example/weather"');
    expect(visitor.html).not.toMatch(/stalk|support/i);
    expect(visitor.headers.getSetCookie().at(-1)).toBe('s=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
    expect(page.conversations.size()).toBe(0);
    expect(page.transcripts.size()).toBe(0);
  });

  test('finds nothing at the old address, and a neutral page that names 999 and a way to begin again', async () => {
    await visitor.post('/leave', { do: 'leave' });
    expect(await visitor.open('/chat')).toBe(410);
    expect(visitor.html).toContain('href="tel:999"');
    expect(visitor.html).toContain('href="/"');
    expect(visitor.html).not.toMatch(/stalk|<script/i);
    expect(await visitor.post('/chat', { at: 'menu:what-would-help', choice: 'safer' })).toBe(410);
    expect(page.conversations.size()).toBe(0);
  });

  test('does not come back through a second page that still had the cookie', async () => {
    const cookie = visitor.cookie;
    await visitor.post('/leave', { do: 'leave' });
    visitor.cookie = cookie;
    expect(await visitor.open('/chat')).toBe(410);
  });

  test('is forgotten even if the first answer was still on its way', async () => {
    const stop = new AbortController();
    let letGo = (): void => undefined;
    const conversations = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: 60_000 });
    const slow = await servePage({
      conversations: {
        ...conversations,
        save: async (...document) => {
          await new Promise<void>((resolve) => {
            letGo = resolve;
          });
          return conversations.save(...document);
        },
      },
    });
    const body = new URLSearchParams({ at: 'welcome:greeting', choice: 'no' });
    const sending = fetch(slow.url, { method: 'POST', body, signal: stop.signal }).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 100));
    stop.abort();
    await sending;
    await new Promise((resolve) => setTimeout(resolve, 100));
    letGo();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(conversations.size() + slow.transcripts.size()).toBe(0);
    await slow.close();
  });

  test('leaves even when the store is down', async () => {
    const down = { load: fails, save: fails, forget: fails };
    const broken = await servePage({ conversations: down, transcripts: down });
    const other = new Visitor(broken);
    other.cookie = `s=${'a'.repeat(32)}`;
    expect(await other.post('/leave', { do: 'leave' })).toBe(200);
    expect(other.cookie).toBe('');
    await broken.close();
  });

  test('is not brought back by an answer that was still on its way', async () => {
    const conversations = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: 60_000 });
    let letGo = (): void => undefined;
    let isSlow = false;
    const slow = await servePage({
      conversations: {
        ...conversations,
        load: async (key) => {
          if (isSlow) {
            isSlow = false;
            await new Promise<void>((resolve) => {
              letGo = resolve;
            });
          }
          return conversations.load(key);
        },
      },
    });
    const other = new Visitor(slow);
    await other.open('/');
    await other.send({ choice: 'no' });
    const second = new Visitor(slow);
    second.cookie = other.cookie;
    isSlow = true;
    const late = second.post('/chat', { at: 'menu:what-would-help', choice: 'safer' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.post('/leave', { do: 'leave' });
    letGo();
    await late;
    expect(conversations.size()).toBe(0);
    expect(slow.transcripts.size()).toBe(0);
    await slow.close();
  });
});

function fails(): Promise<never> {
  return Promise.reject(new Error('down'));
}
