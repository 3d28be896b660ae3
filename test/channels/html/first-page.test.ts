import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import type { ServedPage } from '../../support/page';
import { servePage } from '../../support/page';
import { Visitor } from '../../support/visitor';

describe('someone who opens the page', () => {
  let page: ServedPage;

  beforeAll(async () => {
    page = await servePage();
  });
  afterAll(() => page.close());

  test('sees the first question and 999 without being given a cookie', async () => {
    const visitor = new Visitor(page);
    expect(await visitor.open('/')).toBe(200);
    expect(visitor.field('at')).toBe('welcome:greeting');
    expect(visitor.html).toContain('href="tel:999"');
    expect(visitor.headers.get('set-cookie')).toBeNull();
    expect(page.conversations.size()).toBe(0);
  });

  test('gets the same page as everybody else', async () => {
    const [one, other] = [new Visitor(page), new Visitor(page)];
    await one.open('/');
    await other.open('/');
    expect(one.html).toBe(other.html);
  });

  test('has 999, a person, back, start again and leaving on it', async () => {
    const visitor = new Visitor(page);
    await visitor.open('/');
    for (const always of ['emergency', 'person', 'back', 'restart', 'leave']) {
      expect(visitor.html).toContain(`name="do" value="${always}"`);
    }
  });

  test('leaves nothing in the address, the title or the icon that tells what the page is about', async () => {
    const visitor = new Visitor(page);
    await visitor.open('/');
    const title = /<title>(.*)<\/title>/.exec(visitor.html)?.[1];
    expect(title).not.toMatch(/stalk|abuse|victim|safe|police/i);
    expect(visitor.html).toContain('<link rel="icon" href="data:,"/>');
    expect(visitor.html).not.toMatch(/property="og:|name="description"/);
  });

  test('is asked for nothing from any other site', async () => {
    const visitor = new Visitor(page);
    await visitor.open('/');
    expect(visitor.html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test('is protected by strict headers', async () => {
    const visitor = new Visitor(page);
    await visitor.open('/');
    const policy = visitor.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(visitor.headers.get('referrer-policy')).toBe('no-referrer');
    expect(visitor.headers.get('cache-control')).toBe('no-store');
    expect(visitor.headers.get('x-robots-tag')).toContain('noindex');
  });

  test('loads less than six kilobytes in all, packed', async () => {
    const sizes = await Promise.all(
      ['/', '/page.js'].map(async (path) => (await raw(path, 'gzip')).body.length),
    );
    expect(sizes[0]! + sizes[1]!).toBeLessThan(6 * 1024);
  });

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('gets it packed as %s where the browser takes that', async (encoding, unpack) => {
    const visitor = new Visitor(page);
    await visitor.open('/');
    const { body, headers } = await raw('/', encoding);
    expect(headers['content-encoding']).toBe(encoding);
    expect(unpack(body).toString()).toBe(visitor.html);
  });

  test('is answered in English where nothing else is offered yet, with the language said', async () => {
    const visitor = new Visitor(page, 'cy, fr;q=0.8, *;q=0.1');
    expect(await visitor.open('/')).toBe(200);
    expect(visitor.html).toContain('<html lang="en" dir="ltr">');
  });

  test('is told that there is no page at a mistyped address, with a way on', async () => {
    const visitor = new Visitor(page);
    expect(await visitor.open('/no-such-page')).toBe(404);
    expect(visitor.html).toContain('href="/"');
    expect(visitor.html).toContain('href="tel:999"');
    expect(visitor.html).not.toMatch(/stalk/i);
  });

  function raw(
    path: string,
    encoding: string,
  ): Promise<{ body: Buffer; headers: NodeJS.Dict<string | string[]> }> {
    return new Promise((resolve, reject) => {
      get(page.url + path, { headers: { 'Accept-Encoding': encoding } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ body: Buffer.concat(chunks), headers: response.headers }));
      }).on('error', reject);
    });
  }
});
