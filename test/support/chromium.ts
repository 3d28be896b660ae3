import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** A real Chromium. `npm test` finds one or gets one, and says where it is in CHROMIUM_PATH. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    // Chromium refuses its sandbox to the root user, who runs the tests in a container.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** A page, and everything it did that a person would want to know of. */
export interface Watched {
  readonly page: Page;
  /** Addresses asked for outside the allowed origins; none of them was reached. */
  readonly strangers: readonly string[];
  /** What went wrong on the page, without what a policy kept out. */
  readonly errors: readonly string[];
}

/** Opens a page that can reach only the given origins. */
export async function watchedPage(context: BrowserContext, origins: readonly string[]): Promise<Watched> {
  const strangers: string[] = [];
  const errors: string[] = [];
  const isOurs = (url: string): boolean =>
    /^(blob|data|about):/.test(url) || origins.includes(new URL(url.replace(/^ws/, 'http')).origin);
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (isOurs(url)) return route.continue();
    strangers.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('websocket', (socket) => {
    if (!isOurs(socket.url())) strangers.push(socket.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, strangers, errors };
}
