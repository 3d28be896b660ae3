import type { Advice, Condition, Node, Target } from '../../core/tree/tree';
import { nodeOf, treeOf } from '../../core/tree/tree';
import type { Block, Line, Row } from './block';
import { row, shown } from './block';
import type { Desk } from './desk';
import { groundRows, serviceLines, signing, textAt, textsAt } from './desk';

/** A place of a tree with its words, its ways out and what it rests on. */
export function nodeBlock(desk: Desk, node: Node): Block {
  const id = `node:${node.place}`;
  const words = (part: string): readonly string[] =>
    textsAt(desk, treeOf(node.place), nodeOf(node.place), part);
  return {
    id,
    name: nodeOf(node.place),
    kind: kindOf(node),
    about: node.about,
    rows: [
      ...row('Heading', shown(words('title'))),
      ...row('Says', shown(words('say'))),
      ...row('Asks', shown(words('ask'))),
      ...row('Why it asks', shown(words('why'))),
      ...row('Hint', shown(words('hint'))),
      ...waysOf(desk, node),
      ...groundRows(desk, node),
    ],
    ...signing(desk, id),
  };
}

/** Where a target leads, in words. */
function targetLine(target: Target, from: string): Pick<Line, 'text' | 'to'> {
  if (target.kind === 'return') return { text: 'back to where they were' };
  const tree = treeOf(target.place);
  const text = tree === from ? nodeOf(target.place) : `${tree}: ${nodeOf(target.place)}`;
  return { text, to: `node:${target.place}` };
}

/** What must be known for a rule to fit, in words. */
export function conditionInWords(when: Condition | null): string {
  if (when === null) return 'otherwise';
  const parts = Object.entries(when).map(([fact, values]) => `${fact} is ${values.join(' or ')}`);
  return `if ${parts.join(', and ')}`;
}

function kindOf(node: Node): string {
  switch (node.kind) {
    case 'choose-one':
      return 'Question, one answer';
    case 'choose-any':
      return 'Question, any number of answers';
    case 'branch':
      return 'Fork nobody sees';
    case 'advice':
      return node.outcome ? 'Advice, where a path may end' : 'Advice';
    default:
      return node satisfies never;
  }
}

function waysOf(desk: Desk, node: Node): readonly Row[] {
  const tree = treeOf(node.place);
  const then = (target: Target): Line => targetLine(target, tree);
  const label = (option: string): string => textAt(desk, option, tree, nodeOf(node.place), 'options', option);
  const answer = (option: string, target: Target, danger: readonly string[]): Line => {
    const { text, ...rest } = targetLine(target, tree);
    const means = danger.includes(option) ? ' (means danger now)' : '';
    return { text: `"${label(option)}"${means}, leads to: ${text}`, ...rest };
  };
  switch (node.kind) {
    case 'choose-one':
      return [
        ...row(
          'Answers',
          node.options.map((option) => answer(option.id, option.then, node.danger)),
        ),
        ...row('Hears also', node.hears === null ? [] : [{ text: 'a postcode, a town or a council' }]),
        ...learned(node.learn, node.once ? ', and is not asked again when it is known' : ''),
      ];
    case 'choose-any':
      return [
        ...row('Answers, any number', [
          ...node.options.map((option): Line => ({
            text: `"${label(option)}"${node.danger.includes(option) ? ' (means danger now)' : ''}`,
          })),
          then(node.then).to === undefined
            ? { text: 'then back to where they were' }
            : { ...then(node.then), text: `then on to: ${then(node.then).text}` },
        ]),
        ...row(
          'Answers that stand alone',
          node.alone.map((option) => answer(option.id, option.then, node.danger)),
        ),
        ...learned(node.learn, ''),
      ];
    case 'branch':
      return row(
        'The first rule that fits',
        node.rules.map((rule) => {
          const { text, ...rest } = then(rule.then);
          return { text: `${conditionInWords(rule.when)}, go to: ${text}`, ...rest };
        }),
      );
    case 'advice':
      return adviceRows(desk, node, then(node.then));
    default:
      return node satisfies never;
  }
}

function learned(fact: string | null, more: string): readonly Row[] {
  return row('Keeps', fact === null ? [] : [{ text: `the answer as "${fact}"${more}` }]);
}

function adviceRows(desk: Desk, node: Advice, then: Line): readonly Row[] {
  return [
    ...node.statements.flatMap((id) => {
      const words = (part: string): readonly string[] => textsAt(desk, 'statements', id, part);
      const head: Line = { text: `Statement "${id}"`, to: `statement:${id}` };
      return row('Advice', [head, ...shown([...words('title'), ...words('say'), ...words('points')])]);
    }),
    ...row(
      'Reference',
      node.entries.map((id) => ({ text: textAt(desk, id, 'reference', id, 'title'), to: `entry:${id}` })),
    ),
    ...row('Services offered', serviceLines(desk, node.services)),
    ...row(
      'Takes as known',
      Object.entries(node.notes).map(([fact, value]) => ({ text: `${fact} is ${value}` })),
    ),
    ...row('Then', [then]),
  ];
}
