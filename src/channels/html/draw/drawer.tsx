import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Reply } from '../../../core/reply';
import type { Clock, Phrases } from '../../../turn/ports';
import { LATEST } from '../paths';
import type { Entry, Transcript } from '../transcript';
import type { Voice } from '../words';
import { AskedNow } from './question';
import { Said, You } from './said';

/** Draws a talk as HTML. */
export interface Drawer {
  /** Every turn; the last one with its forms, which carry `turn`. */
  whole(transcript: Transcript, turn: string): string;
  /** Only what a page that showed the turn before needs: that turn as it reads from now on, and the new one. */
  next(transcript: Transcript, turn: string): string;
}

/** Stands in kept HTML where the name of the page goes: a character no text has. */
const TURN = '\uE000';

/** More than people usually choose and are told; only ever reached by unusual mixtures of choices. */
const MOST_KEPT = 2000;

const A_MINUTE = 60_000;

/**
 * Everything said is written beforehand, so each turn is drawn once and kept, and each piece of it for turns it is
 * part of; those with service cards, which tell whether somebody answers now, for the minute.
 */
export function drawer(phrases: Phrases, clock: Clock, voices: (locale: string) => Voice): Drawer {
  let kept = new Map<string, string>();
  let keptServices = new Map<string, string>();
  let minute = -1;

  const once = (what: Entry | Reply, locale: string, now: boolean, draw: (time: Date) => string): string => {
    const time = clock();
    const thisMinute = Math.floor(time.getTime() / A_MINUTE);
    if (thisMinute !== minute) {
      minute = thisMinute;
      keptServices = new Map();
    }
    if (kept.size > MOST_KEPT) kept = new Map();
    if (keptServices.size > MOST_KEPT) keptServices = new Map();
    const shelf = hasServices(what) ? keptServices : kept;
    const key = `${locale}${now ? '!' : ' '}${JSON.stringify(what)}`;
    const html = shelf.get(key) ?? draw(time);
    shelf.set(key, html);
    return html;
  };

  const piece = (reply: Reply, locale: string, now: boolean): string =>
    once(reply, locale, now, (time) => {
      const { words } = voices(locale);
      return phrases
        .speak([reply], locale, time)
        .parts.map((part) =>
          renderToString(
            now && part.kind === 'question' ? (
              <AskedNow question={part} words={words} turn={TURN} />
            ) : (
              <Said part={part} words={words} />
            ),
          ),
        )
        .join('');
    });

  const entry = (said: Entry, locale: string, now: boolean): string =>
    once(said, locale, now, () => {
      const { direction, words, always: labels } = voices(locale);
      const pressed = labels.find(({ id }) => id === said.always);
      const you: VNode | null = pressed === undefined ? null : <You words={words}>{pressed.label}</You>;
      const inside = said.replies.map((reply) => piece(reply, locale, now)).join('');
      const name = now ? `id="${LATEST}" class="turn now" tabindex="-1"` : 'class="turn"';
      // Once on the page, under the newest words: the answers and 999 come before it.
      const draft = now ? phrases.draftLine(said.replies, locale) : null;
      const line: VNode | null = draft === null ? null : <p class="small">{draft}</p>;
      return `<section ${name} lang="${locale}" dir="${direction}">${htmlOf(you)}${inside}${htmlOf(line)}</section>`;
    });

  const several = (transcript: Transcript, from: number, turn: string): string => {
    const { entries, locale } = transcript;
    const earlier = entries.slice(from, -1).map((one) => entry(one, locale, false));
    // Only the last one has forms, and they alone carry the name of the page.
    const latest = entries.slice(-1).map((one) => entry(one, locale, true).replaceAll(TURN, turn));
    return [...earlier, ...latest].join('');
  };

  return {
    whole(transcript, turn) {
      const { words } = voices(transcript.locale);
      const heading = <h2 class="unseen">{words.conversation}</h2>;
      const dropped = transcript.dropped ? <p class="small">{words['earlier-gone']}</p> : null;
      return renderToString(<>{[heading, dropped]}</>) + several(transcript, 0, turn);
    },
    next: (transcript, turn) => several(transcript, Math.max(0, transcript.entries.length - 2), turn),
  };
}

function htmlOf(node: VNode | null): string {
  return node === null ? '' : renderToString(node);
}

function hasServices(what: Entry | Reply): boolean {
  return 'replies' in what ? what.replies.some(hasServices) : what.kind === 'services';
}
