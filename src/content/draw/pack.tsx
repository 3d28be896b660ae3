import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Block, Line, Row } from './block';
import type { Chapter } from './chapters';
import { approvalInWords, signedIn } from './chapters';
import { dotOf } from './dot';
import { PACK_STYLE } from './pack-style';

/**
 * Everything on one page to read, print and sign, for specialists who will never open an editor. It asks nothing of
 * any other place: diagrams are drawn here (`drawSvg` turns DOT into SVG), and there is no script.
 */
export function reviewPack(
  chapters: readonly Chapter[],
  version: string,
  drawSvg: (dot: string) => string,
): string {
  const here = new Set(chapters.flatMap(({ blocks }) => blocks.map(({ id }) => id)));
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>Review pack, content version {version}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: PACK_STYLE }} />
      </head>
      <body>
        <main>
          <Front chapters={chapters} version={version} />
          {chapters.map((chapter) => (
            <ChapterOf chapter={chapter} here={here} drawSvg={drawSvg} />
          ))}
        </main>
      </body>
    </html>
  );
  // A line for each item, so that a change shows as a change of that item.
  return `<!doctype html>\n${renderToString(page).replaceAll('<article', '\n<article').replaceAll('<section', '\n<section')}\n`;
}

function Front({
  chapters,
  version,
}: {
  readonly chapters: readonly Chapter[];
  readonly version: string;
}): VNode {
  return (
    <header>
      <h1>Review pack</h1>
      <p>
        Everything the bot can say, where each answer leads, and what it rests on. Content version {version}.
      </p>
      <p>
        Under each item is a box to sign. Write your role, not your name, and the day. The letters beside it
        tell which exact text you read: when a word changes, they change too, and the approval is gone.
      </p>
      <nav aria-labelledby="contents">
        <h2 id="contents">Contents</h2>
        <ol>
          {chapters.map((chapter) => {
            const { signed, all } = signedIn(chapter);
            return (
              <li>
                <a href={`#chapter-${chapter.file}`}>{chapter.title}</a>
                {all > 0 && ` (${String(signed)} of ${String(all)} approved)`}
              </li>
            );
          })}
        </ol>
      </nav>
    </header>
  );
}

function ChapterOf(props: {
  readonly chapter: Chapter;
  readonly here: ReadonlySet<string>;
  readonly drawSvg: (dot: string) => string;
}): VNode {
  const { chapter, here, drawSvg } = props;
  const { graph, list } = chapter;
  const name = `chapter-${chapter.file}`;
  return (
    <section id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{chapter.title}</h2>
      {chapter.lead.map((text) => (
        <p>{text}</p>
      ))}
      {graph !== null && (
        <figure>
          <div
            role="img"
            aria-label={`Diagram of ${chapter.title}. The same is said in words below.`}
            dangerouslySetInnerHTML={{ __html: plainSvg(drawSvg(dotOf(graph))) }}
          />
        </figure>
      )}
      {chapter.blocks.map((block) => (
        <Item block={block} here={here} />
      ))}
      {list.length > 0 && (
        <ul>
          {list.map(({ text }) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ block, here }: { readonly block: Block; readonly here: ReadonlySet<string> }): VNode {
  return (
    <article id={anchorOf(block.id)}>
      <h3>{block.name}</h3>
      <p class="about">
        {block.kind}. {block.about}
      </p>
      <dl>
        {block.rows.map((row) => (
          <RowOf row={row} here={here} />
        ))}
      </dl>
      <p class="state">{approvalInWords(block)}</p>
      {block.mark !== null && (
        <p class="sign">
          Approved as it stands. Role: <span /> Date: <span /> Text {block.mark}
        </p>
      )}
    </article>
  );
}

function RowOf({ row, here }: { readonly row: Row; readonly here: ReadonlySet<string> }): VNode {
  return (
    <div>
      <dt>{row.name}</dt>
      {row.lines.map((line) => (
        <dd class={line.isShown === true ? 'shown' : undefined}>
          <LineOf line={line} here={here} />
        </dd>
      ))}
    </div>
  );
}

function LineOf({ line, here }: { readonly line: Line; readonly here: ReadonlySet<string> }): VNode {
  const { text, to } = line;
  return to !== undefined && here.has(to) ? <a href={`#${anchorOf(to)}`}>{text}</a> : <>{text}</>;
}

function anchorOf(id: string): string {
  return id.replaceAll(':', '--');
}

/** The drawing alone: no prolog, no names that would occur twice on the page, no size but that of its frame. */
function plainSvg(svg: string): string {
  return (
    svg
      .slice(svg.indexOf('<svg'))
      .replace(/<!--[\s\S]*?-->\s*/g, '')
      .replace(/<title>[\s\S]*?<\/title>\s*/g, '')
      .replace(/ (?:id|class)="[^"]*"/g, '')
      .replace(/ xmlns(?::xlink)?="[^"]*"/g, '')
      .replace(/ (?:xml:space="preserve"|text-anchor="middle"|font-family="Arial")/g, '')
      .replace(/(<(?:path|polygon)) fill="none" stroke="#333333"/g, '$1')
      .replace(/<polygon fill="white" stroke="none"[^>]*>\s*/g, '')
      .replace(/<svg width="(\d+)pt" height="\d+pt"/, '<svg aria-hidden="true" style="width:$1pt"')
      // Whole points are as fine as paper shows, and a third of the letters.
      .replace(/<[^>]+>/g, (tag) =>
        tag.replace(/-?\d+[.]\d+/g, (number) => String(Math.round(Number(number)))),
      )
      .replace(/\n+/g, '\n')
      .trim()
  );
}
