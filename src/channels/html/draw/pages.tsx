import { randomUUID } from 'node:crypto';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Clock, Phrases } from '../../../turn/ports';
import { LATEST, PATHS } from '../paths';
import type { Packed } from '../send';
import { pack } from '../send';
import { greeting } from '../transcript';
import type { Transcript } from '../transcript';
import type { Voice } from '../words';
import { voiceOf } from '../words';
import { drawer } from './drawer';
import { BareFrame, Frame } from './frame';
import { Elsewhere, Trouble } from './notices';

/** What can be wrong outside a talk, and within one. */
export type ElsewhereKind = 'gone' | 'cookies' | 'not-found' | 'refused';
export type TroubleKind = 'busy' | 'unreadable' | 'failed';

/** Every page there is, by language. What is the same for everybody is made once. */
export interface Pages {
  first(locale: string): Packed;
  talk(transcript: Transcript): string;
  /** The messages alone, for a page that is already there. */
  part(transcript: Transcript, whole: boolean): string;
  elsewhere(kind: ElsewhereKind, locale: string): Packed;
  trouble(kind: TroubleKind, locale: string, onward: string): Packed;
  troublePart(kind: TroubleKind, locale: string): string;
  /** A blank page that goes on at once. */
  passing(to: string, locale: string): Packed;
}

/** Stand in a frame drawn once for the messages and the page's name; characters no text has. */
const TALK = '\uE001';
const TURN = '\uE000';

/** The pages, drawn from words; `leaveTo` is where leaving leads. */
export function pagesOf(parts: {
  readonly phrases: Phrases;
  readonly clock: Clock;
  readonly css: string;
  readonly leaveTo: string;
}): Pages {
  const { phrases, clock, css, leaveTo } = parts;
  const voices = once((locale: string) => voiceOf(phrases, locale));
  const draw = drawer(phrases, clock, voices);
  const html = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
  const framed = (voice: Voice, talk: string, turn: string): string =>
    html(<Frame voice={voice} css={css} leaveTo={leaveTo} talk={talk} turn={turn} />);
  const frames = once((locale: string) => framed(voices(locale), TALK, TURN));

  const elsewhere = (kind: ElsewhereKind, locale: string): VNode => {
    const { words } = voices(locale);
    const onward = kind === 'not-found' ? words['to-start'] : words['start-again'];
    return (
      <Elsewhere
        words={words}
        title={words[`${kind}-title`]}
        text={words[kind]}
        onward={onward}
        href={PATHS.first}
      />
    );
  };
  const trouble = (kind: TroubleKind, locale: string, href: string): VNode => {
    const { words } = voices(locale);
    const lastResort = phrases.lastResort(locale);
    const broken = lastResort.parts[0];
    const failed = broken?.kind === 'statement' ? { title: broken.title ?? '', text: broken.text } : null;
    const { title, text } =
      kind === 'failed' && failed !== null
        ? failed
        : kind === 'busy'
          ? { title: words['busy-title'], text: words.busy }
          : { title: words['unreadable-title'], text: words.unreadable };
    return <Trouble words={words} title={title} text={text} lastResort={lastResort} href={href} />;
  };

  return {
    first: once((locale: string) => {
      const start: Transcript = {
        version: 1,
        locale,
        entries: [greeting(phrases.knowledge(locale).forest)],
        dropped: false,
      };
      return pack(framed(voices(locale), draw.whole(start, ''), ''));
    }),
    talk(transcript) {
      const turn = randomUUID();
      const talk = draw.whole(transcript, turn);
      return frames(transcript.locale)
        .replaceAll(TURN, turn)
        .replace(TALK, () => talk);
    },
    part: (transcript, whole) =>
      whole ? draw.whole(transcript, randomUUID()) : draw.next(transcript, randomUUID()),
    elsewhere: once((kind: ElsewhereKind, locale: string) =>
      pack(
        html(
          <BareFrame
            voice={voices(locale)}
            css={css}
            talk={renderToString(elsewhere(kind, locale))}
            refresh={null}
          />,
        ),
      ),
    ),
    trouble: once((kind: TroubleKind, locale: string, onward: string) => {
      const talk = <div id={LATEST}>{trouble(kind, locale, onward)}</div>;
      return pack(framed(voices(locale), renderToString(talk), ''));
    }),
    troublePart: (kind, locale) => renderToString(trouble(kind, locale, PATHS.chat)),
    passing: once((to: string, locale: string) => {
      const link = <a href={to}>{voices(locale).words.continue}</a>;
      return pack(html(<BareFrame voice={voices(locale)} css="" talk={renderToString(link)} refresh={to} />));
    }),
  };
}

/** Makes something once for each set of arguments; there are few of them. */
function once<Args extends readonly string[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const key = args.join(' ');
    const found = made.get(key) ?? make(...args);
    made.set(key, found);
    return found;
  };
}
