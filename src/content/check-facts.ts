import type { Content, Fact } from './content';
import { didYouMean } from './schema';

/**
 * Proposals that order or forbid something rather than tell a fact: they need no source to be right, only a signature,
 * and words may rest on them alone.
 */
const RULES = /^(MUST-\d+|DES-\d+|RISK-2[0-2]|ADV-OUT-03|ADV-CON-04)$/;

/** Advice that rests on a fact nobody has, or on background knowledge without saying so. */
export function checkFacts(content: Content): readonly string[] {
  const { facts, directory } = content;
  const sure = (id: string): boolean => {
    const fact = facts.get(id);
    if (fact !== undefined)
      return RULES.test(id) || fact.confidence === 'high' || fact.confidence === 'medium';
    return (directory.services.get(id)?.confidence ?? 'low') !== 'low';
  };
  const problems = claimsOf(content).flatMap(({ where, because, toConfirm }) => [
    ...because
      .filter((id) => !facts.has(id) && !directory.services.has(id))
      .map((id) => `${where}: rests on "${id}", which is no fact.${didYouMean(id, [...facts.keys()])}`),
    ...(because.length > 0 && toConfirm === null && !because.some(sure)
      ? [`${where}: rests only on facts that are still to be confirmed; say what is open under "to-confirm".`]
      : []),
  ]);
  const pages = [...content.forest.nodes.values()].filter(({ kind }) => kind === 'advice');
  const groundless = [
    ...pages.map(({ place, because }) => ({ id: place, because })),
    ...content.statements.values(),
    ...content.entries.values(),
  ]
    .filter(({ because }) => because.length === 0)
    .map(({ id }) => `"${id}": names no fact it rests on ("because").`);
  return [...problems, ...groundless, ...[...facts.values()].flatMap(lostSources)];
}

interface Claim {
  readonly where: string;
  readonly because: readonly string[];
  readonly toConfirm: string | null;
}

function claimsOf({ forest, statements, entries }: Content): readonly Claim[] {
  return [
    ...[...forest.nodes.values()].map((node) => ({ where: node.place, ...node })),
    ...[...statements.values()].map((statement) => ({ where: `statement "${statement.id}"`, ...statement })),
    ...[...entries.values()].map((entry) => ({ where: `entry "${entry.id}"`, ...entry })),
  ];
}

function lostSources({ id, sources }: Fact): readonly string[] {
  return sources
    .filter(({ where }) => where === '')
    .map((source) => `dialogs/sources.yaml, ${id}: its source "${source.id}" is not listed.`);
}
