import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** A phone of the small kind. */
export const SMALL_PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/**
 * The browser people use, with the cache of left pages that the driver would turn off: without it every test of
 * leaving would pass, whatever Back shows.
 */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}

/** A page of a new person, and what it asked for and complained about. */
export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** Opens a browser window of its own and watches it. */
export async function newPerson(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { context, page, requests, complaints };
}

/** Another site: a page to come from, a page to go to, and a record of who sent people there. */
export interface OtherSite {
  readonly url: string;
  readonly referrers: readonly (string | undefined)[];
  /** While held, the site does not answer. */
  hold(held: boolean): void;
  close(): Promise<void>;
}

/** Serves another site, whose pages link to `to`. */
export async function serveOtherSite(to: () => string): Promise<OtherSite> {
  const referrers: (string | undefined)[] = [];
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') {
      response.statusCode = 204;
      response.end();
      return;
    }
    referrers.push(request.headers.referer);
    const answer = (): void => {
      response.setHeader('Content-Type', 'text/html');
      response.end(
        `<title>Other site</title><p>Nothing to do with it: ${request.url ?? ''}</p><a href="${to()}">Link</a>`,
      );
    };
    if (isHeld) waiting.push(answer);
    else answer();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    referrers,
    hold: (held) => {
      isHeld = held;
      if (!held) for (const answer of waiting.splice(0)) answer();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
