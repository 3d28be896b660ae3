import type { Graph, Shape } from './graph';

/** Letters to a line. */
const LINE = 26;

/** A diagram in the DOT language, for Graphviz. */
export function dotOf(graph: Graph): string {
  return [
    'digraph {',
    `  rankdir=${graph.isDeep ? 'TB' : 'LR'}; nodesep=0.2; ranksep=0.4;`,
    '  node [fontname="Arial", fontsize=11, margin="0.12,0.06", color="#333333"];',
    '  edge [fontname="Arial", fontsize=9, color="#333333", arrowsize=0.6];',
    ...graph.vertices.map(({ key, title, text, shape }) => {
      const words = [title, ...wrapped(text)].join('\n');
      return `  ${key} [label=${quoted(words)}, ${LOOKS[shape]}];`;
    }),
    ...graph.arrows.map(({ from, to, labels, isDanger }) => {
      const words = labels.flatMap(wrapped).join('\n');
      const look = isDanger ? ', penwidth=2.4, color="#a40000"' : '';
      return `  ${from} -> ${to} [label=${quoted(words)}${look}];`;
    }),
    '}',
  ].join('\n');
}

const LOOKS: Readonly<Record<Shape, string>> = {
  'choose-one': 'shape=box',
  'choose-any': 'shape=box, peripheries=2',
  branch: 'shape=hexagon',
  advice: 'shape=box, style=rounded',
  outcome: 'shape=box, style="rounded,bold"',
  elsewhere: 'shape=box, style=dashed',
};

function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= LINE) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
