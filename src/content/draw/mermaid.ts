import type { Graph, Shape, Vertex } from './graph';

/** A diagram in the Mermaid language, which GitHub draws. */
export function mermaidOf(graph: Graph): string {
  return [
    graph.isDeep ? 'flowchart TD' : 'flowchart LR',
    ...graph.vertices.map((vertex) => `  ${vertex.key}${shapeOf(vertex)}`),
    ...graph.arrows.map(({ from, to, labels, isDanger }) => {
      const line = isDanger ? '==>' : '-->';
      const label = labels.length === 0 ? '' : `|"${labels.map(escaped).join('<br/>')}"|`;
      return `  ${from} ${line}${label} ${to}`;
    }),
  ].join('\n');
}

/** How each kind opens and closes. */
const BRACKETS: Readonly<Record<Shape, readonly [string, string]>> = {
  'choose-one': ['[', ']'],
  'choose-any': ['[[', ']]'],
  branch: ['{{', '}}'],
  advice: ['(', ')'],
  outcome: ['([', '])'],
  elsewhere: ['>', ']'],
};

function shapeOf({ title, text, shape }: Vertex): string {
  const [open, close] = BRACKETS[shape];
  const words = [title, text].filter((one) => one !== '').map(escaped);
  return `${open}"${words.join('<br/>')}"${close}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '#amp;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll('`', "'");
}
