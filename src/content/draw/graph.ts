import { targetsOf } from '../check-trees';
import type { Node, OptionId, Target, Tree } from '../../core/tree/tree';
import { nodeOf, treeOf } from '../../core/tree/tree';
import type { Desk } from './desk';
import { textAt } from './desk';
import { conditionInWords } from './node-block';

/** How a place is drawn. `elsewhere`: another tree, or back to where somebody was. */
export type Shape = Node['kind'] | 'outcome' | 'elsewhere';

/** A place of the diagram. */
export interface Vertex {
  /** Letters, digits and low lines only. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly shape: Shape;
}

/** A way from one place to another, with every answer that takes it. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
  readonly isDanger: boolean;
}

/** A tree as a diagram. `isDeep`: it reads better from above than from the side. */
export interface Graph {
  readonly vertices: readonly Vertex[];
  readonly arrows: readonly Arrow[];
  readonly isDeep: boolean;
}

/** Diagrams deeper than this many steps would be too wide to read from the side. */
const DEEP = 6;

/** The letters of a text a place has room for. */
const ROOM = 60;

/** The diagram of a tree, in the order of its file. */
export function graphOf(desk: Desk, tree: Tree): Graph {
  const own = [...tree.nodes.values()].map((node): Vertex => ({
    key: keyOf(node.place),
    title: nodeOf(node.place),
    text: short(
      node.kind === 'branch'
        ? ''
        : textAt(
            desk,
            textAt(desk, '', tree.id, nodeOf(node.place), 'say'),
            tree.id,
            nodeOf(node.place),
            'ask',
          ),
    ),
    shape: node.kind === 'advice' && node.outcome ? 'outcome' : node.kind,
  }));
  const elsewhere = new Map<string, Vertex>();
  const arrows = new Map<string, Arrow>();
  for (const node of tree.nodes.values()) {
    for (const { target, label, isDanger } of labelled(desk, tree, node)) {
      const to = endOf(tree, target);
      if (to.shape === 'elsewhere') elsewhere.set(to.key, to);
      const from = keyOf(node.place);
      const way = `${from} ${to.key}`;
      const before = arrows.get(way);
      arrows.set(way, {
        from,
        to: to.key,
        labels: [...(before?.labels ?? []), ...(label === '' ? [] : [label])],
        isDanger: (before?.isDanger ?? false) || isDanger,
      });
    }
  }
  return {
    vertices: [...own, ...elsewhere.values()],
    arrows: [...arrows.values()],
    isDeep: depthOf(tree) > DEEP,
  };
}

interface Labelled {
  readonly target: Target;
  readonly label: string;
  readonly isDanger: boolean;
}

function labelled(desk: Desk, tree: Tree, node: Node): readonly Labelled[] {
  const answer = (
    { id, then }: { readonly id: OptionId; readonly then: Target },
    danger: readonly OptionId[],
  ) => ({
    target: then,
    label: short(textAt(desk, id, tree.id, nodeOf(node.place), 'options', id)),
    isDanger: danger.includes(id),
  });
  switch (node.kind) {
    case 'choose-one':
      return node.options.map((option) => answer(option, node.danger));
    case 'choose-any':
      return [
        { target: node.then, label: 'any of them', isDanger: node.danger.length > 0 },
        ...node.alone.map((option) => answer(option, node.danger)),
      ];
    case 'branch':
      return node.rules.map(({ when, then }) => ({
        target: then,
        label: short(conditionInWords(when)),
        isDanger: false,
      }));
    case 'advice':
      return [{ target: node.then, label: '', isDanger: false }];
    default:
      return node satisfies never;
  }
}

function endOf(tree: Tree, target: Target): Vertex {
  if (target.kind === 'return')
    return { key: 'back', title: 'back', text: 'to where they were', shape: 'elsewhere' };
  const { place } = target;
  const isOwn = treeOf(place) === tree.id;
  return {
    key: isOwn ? keyOf(place) : `to_${keyOf(place)}`,
    title: isOwn ? nodeOf(place) : treeOf(place),
    text: isOwn ? '' : nodeOf(place),
    shape: isOwn ? 'advice' : 'elsewhere',
  };
}

function keyOf(place: string): string {
  return `n_${place.replace(/[^a-z0-9]/g, '_')}`;
}

function short(text: string): string {
  return text.length <= ROOM ? text : `${text.slice(0, ROOM - 1).trimEnd()}…`;
}

/** The longest of the shortest ways from the start, in steps. */
function depthOf(tree: Tree): number {
  let edge = [tree.start];
  const seen = new Set(edge);
  let depth = 0;
  for (; edge.length > 0; depth += 1) {
    edge = edge.flatMap((place) => {
      const node = tree.nodes.get(place);
      return (node === undefined ? [] : targetsOf(node)).flatMap((target) => {
        if (target.kind === 'return' || !tree.nodes.has(target.place) || seen.has(target.place)) return [];
        seen.add(target.place);
        return [target.place];
      });
    });
  }
  return depth - 1;
}
