import type { ServedPage } from '../../support/page';
import { servePage } from '../../support/page';
import { Visitor } from '../../support/visitor';

describe('someone whose message is not what the page expects', () => {
  let page: ServedPage;
  let visitor: Visitor;

  beforeEach(async () => {
    page = await servePage();
    visitor = new Visitor(page);
    await visitor.open('/');
    await visitor.send({ choice: 'no' });
  });
  afterEach(() => page.close());

  test.each([
    ['an option that is not there', { choice: 'no-such-option' }],
    ['an option of another question', { choice: 'yes' }],
    ['the names every object has', { choice: ['__proto__', 'constructor'] }],
    ['ten thousand characters', { text: 'a '.repeat(5000) }],
    ['emoji', { text: '😀🏳️‍🌈👩‍👩‍👧‍👦' }],
    ['right-to-left words', { text: 'مرحبا \u202Eשלום\u202C' }],
    ['HTML', { text: '<script>alert(1)</script>' }],
    ['nothing', { text: '' }],
  ])('and is %s gets a kind line and the question again', async (_what, fields) => {
    await visitor.send(fields);
    expect(visitor.status).toBe(200);
    expect(visitor.newest()).toContain('class="notice"');
    expect(visitor.field('at')).toBe('menu:what-would-help');
    expect(visitor.html).not.toContain('alert(1)');
  });

  test('and comes from an old page is told where they are now', async () => {
    await visitor.post('/chat', { at: 'welcome:greeting', choice: 'no', turn: 'old' });
    await visitor.follow();
    expect(visitor.newest()).toContain('class="notice"');
    expect(visitor.field('at')).toBe('menu:what-would-help');
  });

  test('and comes from an old page but means danger sees 999', async () => {
    await visitor.post('/chat', { at: 'welcome:greeting', choice: 'yes', turn: 'old' });
    await visitor.follow();
    expect(visitor.field('at')).toMatch(/^danger:/);
  });

  test.each([
    ['no field at all', ''],
    ['only unknown fields', 'colour=red'],
    ['a broken place', 'at=%E0%A4%A&choice=x'],
    ['a choice without a place', 'choice=safer'],
    ['an unknown command', 'do=dance'],
    ['very long names', `at=${'a:'.repeat(500)}&choice=${'b'.repeat(2000)}&turn=${'c'.repeat(2000)}`],
    ['a thousand choices', `at=menu:what-would-help${'&choice=x'.repeat(1000)}`],
  ])('and has %s is shown where they are', async (_what, body) => {
    expect(await visitor.post('/chat', body)).toBe(303);
    expect(await visitor.follow()).toBe(200);
    expect(visitor.field('at')).toBe('menu:what-would-help');
  });

  test.each([
    [413, 'application/x-www-form-urlencoded', `text=${'a'.repeat(70_000)}`],
    [415, 'application/json', '{"choice":"safer"}'],
    [415, 'multipart/form-data; boundary=x', '--x--'],
    [415, 'text/plain', 'choice=safer'],
  ])('gets a clear page, %s, for %s', async (status, type, body) => {
    expect(await visitor.post('/chat', body, { 'Content-Type': type })).toBe(status);
    expect(visitor.html).toContain('class="trouble"');
    expect(visitor.html).toContain('href="tel:999"');
    expect(visitor.html).toContain('href="/chat"');
    await visitor.open('/chat');
    expect(visitor.field('at')).toBe('menu:what-would-help');
  });

  test.each([
    ['says it comes from another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['says it comes from a neighbour of ours', { 'Sec-Fetch-Site': 'same-site' }],
    ['names another origin, in an older browser', { Origin: 'https://elsewhere.example' }],
  ])('and %s is refused, and the talk is left alone', async (_what, headers) => {
    for (const path of ['/', '/chat', '/leave']) {
      expect(await visitor.post(path, { at: 'menu:what-would-help', choice: 'safer' }, headers)).toBe(403);
      expect(visitor.html).toContain('href="tel:999"');
    }
    expect(await visitor.open('/chat')).toBe(200);
    expect(visitor.field('at')).toBe('menu:what-would-help');
  });

  test.each([[{ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }], [{ Origin: 'null' }], [{}]])(
    'and comes from our own page is taken: %j',
    async (headers) => {
      expect(await visitor.post('/chat', { at: 'menu:what-would-help', choice: 'safer' }, headers)).toBe(303);
    },
  );

  test('and is one too many in a minute is told to wait, with the numbers', async () => {
    const busy = await servePage({ messagesPerMinute: 3 });
    const other = new Visitor(busy);
    for (let count = 0; count < 3; count += 1)
      await other.post('/', { at: 'welcome:greeting', choice: 'no' });
    expect(await other.post('/chat', { at: 'menu:what-would-help', choice: 'safer' })).toBe(429);
    expect(other.html).toContain('href="tel:999"');
    expect(await other.post('/leave', { do: 'leave' })).toBe(200);
    await busy.close();
  });
});

describe('someone whose browser keeps no cookie', () => {
  test('is told so in plain words, with 999 and a way to begin again', async () => {
    const page = await servePage();
    const visitor = new Visitor(page);
    visitor.keepsCookies = false;
    await visitor.open('/');
    await visitor.send({ choice: 'no' });
    expect(visitor.status).toBe(400);
    expect(visitor.html).toMatch(/cookie/i);
    expect(visitor.html).toContain('href="tel:999"');
    expect(visitor.html).toContain('href="/"');
    await page.close();
  });

  test('is asked once more when it came from another site and held the cookie back', async () => {
    const page = await servePage();
    const visitor = new Visitor(page);
    expect(await visitor.open('/chat', { 'Sec-Fetch-Site': 'cross-site' })).toBe(200);
    expect(visitor.html).toContain('content="0; url=/chat"');
    expect(await visitor.open('/chat', { 'Sec-Fetch-Site': 'same-origin' })).toBe(410);
    await page.close();
  });
});

describe('someone for whom something breaks', () => {
  const down = { load: fails, save: fails, forget: fails };

  test.each([
    ['the conversations', { conversations: down }],
    ['the transcripts', { transcripts: down }],
  ])('because %s cannot be had sees whom to ring, and a way to try again', async (_what, broken) => {
    const page = await servePage(broken);
    const visitor = new Visitor(page);
    await visitor.open('/');
    visitor.cookie = `s=${'a'.repeat(32)}`;
    expect(await visitor.post('/', { at: 'welcome:greeting', choice: 'no' })).toBe(500);
    expect(visitor.html).toContain('href="tel:999"');
    expect(visitor.html).toContain('href="tel:08081689111"');
    expect(visitor.html).toContain('class="onward"');
    await page.close();
  });

  test('is shown it in place when the script asked', async () => {
    const page = await servePage({ transcripts: down });
    const visitor = new Visitor(page);
    visitor.cookie = `s=${'a'.repeat(32)}`;
    expect(await visitor.post('/chat', { do: 'person' }, { 'X-Part': 'next' })).toBe(500);
    expect(visitor.headers.get('x-part')).toBe('trouble');
    expect(visitor.html).toMatch(/^<section class="trouble"/);
    await page.close();
  });

  test('finds the talk intact afterwards', async () => {
    const page = await servePage();
    const visitor = new Visitor(page);
    await visitor.open('/');
    await visitor.send({ choice: 'no' });
    jest.spyOn(page.transcripts, 'load').mockRejectedValueOnce(new Error('down'));
    expect(await visitor.open('/chat')).toBe(500);
    expect(await visitor.open('/chat')).toBe(200);
    expect(visitor.field('at')).toBe('menu:what-would-help');
    expect(page.logged.join()).toContain('page-failed');
    await page.close();
  });
});

function fails(): Promise<never> {
  return Promise.reject(new Error('down'));
}
