import type { RawContent } from '../../../content/read';
import type { Change } from '../change';
import { valueAt } from '../change';
import type { Kind, Slip } from '../fault';
import type { Random } from '../random';
import { pick } from '../random';
import type { NodeAt, WayAt } from '../shelf';
import { nodesOf, optionsIn, placeOf, targetTo, waysOf, wordsAt } from '../shelf';

/** Where a way leads once somebody wrote another name: mostly within the tree, now and then to another of its kind. */
export function redirected(
  raw: RawContent,
  random: Random,
  way: WayAt,
  allowed: (node: NodeAt) => boolean = () => true,
): Slip {
  const where = `${way.from.place}, ${way.name}`;
  const now = placeOf(raw, way.from, way.target);
  const { audience } = way.from.tree;
  const others = nodesOf(raw).filter(
    (node) =>
      node.tree.audience === audience && node.place !== now && node.place !== way.from.place && allowed(node),
  );
  const own = others.filter(({ tree }) => tree.tree === way.from.tree.tree);
  const other = pick(random, random() < 0.7 && own.length > 0 ? own : others);
  if (other === undefined) return { where, same: 'there is nowhere else to lead' };
  const after = targetTo(way.from, other.place);
  return { where, before: way.target, after, changes: [{ at: way.at, to: after }] };
}

const redirect: Kind = {
  name: 'target redirected to another node',
  slips: (raw, random) =>
    nodesOf(raw)
      .flatMap(waysOf)
      .filter(({ kind }) => kind !== 'rule' && kind !== 'otherwise')
      .map((way) => redirected(raw, random, way)),
};

const swap: Kind = {
  name: "two options' targets swapped",
  slips: (raw, random) =>
    nodesOf(raw).flatMap((node) => {
      const ways = waysOf(node).filter(({ kind }) => kind === 'option');
      return ways.flatMap((one): readonly Slip[] => {
        const other = pick(
          random,
          ways.filter((each) => each !== one),
        );
        if (other === undefined) return [];
        const where = `${node.place}, ${one.name} and ${other.name}`;
        if (placeOf(raw, node, one.target) === placeOf(raw, node, other.target))
          return [{ where, same: 'both lead to the same place' }];
        return [
          {
            where,
            before: `${one.target} and ${other.target}`,
            after: `${other.target} and ${one.target}`,
            changes: [
              { at: one.at, to: other.target },
              { at: other.at, to: one.target },
            ],
          },
        ];
      });
    }),
};

const drop: Kind = {
  name: 'option dropped with its label',
  slips: (raw) =>
    nodesOf(raw).flatMap((node) =>
      optionsIn(node).map((option): Slip => {
        const label = [...wordsAt(node), 'options', option];
        return {
          where: `${node.place}, ${option}`,
          before: text(valueAt(raw, label)),
          after: '',
          changes: [...withoutOption(node, option), ...without(node, 'danger', option), { at: label }],
        };
      }),
    ),
};

function withoutOption(node: NodeAt, option: string): readonly Change[] {
  if (node.node.options !== undefined) return [{ at: [...node.at, 'options', option] }];
  if (node.node['any-of']?.includes(option) === true) return without(node, 'any-of', option);
  return Array.isArray(node.node.or) ? without(node, 'or', option) : [{ at: [...node.at, 'or', option] }];
}

/** Takes an item out of a list of a node; the list with it where it was the only one. */
export function without(
  node: NodeAt,
  list: 'danger' | 'any-of' | 'or' | 'services' | 'advice',
  item: string,
): readonly Change[] {
  const items = (node.node[list] ?? []) as readonly string[];
  if (!items.includes(item)) return [];
  const left = items.filter((each) => each !== item);
  return [{ at: [...node.at, list], ...(left.length === 0 && list === 'danger' ? {} : { to: left }) }];
}

const returns: Kind = {
  name: '"return" replaced by the menu',
  slips: (raw) =>
    nodesOf(raw)
      .flatMap(waysOf)
      .filter(({ target }) => target === 'return')
      .map((way) => ({
        where: `${way.from.place}, ${way.name}`,
        before: 'return',
        after: 'go-to menu',
        changes: [{ at: way.at, to: 'go-to menu' }],
      })),
};

const orphan: Kind = {
  name: 'node orphaned',
  slips: (raw) => {
    const nodes = nodesOf(raw);
    const ways = nodes.flatMap(waysOf);
    return nodes.flatMap((node): readonly Slip[] => {
      const into = ways.filter(
        (way) => placeOf(raw, way.from, way.target) === node.place && way.from !== node,
      );
      if (into.length === 0 || node.tree.start === node.id) return [];
      const changes = into.flatMap((way): readonly Change[] => {
        const instead = ways.find((other) => other.from === way.from && other.target !== way.target) ?? null;
        return [
          { at: way.at, to: instead?.target ?? targetTo(way.from, `${node.tree.tree}:${node.tree.start}`) },
        ];
      });
      return [{ where: node.place, before: `${String(into.length)} ways lead here`, after: 'none', changes }];
    });
  },
};

const leaks: Kind = {
  name: 'closed tree given a way out',
  slips: (raw, random) =>
    nodesOf(raw)
      .filter(({ tree }) => tree.tree === 'own-behaviour')
      .flatMap(waysOf)
      .map((way) => {
        const after =
          pick(random, [
            'go-to menu',
            'go-to safer',
            'go-to recognise',
            'go-to evidence',
            'go-to menu:what-would-help',
          ]) ?? '';
        return {
          where: `${way.from.place}, ${way.name}`,
          before: way.target,
          after,
          changes: [{ at: way.at, to: after }],
        };
      }),
};

const staffLinked: Kind = {
  name: 'staff page linked from a public tree',
  slips: (raw, random) => {
    const staff = nodesOf(raw).filter(({ tree }) => tree.audience !== 'public');
    return nodesOf(raw)
      .filter(({ tree }) => tree.audience === 'public')
      .flatMap(waysOf)
      .flatMap((way): readonly Slip[] => {
        const to = pick(random, staff);
        if (to === undefined) return [];
        const after = `go-to ${to.place}`;
        return [
          {
            where: `${way.from.place}, ${way.name}`,
            before: way.target,
            after,
            changes: [{ at: way.at, to: after }],
          },
        ];
      });
  },
};

const audience: Kind = {
  name: "tree's audience changed",
  slips: (raw, random) =>
    raw.trees.map(({ data }, index) => {
      const { tree, audience: now } = data as NodeAt['tree'];
      const after =
        pick(
          random,
          ['public', 'staff', 'advocate'].filter((each) => each !== now),
        ) ?? '';
      return {
        where: tree,
        before: now,
        after,
        changes: [{ at: ['trees', index, 'data', 'audience'], to: after }],
      };
    }),
};

const topic: Kind = {
  name: 'topic led elsewhere',
  slips: (raw, random) => {
    const { topics } = raw.topics.data as { readonly topics: Readonly<Record<string, string>> };
    const open = nodesOf(raw).filter(({ tree }) => tree.audience === 'public');
    return Object.entries(topics).map(([id, before]) => {
      const after =
        pick(
          random,
          open.filter(({ place, tree }) => place !== before && tree.tree !== before),
        )?.place ?? '';
      return {
        where: `topic ${id}`,
        before,
        after,
        changes: [{ at: ['topics', 'data', 'topics', id], to: after }],
      };
    });
  },
};

/** A label, or whatever else stands there, for the report. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** What goes wrong between questions and answers. */
export const WAYS: readonly Kind[] = [
  redirect,
  swap,
  drop,
  returns,
  orphan,
  leaks,
  staffLinked,
  audience,
  topic,
];
