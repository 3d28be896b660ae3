import type { RawContent } from '../../../content/read';
import type { Step } from '../change';
import type { Kind } from '../fault';
import { nodesOf, servicesOf } from '../shelf';

interface Claim {
  readonly because?: readonly string[];
  readonly 'to-confirm'?: string;
  readonly 'review-by'?: string;
  readonly reviewed?: string;
}

interface ClaimAt {
  readonly where: string;
  readonly claim: Claim;
  readonly at: readonly Step[];
}

function claimsOf(raw: RawContent): readonly ClaimAt[] {
  return [
    ...nodesOf(raw).map(({ place, node, at }) => ({ where: place, claim: node, at })),
    ...statementsOf(raw),
    ...entriesOf(raw),
  ];
}

function statementsOf(raw: RawContent): readonly ClaimAt[] {
  return raw.statements.flatMap(({ data }, index) =>
    Object.entries((data as { readonly statements: Readonly<Record<string, Claim>> }).statements).map(
      ([id, claim]) => ({
        where: `statement ${id}`,
        claim,
        at: ['statements', index, 'data', 'statements', id],
      }),
    ),
  );
}

function entriesOf(raw: RawContent): readonly ClaimAt[] {
  return Object.entries(
    (raw.entries.data as { readonly entries: Readonly<Record<string, Claim>> }).entries,
  ).map(([id, claim]) => ({ where: `entry ${id}`, claim, at: ['entries', 'data', 'entries', id] }));
}

const groundless: Kind = {
  name: '"because" emptied',
  slips: (raw) =>
    claimsOf(raw).flatMap(({ where, claim, at }) =>
      claim.because === undefined
        ? []
        : [{ where, before: claim.because.join(', '), after: '', changes: [{ at: [...at, 'because'] }] }],
    ),
};

const unknownFact: Kind = {
  name: 'fact id mistyped',
  slips: (raw) =>
    claimsOf(raw).flatMap(({ where, claim, at }) =>
      (claim.because ?? []).map((fact, index) => ({
        where,
        before: fact,
        after: `${fact}0`,
        changes: [{ at: [...at, 'because', index], to: `${fact}0` }],
      })),
    ),
};

const asSure: Kind = {
  name: '"to-confirm" dropped',
  slips: (raw) =>
    claimsOf(raw).flatMap(({ where, claim, at }) =>
      claim['to-confirm'] === undefined
        ? []
        : [{ where, before: claim['to-confirm'], after: '', changes: [{ at: [...at, 'to-confirm'] }] }],
    ),
};

const old: Kind = {
  name: 'day of review let go by',
  slips: (raw) =>
    [
      ...raw.trees.map(({ data }, index) => ({
        where: `tree ${(data as { readonly tree: string }).tree}`,
        before: (data as { readonly reviewed: string }).reviewed,
        at: ['trees', index, 'data', 'reviewed'],
      })),
      // What is retired is shown to nobody, and is looked at again when it comes back.
      ...servicesOf(raw)
        .filter(({ service }) => service.retired === undefined)
        .map(({ id, service, at }) => ({
          where: `service ${id}`,
          before: service['review-by'],
          at: [...at, 'review-by'],
        })),
      ...entriesOf(raw).map(({ where, claim, at }) => ({
        where,
        before: claim['review-by'] ?? '',
        at: [...at, 'review-by'],
      })),
    ].map(({ where, before, at }) => {
      const after = `2024${before.slice(4)}`;
      return { where, before, after, changes: [{ at, to: after }] };
    }),
};

/** What goes wrong in what everything rests on. */
export const GROUNDS: readonly Kind[] = [groundless, unknownFact, asSure, old];
