import type { Page } from 'playwright-core';

/** What the newest message of the page has on it. */
export function latest(page: Page, selector: string): ReturnType<Page['locator']> {
  return page.locator(`#latest ${selector}`);
}

/** The question to be answered now. */
export async function question(page: Page): Promise<string> {
  return (await latest(page, 'input[name=at]').first().getAttribute('value')) ?? '';
}

/** Taps an option of the newest question (ticks and sends it where several can be chosen) and waits for what comes. */
export async function choose(page: Page, option?: string): Promise<void> {
  const value = option === undefined ? '' : `[value="${option}"]`;
  const choice = latest(page, `[name=choice]${value}`).first();
  await arrives(page, async () => {
    if ((await choice.getAttribute('type')) === 'checkbox') {
      await choice.check();
      await latest(page, '.send').click();
    } else await choice.click();
  });
}

/** Does something and waits until another message is the newest one. */
export async function arrives(page: Page, act: () => Promise<void>): Promise<void> {
  const turn = await turnOf(page);
  await act();
  for (let tries = 0; tries < 200; tries += 1) {
    const now = await turnOf(page).catch(() => turn);
    if (now !== turn) return;
    await page.waitForTimeout(20);
  }
  throw new Error(`Nothing new arrived after ${turn}.`);
}

async function turnOf(page: Page): Promise<string> {
  return (
    (await page.locator('#latest input[name=turn]').first().getAttribute('value', { timeout: 2000 })) ?? ''
  );
}

/** Goes on with first answers until services are shown; gives how many answers that took. */
export async function goOnToServices(page: Page): Promise<number> {
  for (let step = 0; step < 15; step += 1) {
    if ((await latest(page, '.card').count()) > 0) return step;
    await choose(page);
  }
  throw new Error('Fifteen answers led to no service.');
}
