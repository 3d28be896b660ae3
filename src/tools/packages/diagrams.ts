import { instance } from '@viz-js/viz';

/** Turns a graph in the DOT language into SVG. Graphviz lays the same graph out the same way every time. */
export type DrawSvg = (dot: string) => string;

/** Starts Graphviz, which is compiled for the purpose and runs here, asking nothing of other machines. */
export async function graphviz(): Promise<DrawSvg> {
  const viz = await instance();
  return (dot) => viz.renderString(dot, { format: 'svg' });
}
