import type { Content } from '../../content/content';
import { textsOf } from '../../content/texts';

/** Numbers that are dialled or pressed; `check` holds them against the directory. */
const DIALLED = new Set(['999', '101', '111', '112', '55']);

/**
 * Figures on pages, in statements and the reference and on service cards that stand in no fact the text rests on and in no `must-say` of it. The
 * numbers of steps are left out where they count up from one.
 */
export function strayFigures(content: Content): readonly string[] {
  return textsOf(content).flatMap(({ locale, at, text }) => {
    const [item = at] = at.split('.');
    const [file = '', id = ''] = item.split(':');
    const because = groundsOf(content, file, id);
    if (because === undefined) return [];
    const must = (content.words[locale]?.['must-say'] ?? {}) as Readonly<Record<string, readonly string[]>>;
    const known = new Set(
      [at, ...because.map((fact) => groundText(content, fact)), ...(must[item] ?? [])].flatMap(figuresIn),
    );
    const place = /\.points\.(\d+)$/u.exec(at)?.[1];
    const step = place === undefined ? undefined : /^(\d+)\. /u.exec(text)?.[1];
    const isOutOfOrder = step !== undefined && Number(step) !== Number(place) + 1;
    const rest = step === undefined ? text : text.slice(step.length);
    return [
      ...(isOutOfOrder ? [`${locale}, ${at}: step ${step} is out of order`] : []),
      ...figuresIn(rest)
        .filter((figure) => !known.has(figure) && !DIALLED.has(figure))
        .map((figure) => `${locale}, ${at}: no fact it rests on has the figure ${figure}`),
    ];
  });
}

function groundsOf(content: Content, file: string, id: string): readonly string[] | undefined {
  if (file === 'services') return [id];
  if (file === 'statements') return content.statements.get(id)?.because;
  if (file === 'reference') return content.entries.get(id)?.because;
  return content.forest.nodes.get(`${file}:${id}`)?.because;
}

function groundText({ facts, directory }: Content, id: string): string {
  const service = directory.services.get(id);
  return `${facts.get(id)?.text ?? ''} ${service === undefined ? '' : JSON.stringify(service)}`;
}

/** Figures of a text; a telephone number, with its gaps, is one. */
function figuresIn(text: string): readonly string[] {
  return [...text.matchAll(/\d+(?:[.,]\d+)*/gu)].map(([figure]) => figure);
}
