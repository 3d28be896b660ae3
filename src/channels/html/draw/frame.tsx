import type { VNode } from 'preact';
import type { Always } from '../../../core/safety/always';
import { LATEST, PATHS } from '../paths';
import type { Voice } from '../words';

/** What a whole page is made of, besides what is said on it. */
export interface FrameParts {
  readonly voice: Voice;
  readonly css: string;
  readonly leaveTo: string;
  /** Finished HTML: the messages. */
  readonly talk: string;
  readonly turn: string;
}

/** The page around the talk: what is always there above and below it, and nothing that asks another site. */
export function Frame({ voice, css, leaveTo, talk, turn }: FrameParts): VNode {
  const { words, locale, direction } = voice;
  return (
    <html lang={locale} dir={direction}>
      <Head title={words.title} css={css} />
      <body>
        <header>
          <form id="top" method="post" data-leave-to={leaveTo} class="bar">
            <input type="hidden" name="turn" value={turn} />
            <a class="skip" href={`#${LATEST}`}>
              {words['skip-to-question']}
            </a>
            <Command voice={voice} id="leave" skip />
            <Command voice={voice} id="emergency" />
            <span class="hint">{words['leave-hint']}</span>
            <Command voice={voice} id="leave" />
          </form>
        </header>
        <main>
          <div class="masthead">
            <h1>{words.heading}</h1>
            <a href="tel:999">{words['danger-line']}</a>
          </div>
          <div id="talk" dangerouslySetInnerHTML={{ __html: talk }} />
        </main>
        <footer>
          <p
            id="status"
            role="status"
            data-offline={words.offline}
            data-slow={words.slow}
            data-thinking={words.thinking}
          />
          <p id="news" role="status" class="unseen" />
          <nav aria-label={words['help-bar']}>
            <form method="post" class="bar">
              <input type="hidden" name="turn" value={turn} />
              <Command voice={voice} id="person" />
              <Command voice={voice} id="back" />
              <Command voice={voice} id="restart" />
            </form>
          </nav>
        </footer>
      </body>
    </html>
  );
}

/** A page with nothing on it but a few neutral words: what somebody sees who looks after they have left. */
export function BareFrame({
  voice,
  css,
  talk,
  refresh,
}: Pick<FrameParts, 'voice' | 'css' | 'talk'> & { readonly refresh: string | null }): VNode {
  return (
    <html lang={voice.locale} dir={voice.direction}>
      <Head title={voice.words.title} css={css} refresh={refresh} script={false} />
      <body>
        <main dangerouslySetInnerHTML={{ __html: talk }} />
      </body>
    </html>
  );
}

function Head(props: {
  readonly title: string;
  readonly css: string;
  readonly refresh?: string | null;
  readonly script?: boolean;
}): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
      />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="color-scheme" content="light dark" />
      {typeof props.refresh === 'string' && <meta http-equiv="refresh" content={`0; url=${props.refresh}`} />}
      <title>{props.title}</title>
      {/* No picture of its own, and no request for one. */}
      <link rel="icon" href="data:," />
      {props.css !== '' && <style dangerouslySetInnerHTML={{ __html: props.css }} />}
      {props.script !== false && <script src={PATHS.script} defer />}
    </head>
  );
}

function Command(props: { readonly voice: Voice; readonly id: Always; readonly skip?: boolean }): VNode {
  const label = props.voice.always.find(({ id }) => id === props.id)?.label ?? props.id;
  return (
    <button
      name="do"
      value={props.id}
      class={props.skip === true ? 'skip' : props.id}
      formaction={props.id === 'leave' ? PATHS.leave : undefined}
    >
      {label}
    </button>
  );
}
