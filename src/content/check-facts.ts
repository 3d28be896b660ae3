import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Content } from './content';
import { didYouMean } from './schema';

/** The facts all advice rests on, each with its sources and how sure they are. */
interface SourcesFile {
  readonly knowledge: Readonly<
    Record<string, { readonly sources: readonly string[]; readonly confidence: string }>
  >;
  readonly sources: Readonly<Record<string, unknown>>;
}

const SOURCES = 'dialogs/sources.yaml';

/**
 * Advice that rests on a fact nobody has, or on background knowledge alone. For the tools only: the bot needs no
 * sources to talk, and reading them takes a third of its start.
 */
export function checkFacts(root: string, content: Content): readonly string[] {
  const { knowledge, sources } = parse(readFileSync(join(root, SOURCES), 'utf8')) as SourcesFile;
  const services = content.directory.services;
  const because = [
    ...[...content.forest.nodes.values()].map(({ place, because: ids }) => ({ where: place, ids })),
    ...[...content.statements.values()].map(({ id, because: ids }) => ({ where: `statement "${id}"`, ids })),
  ];
  const unknown = because.flatMap(({ where, ids }) =>
    ids
      .filter((id) => knowledge[id] === undefined && !services.has(id))
      .map((id) => `${where}: rests on "${id}", which is no fact.${didYouMean(id, Object.keys(knowledge))}`),
  );
  const weak = [...content.statements.values()]
    .filter(({ because: ids }) => ids.length > 0 && ids.every((id) => knowledge[id]?.confidence === 'low'))
    .map(({ id }) => `statement "${id}": rests only on facts that are still to be confirmed.`);
  const groundless = [...content.statements.values()]
    .filter(({ because: ids }) => ids.length === 0)
    .map(({ id }) => `statement "${id}": names no fact it rests on ("because").`);
  const lost = Object.entries(knowledge).flatMap(([id, fact]) =>
    fact.sources
      .filter((source) => sources[source] === undefined && knowledge[source] === undefined)
      .map((source) => `${SOURCES}, ${id}: its source "${source}" is not listed.`),
  );
  return [...unknown, ...weak, ...groundless, ...lost];
}
