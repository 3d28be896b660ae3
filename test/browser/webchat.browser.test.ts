import type { Browser } from 'playwright-core';
import type { Request, Response, Server } from 'restify';
import { questionAt } from '../../src/core/tree/tree';
import type { Always } from '../../src/core/safety/always';
import type { SpokenQuestion } from '../../src/turn/spoken';
import type { Watched } from '../support/chromium';
import { openChromium, watchedPage } from '../support/chromium';
import { realContent, realPhrases } from '../support/content';
import type { Line } from '../support/direct-line';
import { eventually, openLine } from '../support/direct-line';
import { TUESDAY_AFTERNOON, questionOf } from '../support/talk';
import { webChat } from '../support/web-chat';

jest.setTimeout(120_000);

const NONCE = 'bm9uY2U';
// What a page with Web Chat can be held to: it makes its styles itself, and needs nothing from anywhere else.
const POLICY = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src blob: data:; style-src 'nonce-${NONCE}'`;
const PAGE = `<!doctype html><html lang="en"><title>Web Chat</title>
<meta name="viewport" content="width=device-width">
<style nonce="${NONCE}">html, body, main { height: 100%; margin: 0 }</style>
<main id="chat"></main><script src="/test/webchat.js"></script><script src="/test/page.js"></script></html>`;
const SCRIPT = `fetch('/chat/token', { method: 'POST' })
  .then((response) => response.json())
  .then(({ token, domain, conversationId }) => {
    window.conversationId = conversationId;
    window.WebChat.renderWebChat({
      directLine: window.WebChat.createDirectLine({ token, domain }),
      locale: 'en-GB',
      nonce: '${NONCE}',
      styleOptions: { suggestedActionLayout: 'stacked', hideUploadButton: true },
    }, document.getElementById('chat'));
  });`;

let line: Line;
let browser: Browser;
let watched: Watched;

beforeAll(async () => {
  const script = webChat();
  line = await openLine();
  serve(line.server, '/test/page', PAGE, 'text/html');
  serve(line.server, '/test/page.js', SCRIPT, 'text/javascript');
  serve(line.server, '/test/webchat.js', script, 'text/javascript');
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await line.close();
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  watched = await watchedPage(context, [line.origin]);
  await watched.page.goto(`${line.origin}/test/page`);
});
afterEach(() => watched.page.context().close());

function serve(server: Server, path: string, body: string | Buffer, type: string): void {
  server.get(path, (_request: Request, response: Response, next) => {
    response.sendRaw(200, body, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': POLICY,
    });
    next();
  });
}

/** Where the person in the browser is, as it was saved. Undefined once they are forgotten. */
async function place(): Promise<string | undefined> {
  const id = await watched.page.evaluate(
    () => (window as unknown as { conversationId: string }).conversationId,
  );
  return (await line.store.load(`direct-line:${id}`))?.document.conversation.place;
}

/** The question they see, in its words. */
async function question(): Promise<SpokenQuestion> {
  const found = questionAt(realContent().forest, ((await place()) ?? '') as never);
  if (found === undefined) throw new Error('They are at no question.');
  return questionOf(
    realPhrases().speak([{ kind: 'ask', place: found.place, again: false }], 'en', TUESDAY_AFTERNOON),
  );
}

async function tap(label: string): Promise<void> {
  await watched.page
    .locator('.webchat__suggested-action')
    .filter({ hasText: new RegExp(`^${escaped(label)}$`) })
    .click();
}

async function tapAlways(id: Always): Promise<void> {
  await tap(
    realPhrases()
      .speak([], 'en', TUESDAY_AFTERNOON)
      .always.find((one) => one.id === id)!.label,
  );
}

/** Ticks boxes on the last card, and sends them. */
async function tick(asked: SpokenQuestion, options: readonly string[]): Promise<void> {
  const card = watched.page.locator('.ac-adaptiveCard').last();
  // Web Chat draws straight quotes on a card as curly ones, so labels do not find the boxes.
  for (const option of options) await card.locator(`input[type=checkbox][value="${option}"]`).check();
  await card.getByRole('button', { name: asked.send }).click();
}

async function movesOnFrom(before: string | undefined): Promise<void> {
  await eventually(async () => {
    expect(await place()).not.toBe(before);
  });
}

/** Answers the question on screen with its first answer, or the option given. */
async function answer(option?: string): Promise<void> {
  const asked = await question();
  const chosen = asked.choices.find(({ id }) =>
    option === undefined ? !asked.danger.includes(id) : id === option,
  )!;
  const before = await place();
  if (asked.pick === 'one') await tap(chosen.label);
  else await tick(asked, [chosen.id]);
  await movesOnFrom(before);
}

const sees = async (words: string): Promise<void> => {
  await watched.page.getByText(words, { exact: false }).last().waitFor({ timeout: 10_000 });
};

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe("someone with Microsoft's Web Chat", () => {
  it('talks from the greeting to the services that can help, and leaves', async () => {
    const { page, strangers, errors } = watched;
    await sees((await startOf()).text);
    for (const { label } of (await question()).choices) await sees(label);

    await answer('no');
    await answer('recognise');
    const cards = page.locator('.ac-adaptiveCard');
    const services = cards.filter({ hasNot: page.getByRole('checkbox') });
    for (let count = 0; count < 12 && (await services.count()) === 0; count += 1) await answer();
    expect(await cards.count()).toBeGreaterThan(await services.count());
    expect(await services.filter({ hasText: /\d{3}/ }).count()).toBeGreaterThan(0);
    expect(await page.getByText(/send failed|can't render|unable to connect/i).count()).toBe(0);
    expect(errors).toEqual([]);

    // Nothing that can be tapped any more is left on screen: it would lead nowhere.
    await tapAlways('leave');
    await sees(leaving());
    expect(await place()).toBeUndefined();
    expect(await page.locator('.webchat__suggested-action').count()).toBe(0);
    expect(strangers).toEqual([]);
  });

  it('sees what they tapped and what they typed as sent, in their own words', async () => {
    const { page } = watched;
    await sees((await startOf()).text);
    await page.getByRole('textbox').fill('Purple bananas 😟 إنه يتبعني');
    await page.keyboard.press('Enter');
    await page
      .locator('.webchat__bubble--from-user')
      .filter({ hasText: 'Purple bananas 😟 إنه يتبعني' })
      .waitFor();
    await answer('no');
    await page
      .locator('.webchat__bubble--from-user')
      .filter({ hasText: /^.*No.*$/ })
      .last()
      .waitFor();
    expect(await page.getByText(/sending|send failed/i).count()).toBe(0);
  });

  it('is one tap from 999, and comes back to where they were', async () => {
    await sees((await startOf()).text);
    await answer('no');
    const before = await place();
    await tapAlways('emergency');
    await movesOnFrom(before);
    await sees('999');
    await tapAlways('back');
    await eventually(async () => {
      expect(await place()).toBe(before);
    });
  });
});

async function startOf(): Promise<SpokenQuestion> {
  await watched.page.locator('.webchat__suggested-action').first().waitFor({ timeout: 30_000 });
  return question();
}

function leaving(): string {
  const { parts } = realPhrases().speak([{ kind: 'notice', notice: 'left' }], 'en', TUESDAY_AFTERNOON);
  return parts[0]?.kind === 'notice' ? parts[0].text : '';
}
