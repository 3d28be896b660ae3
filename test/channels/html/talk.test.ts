import { keyOf } from '../../../src/channels/html/session';
import type { Transcript } from '../../../src/channels/html/transcript';
import { MOST_ENTRIES, withEntry } from '../../../src/channels/html/transcript';
import { realContent } from '../../support/content';
import type { ServedPage } from '../../support/page';
import { servePage } from '../../support/page';
import { TUESDAY_AFTERNOON } from '../../support/talk';
import { Visitor } from '../../support/visitor';

describe('someone who talks through plain forms', () => {
  let page: ServedPage;
  let visitor: Visitor;
  let now = TUESDAY_AFTERNOON;

  beforeEach(async () => {
    now = TUESDAY_AFTERNOON;
    page = await servePage({ clock: () => now });
    visitor = new Visitor(page);
    await visitor.open('/');
  });
  afterEach(() => page.close());

  test('is sent on from the first answer to one fixed address, with a cookie no script can read', async () => {
    expect(await visitor.post('/', { at: 'welcome:greeting', choice: 'no' })).toBe(303);
    expect(visitor.headers.get('location')).toBe('/chat?start#latest');
    expect(visitor.headers.get('set-cookie')).toMatch(/^s=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
    await visitor.follow();
    expect(visitor.field('at')).toBe('menu:what-would-help');
    expect(visitor.headers.get('cache-control')).toBe('no-store');
    await visitor.post('/chat', { at: visitor.field('at'), choice: 'safer' });
    expect(visitor.headers.get('location')).toBe('/chat#latest');
  });

  test('has the cookie kept to https where the page is reached by https', async () => {
    const secure = await servePage({ secureCookies: true });
    const other = new Visitor(secure);
    await other.post('/', { at: 'welcome:greeting', choice: 'no' });
    expect(other.headers.get('set-cookie')).toMatch(/^__Host-s=.*; Secure$/);
    await secure.close();
  });

  test('sees what was asked and answered before, and the newest question as a form', async () => {
    await visitor.send({ choice: 'no' });
    await visitor.send({ choice: 'recognise' });
    expect(visitor.field('at')).toBe('recognise:what');
    expect(visitor.html.match(/class="you"/g)).toHaveLength(2);
    expect(visitor.html.match(/<fieldset/g)).toHaveLength(1);
  });

  test('can choose several, and is shown what was chosen', async () => {
    await visitor.send({ choice: 'no' });
    await visitor.send({ choice: 'recognise' });
    await visitor.send({ choice: ['contact', 'watching'] });
    expect(visitor.field('at')).toBe('recognise:signs');
    expect(visitor.newest()).toMatch(/class="you">.*, /s);
  });

  test('who sends a question without an answer is asked again', async () => {
    await visitor.send({ choice: 'no' });
    await visitor.send({});
    expect(visitor.newest()).toContain('class="notice"');
    expect(visitor.field('at')).toBe('menu:what-would-help');
  });

  test('can type instead, and no typed word is kept anywhere', async () => {
    await visitor.send({ text: 'no' });
    expect(visitor.field('at')).toBe('menu:what-would-help');
    await visitor.send({ text: 'xyzzy plugh' });
    expect(visitor.newest()).toContain('class="notice"');
    expect(visitor.html).not.toContain('xyzzy');
    expect(await everythingKept(page, visitor)).not.toContain('xyzzy');
    expect(page.logged.join()).not.toContain('xyzzy');
  });

  test('is counted once who taps twice', async () => {
    await visitor.send({ choice: 'no' });
    const form = { at: visitor.field('at'), turn: visitor.field('turn'), choice: 'recognise' };
    await visitor.post('/chat', form);
    await visitor.post('/chat', form);
    await visitor.follow();
    expect(visitor.field('at')).toBe('recognise:what');
    expect(visitor.html.match(/class="you"/g)).toHaveLength(2);
  });

  test('reaches 999 who presses it before an earlier answer was shown', async () => {
    await visitor.send({ choice: 'no' });
    const turn = visitor.field('turn');
    await visitor.post('/chat', { at: visitor.field('at'), turn, choice: 'safer' });
    await visitor.post('/chat', { turn, do: 'emergency' });
    await visitor.follow();
    expect(visitor.newest()).toContain('href="tel:999"');
    expect(visitor.field('at')).toMatch(/^danger:/);
  });

  test('can take one step back, and can start again with a clean page', async () => {
    await visitor.send({ choice: 'no' });
    await visitor.send({ choice: 'recognise' });
    await visitor.send({ do: 'back' });
    expect(visitor.field('at')).toBe('menu:what-would-help');
    await visitor.send({ do: 'restart' });
    expect(visitor.field('at')).toBe('welcome:greeting');
    expect(visitor.html).not.toContain('Is this stalking');
  });

  test('begins a new conversation from the first page, and the old one is forgotten', async () => {
    await visitor.send({ choice: 'no' });
    const old = visitor.cookie;
    await visitor.open('/');
    await visitor.send({ choice: 'not-sure' });
    expect(visitor.field('at')).toBe('danger:danger-signs');
    expect(visitor.cookie).not.toBe(old);
    expect(page.conversations.size()).toBe(1);
    expect(page.transcripts.size()).toBe(1);
  });

  test('who comes back after the idle time is told so and starts again, under a new name', async () => {
    await visitor.send({ choice: 'no' });
    const old = visitor.cookie;
    now = new Date(now.getTime() + 31 * 60_000);
    await visitor.send({ choice: 'safer' });
    expect(visitor.status).toBe(200);
    expect(visitor.newest()).toContain('class="notice"');
    expect(visitor.field('at')).toBe('welcome:greeting');
    expect(visitor.cookie).not.toBe(old);
  });

  test('who comes back after the idle time and says there is danger sees 999', async () => {
    await visitor.send({ choice: 'no' });
    now = new Date(now.getTime() + 31 * 60_000);
    await visitor.send({ choice: 'danger-now' });
    expect(visitor.field('at')).toMatch(/^danger:/);
    expect(visitor.newest()).toContain('href="tel:999"');
  });

  test('sees the number to ring on every card without opening anything', async () => {
    await visitor.send({ choice: 'no' });
    await visitor.send({ do: 'person' });
    for (let step = 0; step < 4 && !visitor.newest().includes('class="card"'); step += 1) {
      await visitor.send({ choice: /name="choice" value="([^"]+)"/.exec(visitor.newest())?.[1] ?? '' });
    }
    const cards = visitor.newest().split('<article class="card">').slice(1);
    expect(cards.length).toBeGreaterThan(0);
    for (const card of cards) expect(card.split('<details')[0]).toMatch(/class="reach/);
    expect(visitor.newest()).toMatch(/<a class="reach strong" href="tel:/);
    for (const [link] of visitor.newest().matchAll(/<a [^>]*href="https:[^>]*>/g)) {
      expect(link).toContain('rel="noopener noreferrer nofollow"');
    }
  });
});

describe("the page's script, which asks for the messages alone", () => {
  let page: ServedPage;
  let visitor: Visitor;

  beforeEach(async () => {
    page = await servePage();
    visitor = new Visitor(page);
    await visitor.open('/');
  });
  afterEach(() => page.close());

  test('gets what is new at once, without a second journey', async () => {
    const answer = { at: 'welcome:greeting', choice: 'no' };
    expect(await visitor.post('/', answer, { 'X-Part': 'next' })).toBe(200);
    expect(visitor.headers.get('x-part')).toBe('next');
    expect(visitor.html.match(/<section/g)).toHaveLength(2);
    expect(visitor.html).not.toContain('<html');
    expect(visitor.field('at')).toBe('menu:what-would-help');
  });

  test('gets everything when it asks, or when everything has changed', async () => {
    const part = { 'X-Part': 'next' };
    await visitor.post('/', { at: 'welcome:greeting', choice: 'no' }, part);
    await visitor.post('/chat', { at: 'menu:what-would-help', choice: 'recognise' }, { 'X-Part': 'whole' });
    expect(visitor.html.match(/<section/g)).toHaveLength(3);
    await visitor.post('/chat', { do: 'restart' }, part);
    expect(visitor.headers.get('x-part')).toBe('whole');
    expect(visitor.html.match(/<section/g)).toHaveLength(1);
  });

  test('learns that someone typed that they want to leave', async () => {
    await visitor.post('/', { at: 'welcome:greeting', choice: 'no' }, { 'X-Part': 'next' });
    await visitor.post('/chat', { text: 'leave now', at: visitor.field('at') }, { 'X-Part': 'next' });
    expect(visitor.headers.get('x-part')).toBe('left');
    expect(page.conversations.size() + page.transcripts.size()).toBe(0);
  });
});

describe('a very long talk', () => {
  test('keeps its newest turns, and says that older ones are gone', () => {
    const { forest } = realContent();
    let transcript: Transcript = { version: 1, locale: 'en', entries: [], dropped: false };
    for (let turn = 0; turn < 200; turn += 1) {
      const entry = {
        always: null,
        replies: [{ kind: 'ask', place: 'menu:what-would-help', again: true }],
      } as const;
      transcript = withEntry(forest, transcript, entry);
    }
    expect(transcript.entries).toHaveLength(MOST_ENTRIES);
    expect(transcript.dropped).toBe(true);
  });
});

async function everythingKept(page: ServedPage, { cookie }: Visitor): Promise<string> {
  const key = keyOf(cookie.split('=')[1] ?? '');
  const kept = [await page.conversations.load(key), await page.transcripts.load(key)];
  expect(kept.every((document) => document !== undefined)).toBe(true);
  return JSON.stringify(kept);
}
