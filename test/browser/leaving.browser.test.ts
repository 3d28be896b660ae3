import type { Browser, Page, Response } from 'playwright-core';
import type { OtherSite, Watched } from '../support/browser';
import { launchBrowser, newPerson, serveOtherSite } from '../support/browser';
import type { ServedPage } from '../support/page';
import { servePage } from '../support/page';
import { choose, latest, question } from '../support/page-walk';

jest.setTimeout(120_000);

/** Words that are on the page from the second question on, and nowhere else. */
const OF_THE_TALK = /stalking|worried about someone|What would help/i;

describe('someone who leaves in a hurry', () => {
  let browser: Browser;
  let other: OtherSite;
  let served: ServedPage;
  let person: Watched;

  beforeAll(async () => {
    browser = await launchBrowser();
    other = await serveOtherSite(() => served.url);
    served = await servePage({ leaveTo: `${other.url}/neutral` });
  });
  afterEach(async () => {
    other.hold(false);
    await person.context.close();
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
    await other.close();
  });

  /** Comes from another site and answers one question. */
  async function inTheTalk(javaScriptEnabled: boolean): Promise<Page> {
    person = await newPerson(browser, { javaScriptEnabled });
    const { page } = person;
    await page.goto(`${other.url}/before`);
    await page.getByText('Link').click();
    await choose(page, 'no');
    await choose(page, 'recognise');
    return page;
  }

  test('uses a browser that keeps the pages it has left (or nothing here would prove anything)', async () => {
    person = await newPerson(browser);
    const { page } = person;
    await page.goto(`${other.url}/one`);
    await page.evaluate(() => {
      addEventListener('pageshow', (event) => {
        if (event.persisted) document.title = 'kept';
      });
    });
    await page.goto(`${served.url}/nowhere`);
    await goBack(page);
    expect(await page.title()).toBe('kept');
  });

  describe.each([
    ['with script', true],
    ['without script', false],
  ])('%s', (_how, javaScriptEnabled) => {
    const moments: readonly [string, (page: Page) => Promise<unknown>][] = [
      ['at once', () => Promise.resolve()],
      ['after a reload', (page) => page.reload()],
      [
        'after 999',
        (page) =>
          page
            .locator('button.emergency')
            .click()
            .then(() => latest(page, '.urgent').first().waitFor()),
      ],
    ];

    test.each(moments)('%s is never shown the talk again by Back', async (_when, first) => {
      const page = await inTheTalk(javaScriptEnabled);
      await first(page);
      await page.locator('button.leave').click();
      await page.waitForURL(`${other.url}/neutral`);
      expect(other.referrers.at(-1)).toBeUndefined();
      expect(served.conversations.size()).toBe(0);
      expect(served.transcripts.size()).toBe(0);
      for (let back = 0; back < 6; back += 1) {
        const here = page.url();
        await goBack(page);
        if (page.url() === here && back > 0) break;
        expect(await page.content()).not.toMatch(OF_THE_TALK);
      }
      await page.goForward({ waitUntil: 'commit' });
      await page.waitForTimeout(300);
      expect(await page.content()).not.toMatch(OF_THE_TALK);
    });
  });

  test('comes to the page before ours by one step back, since ours has one entry in the history', async () => {
    const page = await inTheTalk(true);
    await page.locator('button.leave').click();
    await page.waitForURL(`${other.url}/neutral`);
    await goBack(page);
    expect(page.url()).toBe(`${other.url}/before`);
  });

  test('finds the old address cleared, with 999 on it, when script is off', async () => {
    const page = await inTheTalk(false);
    await page.locator('button.leave').click();
    await page.waitForURL(`${other.url}/neutral`);
    const answer = await goBack(page);
    expect(answer?.status()).toBe(410);
    expect(await page.locator('a[href="tel:999"]').count()).toBe(1);
  });

  test('sees a blank screen within 150 ms, however slow the neutral site is', async () => {
    const page = await inTheTalk(true);
    other.hold(true);
    const seen = await page.evaluate(async () => {
      document.querySelector<HTMLButtonElement>('button.leave')?.click();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return document.body.innerText;
    });
    expect(seen).toBe('');
    expect(served.transcripts.size()).toBe(0);
  });

  test('has the talk off the screen before a slow neutral site answers, even when script is off', async () => {
    const page = await inTheTalk(false);
    other.hold(true);
    await page.locator('button.leave').click({ noWaitAfter: true });
    for (let tries = 0; tries < 100 && page.url() !== `${served.url}/leave`; tries += 1)
      await page.waitForTimeout(20);
    expect(page.url()).toBe(`${served.url}/leave`);
    expect(served.transcripts.size()).toBe(0);
  });

  test('leaves by pressing Shift three times, but not by writing capitals', async () => {
    const page = await inTheTalk(true);
    await page.locator('#text').focus();
    for (const letter of 'HELP') await page.keyboard.press(`Shift+${letter}`);
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await page.keyboard.press('a');
    expect(await question(page)).toBe('recognise:what');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
    await page.waitForURL(`${other.url}/neutral`);
  });

  test.each([
    ['with script', true],
    ['without script', false],
  ])('leaves by the hidden second stop of the keyboard, %s', async (_how, javaScriptEnabled) => {
    person = await newPerson(browser, { javaScriptEnabled });
    const { page } = person;
    await page.goto(served.url);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${other.url}/neutral`);
  });

  test('leaves by typing it', async () => {
    const page = await inTheTalk(true);
    await page.locator('#text').fill('leave now');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${other.url}/neutral`);
    expect(served.transcripts.size()).toBe(0);
  });

  test('who only looks at another site finds the talk again, asked for anew', async () => {
    const page = await inTheTalk(true);
    await page.goto(`${other.url}/elsewhere`);
    await goBack(page);
    await latest(page, '[name=choice]').first().waitFor();
    expect(await question(page)).toBe('recognise:what');
  });

  test('has nothing of the talk in the browser but one neutral cookie until then', async () => {
    const page = await inTheTalk(true);
    const kept = await page.evaluate(
      () => localStorage.length + sessionStorage.length + document.cookie.length,
    );
    expect(kept).toBe(0);
    const cookies = await person.context.cookies(served.url);
    expect(cookies).toMatchObject([{ name: 's', httpOnly: true, sameSite: 'Strict', expires: -1 }]);
    await page.locator('button.leave').click();
    await page.waitForURL(`${other.url}/neutral`);
    expect(await person.context.cookies(served.url)).toEqual([]);
  });
});

/** One step back, and a moment for what shows then; a page the browser had kept is never "loaded". */
async function goBack(page: Page): Promise<Response | null> {
  const answer = await page.goBack({ waitUntil: 'commit' }).catch(() => null);
  await page.waitForTimeout(300);
  return answer;
}
