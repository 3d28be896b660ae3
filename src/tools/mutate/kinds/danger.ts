import { valueAt } from '../change';
import type { Kind } from '../fault';
import { nodesOf, waysOf } from '../shelf';
import { redirected, text, without } from './ways';

const unmarked: Kind = {
  name: 'danger mark dropped',
  slips: (raw) =>
    nodesOf(raw).flatMap((node) =>
      (node.node.danger ?? []).map((option) => ({
        where: `${node.place}, ${option}`,
        before: 'danger',
        after: '',
        changes: without(node, 'danger', option),
      })),
    ),
};

const elsewhere: Kind = {
  name: 'danger answer led elsewhere',
  slips: (raw, random) =>
    nodesOf(raw)
      .flatMap(waysOf)
      .filter(({ from, name }) => from.node.danger?.includes(name) === true)
      .map((way) => redirected(raw, random, way)),
};

const noNumber: Kind = {
  name: '999 removed from the people offered',
  slips: (raw) =>
    nodesOf(raw)
      .filter(({ node }) => node.services?.includes('emergency-999') === true)
      .map((node) => ({
        where: node.place,
        before: (node.node.services ?? []).join(', '),
        after: '',
        changes: without(node, 'services', 'emergency-999'),
      })),
};

const unsaid: Kind = {
  name: 'statement that names 999 dropped',
  slips: (raw) =>
    nodesOf(raw).flatMap((node) =>
      (node.node.advice ?? [])
        .filter((id) => text(valueAt(raw, ['words', 'en', 'statements', id])).includes('999'))
        .map((id) => ({ where: node.place, before: id, after: '', changes: without(node, 'advice', id) })),
    ),
};

/** What goes wrong where somebody is in danger. */
export const DANGER: readonly Kind[] = [unmarked, elsewhere, noNumber, unsaid];
