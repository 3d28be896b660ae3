import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newPerson, SMALL_PHONE } from '../support/browser';
import type { ServedPage } from '../support/page';
import { servePage } from '../support/page';
import { arrives, choose, goOnToServices, latest, question } from '../support/page-walk';

jest.setTimeout(120_000);

const ENTRIES = ['recognise', 'danger-now', 'safer', 'who-can-help', 'someone-else'];

describe('someone with a small phone', () => {
  let browser: Browser;
  let served: ServedPage;

  beforeAll(async () => {
    [browser, served] = await Promise.all([launchBrowser(), servePage({ messagesPerMinute: 10_000 })]);
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  describe.each([
    ['with script', true],
    ['without script', false],
  ])('%s', (_how, javaScriptEnabled) => {
    test.each(ENTRIES)('gets from the menu by "%s" to people who help', async (entry) => {
      const person = await newPerson(browser, { ...SMALL_PHONE, javaScriptEnabled });
      await person.page.goto(served.url);
      await choose(person.page, 'no');
      await choose(person.page, entry);
      await goOnToServices(person.page);
      expect(await latest(person.page, '.card a[href^="tel:"]').count()).toBeGreaterThan(0);
      expect(await latest(person.page, '[name=choice]').count()).toBeGreaterThan(0);
      expect(new URL(person.page.url()).pathname).toBe('/chat');
      expect(person.requests.filter((url) => !url.startsWith(served.url))).toEqual([]);
      expect(person.complaints).toEqual([]);
      await person.context.close();
    });
  });

  test('sees 999, leaving, a person and every answer on the first screen, and nothing moves', async () => {
    const { page, context } = await newPerson(browser, SMALL_PHONE);
    await page.goto(served.url);
    for (const name of [
      'a[href="tel:999"]',
      '.emergency',
      '.leave',
      '.person',
      '.back',
      '.restart',
      '[name=choice]',
    ]) {
      for (const control of await page.locator(name).all()) {
        const box = (await control.boundingBox())!;
        expect({ name, inside: box.y >= 0 && box.y + box.height <= 640 }).toEqual({ name, inside: true });
      }
    }
    expect(await layoutShift(page)).toBe(0);
    await context.close();
  });

  test('keeps all five in reach wherever they have scrolled to', async () => {
    const { page, context } = await newPerson(browser, SMALL_PHONE);
    await page.goto(served.url);
    await choose(page, 'no');
    await choose(page, 'recognise');
    await goOnToServices(page);
    for (const y of [0, 700, 100_000]) {
      await page.evaluate((to) => window.scrollTo(0, to), y);
      for (const id of ['emergency', 'leave', 'person', 'back', 'restart']) {
        const box = (await page.locator(`button.${id}`).boundingBox())!;
        expect(box.y >= 0 && box.y + box.height <= 640).toBe(true);
      }
    }
    await context.close();
  });

  test('has nothing to hit that is smaller than 44 pixels', async () => {
    const { page, context } = await newPerson(browser, SMALL_PHONE);
    await page.goto(served.url);
    const small: string[] = [];
    const look = async (): Promise<void> => {
      const targets = 'button:not(.skip), .reach, label.choice, #text, .masthead a';
      for (const target of await page.locator(targets).all()) {
        // What is folded away cannot be hit.
        if ((await target.locator('xpath=ancestor::details[not(@open)]').count()) > 0) continue;
        const box = await target.boundingBox();
        if (box !== null && (box.height < 44 || box.width < 44)) small.push(await target.innerText());
      }
    };
    await look();
    await choose(page, 'no');
    await choose(page, 'recognise');
    await look();
    await goOnToServices(page);
    await look();
    expect(small).toEqual([]);
    await context.close();
  });

  test.each([
    ['light', 'none', 640],
    ['dark', 'none', 640],
    ['light', 'active', 640],
    ['light', 'none', 256],
  ] as const)(
    'finds no barrier: %s, forced colours %s, %i high',
    async (colorScheme, forcedColors, height) => {
      const size = { width: height === 256 ? 320 : 360, height };
      const { page, context } = await newPerson(browser, {
        ...SMALL_PHONE,
        viewport: size,
        colorScheme,
        forcedColors,
      });
      await page.goto(served.url);
      expect(await barriers(page)).toEqual([]);
      await choose(page, 'no');
      await choose(page, 'recognise');
      expect(await barriers(page)).toEqual([]);
      await latest(page, '.send').click();
      await latest(page, '.notice').waitFor();
      await goOnToServices(page);
      await page.locator('summary').first().click();
      expect(await barriers(page)).toEqual([]);
      await page.goto(`${served.url}/nowhere`);
      expect(await barriers(page)).toEqual([]);
      await context.clearCookies();
      await page.goto(`${served.url}/chat`);
      expect(await barriers(page)).toEqual([]);
      await context.close();
    },
  );

  test('finds no barrier when all else fails', async () => {
    const fails = (): Promise<never> => Promise.reject(new Error('down'));
    const broken = await servePage({ conversations: { load: fails, save: fails, forget: fails } });
    const { page, context } = await newPerson(browser, SMALL_PHONE);
    await page.goto(broken.url);
    await latest(page, '[value=no]').click();
    await page.locator('.trouble').waitFor();
    expect(await page.locator('.trouble a[href="tel:999"]').count()).toBe(1);
    expect(await latest(page, '[name=choice]').count()).toBe(3);
    expect(await barriers(page)).toEqual([]);
    await context.close();
    await broken.close();
  });

  test('reads every message and every way to reach a service on paper', async () => {
    const { page, context } = await newPerson(browser, SMALL_PHONE);
    await page.goto(served.url);
    await choose(page, 'no');
    await choose(page, 'recognise');
    await goOnToServices(page);
    await page.emulateMedia({ media: 'print' });
    for (const line of await page.locator('.turn p, .turn h2, .turn h3, .turn .reach').all()) {
      if ((await line.locator('xpath=ancestor-or-self::*[@class="typing"]').count()) > 0) continue;
      expect({ line: await line.textContent(), shown: (await line.boundingBox()) !== null }).toMatchObject({
        shown: true,
      });
    }
    await context.close();
  });
});

describe('someone at a keyboard', () => {
  let browser: Browser;
  let served: ServedPage;

  beforeAll(async () => {
    [browser, served] = await Promise.all([launchBrowser(), servePage()]);
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  test('answers without touching anything else, and focus follows what is said', async () => {
    const { page, context } = await newPerson(browser);
    await page.goto(served.url);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('skip');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('choice');
    await page.keyboard.press('Tab');
    await arrives(page, () => page.keyboard.press('Enter'));
    expect(await question(page)).toBe('menu:what-would-help');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('latest');
    await page.keyboard.press('Tab');
    await arrives(page, () => page.keyboard.press('Enter'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await latest(page, ':checked').count()).toBe(1);
    await latest(page, '.send').focus();
    await arrives(page, () => page.keyboard.press('Enter'));
    expect(await question(page)).toBe('recognise:signs');
    await context.close();
  });

  test('hears the new question', async () => {
    const { page, context } = await newPerson(browser);
    await page.goto(served.url);
    await choose(page, 'no');
    expect(await page.locator('#news').textContent()).toBe(await latest(page, 'h2').last().textContent());
    await context.close();
  });

  test('types an answer and sends it with Enter', async () => {
    const { page, context } = await newPerson(browser);
    await page.goto(served.url);
    await page.locator('#text').fill('no');
    await arrives(page, () => page.keyboard.press('Enter'));
    expect(await question(page)).toBe('menu:what-would-help');
    await context.close();
  });

  test('who says "not sure" beside other answers has only that one ticked, and the other way round', async () => {
    const { page, context } = await newPerson(browser);
    await page.goto(served.url);
    await choose(page, 'no');
    await choose(page, 'recognise');
    await latest(page, '[value=contact]').check();
    await latest(page, '[value=not-sure]').check();
    expect(await latest(page, '[value=contact]').isChecked()).toBe(false);
    await latest(page, '[value=watching]').check();
    expect(await latest(page, '[value=not-sure]').isChecked()).toBe(false);
    await context.close();
  });

  test('is told when there is no network, and the answer is sent once when there is again', async () => {
    const { page, context } = await newPerson(browser);
    await page.goto(served.url);
    await choose(page, 'no');
    await context.setOffline(true);
    await latest(page, '[value=recognise]').click();
    await page.locator('#status:not(:empty)').waitFor();
    await arrives(page, () => context.setOffline(false));
    expect(await question(page)).toBe('recognise:what');
    expect(await page.locator('.you').count()).toBe(2);
    expect(await page.locator('#status').textContent()).toBe('');
    await context.close();
  });

  test('reaches 999 while an earlier answer is still on its way', async () => {
    const { page, context } = await newPerson(browser);
    await page.goto(served.url);
    await choose(page, 'no');
    let waiting = true;
    await page.route('**/chat', async (route) => {
      if (waiting) {
        waiting = false;
        return;
      }
      await route.continue();
    });
    await latest(page, '[value=recognise]').click();
    await arrives(page, () => page.locator('button.emergency').click());
    expect(await question(page)).toMatch(/^danger:/);
    await context.close();
  });

  test('reloads and is where they were, with nothing counted twice', async () => {
    const { page, context } = await newPerson(browser);
    await page.goto(served.url);
    await choose(page, 'no');
    await choose(page, 'recognise');
    await page.reload();
    expect(await question(page)).toBe('recognise:what');
    expect(await page.locator('.you').count()).toBe(2);
    await context.close();
  });

  test('in two windows at once is told where the talk has gone', async () => {
    const { page, context } = await newPerson(browser);
    await page.goto(served.url);
    await choose(page, 'no');
    const second = await context.newPage();
    await second.goto(`${served.url}/chat`);
    await choose(page, 'recognise');
    await choose(second, 'safer');
    expect(await latest(second, '.notice').count()).toBe(1);
    expect(await question(second)).toBe('recognise:what');
    await context.close();
  });
});

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.className ?? '');
}

async function barriers(page: Page): Promise<string[]> {
  // Seen whole: what one of the bars happens to lie over at this moment is no barrier, since it scrolls.
  const size = page.viewportSize()!;
  await page.setViewportSize({ ...size, height: 12_000 });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: {
        type: 'tag',
        values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    }),
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join(', ')}`,
  );
}

/** How much moved while the page was loading, as the browser counts it. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => {
          resolve(sum);
        }, 300);
      }),
  );
}
