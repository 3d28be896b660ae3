import type { Kind, Slip } from '../fault';
import { pick } from '../random';
import { nodesOf } from '../shelf';
import { without } from './ways';

const FIRST = 'emergency-999';

const serviceDropped: Kind = {
  name: 'service dropped from an ending',
  slips: (raw) =>
    nodesOf(raw)
      .filter(({ node }) => node.outcome === true)
      .flatMap((node) =>
        (node.node.services ?? [])
          .filter((id) => id !== FIRST)
          .map((id) => ({
            where: node.place,
            before: id,
            after: '',
            changes: without(node, 'services', id),
          })),
      ),
};

const statementDropped: Kind = {
  name: 'statement dropped',
  slips: (raw) =>
    nodesOf(raw).flatMap((node) =>
      (node.node.advice ?? []).map((id) => ({
        where: node.place,
        before: id,
        after: '',
        changes: without(node, 'advice', id),
      })),
    ),
};

const statementExchanged: Kind = {
  name: 'statement exchanged for another',
  slips: (raw, random) => {
    const all = [...new Set(nodesOf(raw).flatMap(({ node }) => node.advice ?? []))];
    return nodesOf(raw).flatMap((node) =>
      (node.node.advice ?? []).flatMap((id, index): readonly Slip[] => {
        const other = pick(
          random,
          all.filter((each) => node.node.advice?.includes(each) !== true),
        );
        if (other === undefined) return [];
        return [
          {
            where: node.place,
            before: id,
            after: other,
            changes: [{ at: [...node.at, 'advice', index], to: other }],
          },
        ];
      }),
    );
  },
};

const outcome: Kind = {
  name: '"outcome" dropped',
  slips: (raw) =>
    nodesOf(raw)
      .filter(({ node }) => node.outcome === true)
      .map(({ place, at }) => ({
        where: place,
        before: 'outcome',
        after: '',
        changes: [{ at: [...at, 'outcome'] }],
      })),
};

const learnt: Kind = {
  name: '"learn" dropped or renamed',
  slips: (raw, random) =>
    nodesOf(raw).flatMap((node): readonly Slip[] => {
      const { learn } = node.node;
      if (learn === undefined) return [];
      const to = random() < 0.5 ? `${learn}s` : undefined;
      return [
        {
          where: node.place,
          before: learn,
          after: to ?? '',
          changes: [{ at: [...node.at, 'learn'], ...(to === undefined ? {} : { to }) }],
        },
      ];
    }),
};

const noted: Kind = {
  name: '"notes" dropped',
  slips: (raw) =>
    nodesOf(raw).flatMap((node): readonly Slip[] =>
      node.node.notes === undefined
        ? []
        : [
            {
              where: node.place,
              before: JSON.stringify(node.node.notes),
              after: '',
              changes: [{ at: [...node.at, 'notes'] }],
            },
          ],
    ),
};

const heard: Kind = {
  name: '"once" or "hears" dropped',
  slips: (raw) =>
    nodesOf(raw).flatMap((node) =>
      (['once', 'hears'] as const)
        .filter((key) => node.node[key] !== undefined)
        .map((key) => ({ where: node.place, before: key, after: '', changes: [{ at: [...node.at, key] }] })),
    ),
};

/** What goes wrong in what is advised and learned. */
export const ADVICE: readonly Kind[] = [
  serviceDropped,
  statementDropped,
  statementExchanged,
  outcome,
  learnt,
  noted,
  heard,
];
