import type { Content } from '../../content/content';
import type { Forest, Node, Target } from '../../core/tree/tree';
import { ROOMS, startOf, treeOf } from '../../core/tree/tree';

/** The trees the bot began with, and those they cannot do without. */
const FIRST_TREES: ReadonlySet<string> = new Set([
  ...Object.values(ROOMS),
  'recognise',
  'safer',
  'safer-online',
  'someone-else',
  'who-can-help',
]);

/**
 * The same content with nothing but the first trees and what they use, to show that a turn costs the same however much
 * there is to know. Ways into other trees lead to the menu.
 */
export function firstTreesOf(content: Content): Content {
  const { forest } = content;
  const menu = startOf(forest, ROOMS.menu);
  const led = (target: Target): Target =>
    target.kind === 'place' && !FIRST_TREES.has(treeOf(target.place))
      ? { kind: 'place', place: menu }
      : target;
  const trees = new Map(
    [...forest.trees].flatMap(([id, tree]) =>
      FIRST_TREES.has(id)
        ? [
            [
              id,
              {
                ...tree,
                nodes: new Map([...tree.nodes].map(([place, node]) => [place, withTargets(node, led)])),
              },
            ],
          ]
        : [],
    ),
  );
  const nodes = new Map([...trees.values()].flatMap((tree) => [...tree.nodes]));
  const small: Forest = { trees, nodes };
  const advice = [...nodes.values()].flatMap((node) => (node.kind === 'advice' ? [node] : []));
  const statements = new Set(advice.flatMap((node) => node.statements));
  const services = new Set(advice.flatMap((node) => node.services));
  return {
    ...content,
    forest: small,
    entries: new Map(),
    topics: new Map([...content.topics].filter(([, place]) => nodes.has(place))),
    statements: new Map([...content.statements].filter(([id]) => statements.has(id))),
    directory: {
      ...content.directory,
      services: new Map([...content.directory.services].filter(([id]) => services.has(id))),
    },
  };
}

function withTargets(node: Node, led: (target: Target) => Target): Node {
  switch (node.kind) {
    case 'choose-one':
      return { ...node, options: node.options.map(({ id, then }) => ({ id, then: led(then) })) };
    case 'choose-any':
      return {
        ...node,
        then: led(node.then),
        alone: node.alone.map(({ id, then }) => ({ id, then: led(then) })),
      };
    case 'branch':
      return { ...node, rules: node.rules.map(({ when, then }) => ({ when, then: led(then) })) };
    case 'advice':
      return { ...node, then: led(node.then) };
    default:
      return node satisfies never;
  }
}
