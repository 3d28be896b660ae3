import type { Kind, Slip } from '../fault';
import { pick } from '../random';
import type { NodeAt } from '../shelf';
import { nodesOf, placeOf, waysOf } from '../shelf';
import { redirected } from './ways';

type Rules = NonNullable<NodeAt['node']['branch']>;
type When = Extract<Rules[number], { when: unknown }>['when'];

const reorder: Kind = {
  name: 'branch reordered',
  slips: (raw) =>
    nodesOf(raw).flatMap((node) => {
      const rules = node.node.branch ?? [];
      return rules.slice(0, -1).flatMap((one, index): readonly Slip[] => {
        const other = rules[index + 1];
        if (other === undefined || !('when' in one) || !('when' in other)) return [];
        const where = `${node.place}, rules ${String(index + 1)} and ${String(index + 2)}`;
        if (placeOf(raw, node, one.then) === placeOf(raw, node, other.then))
          return [{ where, same: 'both lead to the same place' }];
        if (cannotBoth(raw, one.when, other.when)) return [{ where, same: 'no answer fits both' }];
        const both = meet(one.when, other.when);
        if (rules.slice(0, index).some((rule) => 'when' in rule && fitsWhenever(rule.when, both)))
          return [{ where, same: 'an earlier rule takes whatever fits both' }];
        return [
          {
            where,
            before: `${inShort(one.when)}, then ${inShort(other.when)}`,
            after: 'the other way round',
            changes: [
              {
                at: [...node.at, 'branch'],
                to: rules.map((rule) => (rule === one ? other : rule === other ? one : rule)),
              },
            ],
          },
        ];
      });
    }),
};

/** What fits two conditions at once, where each of their facts has one value. */
function meet(one: When, other: When): When {
  return {
    ...one,
    ...Object.fromEntries(
      Object.entries(other).map(([fact, wanted]) => {
        const also = one[fact];
        return [
          fact,
          also === undefined ? wanted : list(wanted).filter((value) => list(also).includes(value)),
        ];
      }),
    ),
  };
}

function fitsWhenever(wide: When, narrow: When): boolean {
  return Object.entries(wide).every(([fact, values]) => {
    const wanted = narrow[fact];
    return wanted !== undefined && list(wanted).every((value) => list(values).includes(value));
  });
}

/** Whether some fact that has one value only would need two at once. */
function cannotBoth(raw: Parameters<Kind['slips']>[0], one: When, other: When): boolean {
  const several = new Set(
    nodesOf(raw).flatMap(({ node }) => (node['any-of'] === undefined ? [] : [node.learn])),
  );
  return Object.entries(one).some(([fact, wanted]) => {
    const also = other[fact];
    return (
      also !== undefined && !several.has(fact) && !list(wanted).some((value) => list(also).includes(value))
    );
  });
}

const weaken: Kind = {
  name: 'rule weakened',
  slips: (raw, random) =>
    nodesOf(raw).flatMap((node) =>
      (node.node.branch ?? []).flatMap((rule, index): readonly Slip[] => {
        if (!('when' in rule)) return [];
        const facts = Object.keys(rule.when);
        const fact = pick(random, facts) ?? '';
        const values = list(rule.when[fact] ?? []);
        const value = pick(random, values);
        const after: When | null =
          values.length > 1
            ? { ...rule.when, [fact]: values.filter((each) => each !== value) }
            : facts.length > 1
              ? Object.fromEntries(Object.entries(rule.when).filter(([name]) => name !== fact))
              : null;
        const at = [...node.at, 'branch', index, 'when'];
        const where = `${node.place}, rule ${String(index + 1)}`;
        if (after !== null)
          return [{ where, before: inShort(rule.when), after: inShort(after), changes: [{ at, to: after }] }];
        const branch = (node.node.branch ?? []).filter((each) => each !== rule);
        if (branch.length < 2) return [];
        return [
          {
            where,
            before: inShort(rule.when),
            after: 'the rule is gone',
            changes: [{ at: [...node.at, 'branch'], to: branch }],
          },
        ];
      }),
    ),
};

const retarget: Kind = {
  name: "rule's target changed",
  slips: (raw, random) =>
    nodesOf(raw)
      .flatMap(waysOf)
      .filter(({ kind }) => kind === 'rule')
      .map((way) => redirected(raw, random, way)),
};

const otherwise: Kind = {
  name: '"otherwise" swapped with a rule',
  slips: (raw, random) =>
    nodesOf(raw).flatMap((node): readonly Slip[] => {
      const rules = waysOf(node).filter(({ kind }) => kind === 'rule');
      const last = waysOf(node).find(({ kind }) => kind === 'otherwise');
      const one = pick(random, rules);
      if (one === undefined || last === undefined) return [];
      const where = `${node.place}, ${one.name}`;
      if (placeOf(raw, node, one.target) === placeOf(raw, node, last.target))
        return [{ where, same: 'both lead to the same place' }];
      return [
        {
          where,
          before: `${one.target}, otherwise ${last.target}`,
          after: `${last.target}, otherwise ${one.target}`,
          changes: [
            { at: one.at, to: last.target },
            { at: last.at, to: one.target },
          ],
        },
      ];
    }),
};

function list(values: string | readonly string[]): readonly string[] {
  return typeof values === 'string' ? [values] : values;
}

function inShort(when: When): string {
  return Object.entries(when)
    .map(([fact, values]) => `${fact} ${list(values).join('/')}`)
    .join(' and ');
}

/** What goes wrong in forks nobody sees. */
export const BRANCHES: readonly Kind[] = [reorder, weaken, retarget, otherwise];
