import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Watched } from '../../../support/chromium';
import { openChromium, watchedPage } from '../../../support/chromium';
import { ROOT } from '../../../support/content';
import type { Line, Received } from '../../../support/direct-line';
import { eventually, fromBot, openLine, placeOf, portOf } from '../../../support/direct-line';

jest.setTimeout(60_000);

// The real client of Microsoft's, in a real browser, on a page of somebody else's that is on the allow-list.
const PAGE = '<!doctype html><title>Another site</title><script src="/directline.js"></script>';
let site: Server;
let siteOrigin: string;
let line: Line;
let browser: Browser;
let watched: Watched;

beforeAll(async () => {
  const client = readFileSync(join(ROOT, 'node_modules/botframework-directlinejs/dist/directline.js'));
  site = createServer((request, response) => {
    const isScript = request.url === '/directline.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? client : PAGE);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  siteOrigin = `http://127.0.0.1:${portOf(site)}`;
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  site.close();
});
afterEach(async () => {
  await watched.page.context().close();
  await line.close();
});

interface Talking {
  heard: Received[];
  statuses: number[];
  posted: string[];
  line: {
    postActivity(activity: object): { subscribe(got: (id: string) => void, failed: () => void): void };
  };
}

/** Opens the page and connects, as its documentation says. */
async function connect(
  options: { readonly webSocket?: boolean } = {},
  allowed: readonly string[] = [siteOrigin],
): Promise<void> {
  line = await openLine({ allowedOrigins: allowed });
  const context = await browser.newContext();
  watched = await watchedPage(context, [siteOrigin, line.origin]);
  await watched.page.goto(siteOrigin);
  await watched.page.evaluate(
    async ([origin, given]) => {
      const { DirectLine } = (
        window as unknown as { DirectLine: Record<'DirectLine', new (options: object) => never> }
      ).DirectLine;
      const { token, domain } = (await (
        await fetch(`${origin}/chat/token`, { method: 'POST' })
      ).json()) as Record<string, string>;
      // The earliest of the delays it chooses from, so that a test need not wait for the latest.
      const client: never = new DirectLine({ token, domain, random: () => 0, ...given });
      const talking: Talking = { heard: [], statuses: [], posted: [], line: client };
      Object.assign(window, { talking });
      const { activity$, connectionStatus$ } = client as Record<
        string,
        { subscribe(got: (what: never) => void, failed: () => void): void }
      >;
      const ignore = (): void => undefined;
      activity$!.subscribe((activity) => talking.heard.push(activity), ignore);
      connectionStatus$!.subscribe((status) => talking.statuses.push(status), ignore);
    },
    [line.origin, options] as const,
  );
}

const talking = (): Promise<Pick<Talking, 'heard' | 'statuses' | 'posted'>> =>
  watched.page.evaluate(() => {
    const { heard, statuses, posted } = (window as unknown as { talking: Talking }).talking;
    return { heard, statuses, posted };
  });

const post = (activity: object): Promise<void> =>
  watched.page.evaluate((posted) => {
    const { talking: now } = window as unknown as { talking: Talking };
    now.line.postActivity({ from: { id: 'me' }, type: 'message', ...posted }).subscribe(
      (id) => now.posted.push(id),
      () => now.posted.push('failed'),
    );
  }, activity);

const isAt = (place: string, within?: number): Promise<void> =>
  eventually(async () => {
    expect(placeOf((await talking()).heard)).toBe(place);
  }, within);

const [ONLINE, ENDED] = [2, 5];

describe("a page of another site, with Microsoft's Direct Line client", () => {
  it('connects, hears the greeting, and is answered', async () => {
    await connect();
    await isAt('welcome:greeting');
    await post({ value: { at: 'welcome:greeting', chosen: ['no'] } });
    await isAt('menu:what-would-help');
    await post({ type: 'typing' });
    await eventually(async () => {
      expect((await talking()).posted).toHaveLength(2);
    });
    const { heard, statuses, posted } = await talking();
    expect(posted).toContain(heard.find(({ from }) => from?.role === 'user')?.id);
    expect(statuses.at(-1)).toBe(ONLINE);
    expect(watched.strangers).toEqual([]);
  });

  it('finds its way back when every connection is lost, and misses nothing', async () => {
    await connect();
    await isAt('welcome:greeting');
    line.dropConnections();
    await post({ value: { at: 'welcome:greeting', chosen: ['no'] } });
    await isAt('menu:what-would-help', 15_000);
    const ids = (await talking()).heard.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('can ask again and again instead of keeping a connection open', async () => {
    await connect({ webSocket: false });
    await isAt('welcome:greeting');
    await post({ text: 'no' });
    await isAt('menu:what-would-help', 5_000);
  });

  it('is told that it is over when the person leaves', async () => {
    await connect({ webSocket: false });
    await isAt('welcome:greeting');
    await post({ value: { always: 'leave' } });
    await eventually(async () => {
      expect((await talking()).statuses.at(-1)).toBe(ENDED);
    }, 5_000);
    await post({ text: 'hello?' });
    await eventually(async () => {
      expect((await talking()).posted.at(-1)).toBe('failed');
    });
  });

  it('hears the last words before its connection is closed', async () => {
    await connect();
    await isAt('welcome:greeting');
    await post({ value: { always: 'leave' } });
    await eventually(async () => {
      const last = fromBot((await talking()).heard).slice(-2);
      expect(last).toMatchObject([
        { text: expect.stringContaining('999') as string },
        { type: 'endOfConversation' },
      ]);
    });
  });

  it('gets nothing when that site is not on the allow-list', async () => {
    await expect(connect({}, [])).rejects.toThrow(/Failed to fetch/);
  });
});
