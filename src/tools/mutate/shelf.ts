import type { RawContent } from '../../content/read';
import type { ServicesFile } from '../../content/service-from-yaml';
import type { TreeFile } from '../../content/tree-from-yaml';
import type { Step } from './change';

/** A node as its editor wrote it, and where it lies. */
export interface NodeAt {
  readonly tree: TreeFile;
  readonly id: string;
  readonly place: string;
  readonly node: TreeFile['nodes'][string];
  readonly at: readonly Step[];
}

/** Every node of every tree. */
export function nodesOf(raw: RawContent): readonly NodeAt[] {
  return raw.trees.flatMap(({ data }, index) => {
    const tree = data as TreeFile;
    return Object.entries(tree.nodes).map(([id, node]) => ({
      tree,
      id,
      place: `${tree.tree}:${id}`,
      node,
      at: ['trees', index, 'data', 'nodes', id],
    }));
  });
}

/** One way out of a node as it is written. */
export interface WayAt {
  readonly from: NodeAt;
  /** The option, `then`, or the number of the rule. */
  readonly name: string;
  readonly kind: 'option' | 'then' | 'rule' | 'otherwise';
  readonly target: string;
  readonly at: readonly Step[];
}

/** Every way out of a node. */
export function waysOf(from: NodeAt): readonly WayAt[] {
  const { node, at } = from;
  const { or } = node;
  const alone = or === undefined || Array.isArray(or) ? {} : (or as Readonly<Record<string, string>>);
  return [
    ...Object.entries(node.options ?? {}).map(([name, target]): WayAt => ({
      from,
      name,
      kind: 'option',
      target,
      at: [...at, 'options', name],
    })),
    ...Object.entries(alone).map(([name, target]): WayAt => ({
      from,
      name,
      kind: 'option',
      target,
      at: [...at, 'or', name],
    })),
    ...(node.branch ?? []).map((rule, index): WayAt => {
      const name = `rule ${String(index + 1)}`;
      return 'otherwise' in rule
        ? { from, name, kind: 'otherwise', target: rule.otherwise, at: [...at, 'branch', index, 'otherwise'] }
        : { from, name, kind: 'rule', target: rule.then, at: [...at, 'branch', index, 'then'] };
    }),
    ...(node.then === undefined
      ? []
      : [{ from, name: 'then', kind: 'then', target: node.then, at: [...at, 'then'] } satisfies WayAt]),
  ];
}

/** The place a target leads to; `return` for itself. */
export function placeOf(raw: RawContent, { tree }: NodeAt, target: string): string {
  if (target === 'return') return target;
  const other = /^go-to ([^:]+)(?::(.+))?$/.exec(target);
  if (other === null) return `${tree.tree}:${target}`;
  const file = raw.trees.map(({ data }) => data as TreeFile).find((each) => each.tree === other[1]);
  return `${other[1] ?? ''}:${other[2] ?? file?.start ?? ''}`;
}

/** A target as it is written in a tree, for a place. */
export function targetTo({ tree }: NodeAt, place: string): string {
  const own = `${tree.tree}:`;
  return place.startsWith(own) ? place.slice(own.length) : `go-to ${place}`;
}

/** A service as it is written, and where it lies. */
export interface ServiceAt {
  readonly id: string;
  readonly service: ServicesFile['services'][string];
  readonly at: readonly Step[];
}

/** Every service of every file. */
export function servicesOf(raw: RawContent): readonly ServiceAt[] {
  return raw.services.flatMap(({ data }, index) =>
    Object.entries((data as ServicesFile).services).map(([id, service]) => ({
      id,
      service,
      at: ['services', index, 'data', 'services', id],
    })),
  );
}

/** A text in English as it is written, and where it lies. */
export interface TextAt {
  /** `recognise:what.options.contact` */
  readonly key: string;
  readonly text: string;
  readonly at: readonly Step[];
}

/** Files that hold no words to be shown. */
const NOT_SHOWN = ['understanding', 'never-said', 'must-say'];

/** Every text in English that can be shown. */
export function textsOf(raw: RawContent): readonly TextAt[] {
  return Object.entries(raw.words['en'] ?? {})
    .filter(([file]) => !NOT_SHOWN.includes(file))
    .flatMap(([file, data]) => within(data, ['words', 'en', file], `${file}:`));
}

function within(data: unknown, at: readonly Step[], key: string): readonly TextAt[] {
  if (typeof data === 'string') return [{ key, text: data, at }];
  if (Array.isArray(data))
    return data.flatMap((item, index) => within(item, [...at, index], `${key}.${String(index)}`));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) =>
    within(value, [...at, name], key.endsWith(':') ? `${key}${name}` : `${key}.${name}`),
  );
}

/** Where the words of a node lie. */
export function wordsAt({ tree, id }: NodeAt): readonly Step[] {
  return ['words', 'en', tree.tree, id];
}

/** Every option of a question as it is written. */
export function optionsIn({ node }: NodeAt): readonly string[] {
  const alone =
    node.or === undefined
      ? []
      : Array.isArray(node.or)
        ? (node.or as readonly string[])
        : Object.keys(node.or);
  return [...Object.keys(node.options ?? {}), ...(node['any-of'] ?? []), ...alone];
}
