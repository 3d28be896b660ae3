import type { Block, Line, Row } from './block';
import type { Chapter } from './chapters';
import { approvalInWords, signedIn } from './chapters';
import { mermaidOf } from './mermaid';

const BY_TOOL = '<!-- Drawn by npm run dialogs:draw. Change dialogs/ and locales/, then draw again. -->';

/** Every page to read on GitHub, by its path under the project: a chapter each, and the list of them. */
export function markdownPages(
  folder: string,
  chapters: readonly Chapter[],
  version: string,
): ReadonlyMap<string, string> {
  const addresses = new Map(
    chapters.flatMap(({ file, blocks }) => blocks.map(({ id, name }) => [id, { file, name }] as const)),
  );
  return new Map([
    [`${folder}/README.md`, index(chapters, version)],
    ...chapters.map((chapter) => [`${folder}/${chapter.file}.md`, page(chapter, addresses)] as const),
  ]);
}

type Addresses = ReadonlyMap<string, { readonly file: string; readonly name: string }>;

function index(chapters: readonly Chapter[], version: string): string {
  const rows = chapters.map((chapter) => {
    const { signed, all } = signedIn(chapter);
    const state = all === 0 ? '' : `${String(signed)} of ${String(all)}`;
    return `| [${escaped(chapter.title)}](${chapter.file}.md) | ${escaped(chapter.lead[0] ?? '')} | ${state} |`;
  });
  return `${[
    BY_TOOL,
    '',
    '# Everything the bot can say',
    '',
    `Content version ${version}. The whole of it to print and to sign: [review-pack.html](review-pack.html).`,
    '',
    '| what | what for | approved |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}

function page(chapter: Chapter, addresses: Addresses): string {
  const { graph, blocks, list } = chapter;
  const parts = [
    BY_TOOL,
    `# ${escaped(chapter.title)}`,
    ...chapter.lead.map(escaped),
    ...(graph === null ? [] : [`\`\`\`mermaid\n${mermaidOf(graph)}\n\`\`\``]),
    ...blocks.map((block) => blockInMarkdown(block, chapter.file, addresses)),
    ...(list.length === 0
      ? []
      : [list.map((line) => `- ${lineInMarkdown(line, chapter.file, addresses)}`).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockInMarkdown(block: Block, file: string, addresses: Addresses): string {
  return [
    `### ${escaped(block.name)}`,
    `_${escaped(block.kind)}._ ${escaped(block.about ?? '')}`.trim(),
    ...block.rows.map((row) => rowInMarkdown(row, file, addresses)),
    `_${escaped(approvalInWords(block))}_${block.mark === null ? '' : ` Text \`${block.mark}\`.`}`,
  ].join('\n\n');
}

function rowInMarkdown({ name, lines }: Row, file: string, addresses: Addresses): string {
  const body = lines.map((line, index) => {
    const words = lineInMarkdown(line, file, addresses);
    if (line.isShown !== true) return `- ${words}`;
    // Quoted lines run together unless an empty one stands between them.
    return lines[index + 1]?.isShown === true ? `> ${words}\n>` : `> ${words}`;
  });
  return `**${escaped(name)}**\n\n${body.join('\n').replace(/^(- .*)\n> /m, '$1\n\n> ')}`;
}

function lineInMarkdown({ text, to }: Line, file: string, addresses: Addresses): string {
  const address = to === undefined ? undefined : addresses.get(to);
  if (address === undefined) return escaped(text);
  const page = address.file === file ? '' : `${address.file}.md`;
  const anchor = address.name.replace(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');
  return `[${escaped(text)}](${page}#${anchor})`;
}

/** Text that Markdown shows as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replaceAll('\n', ' ');
}
