import type { Forest, Place } from '../core/tree/tree';
import type { Entry, Fact, Grounds, Statement } from './content';
import type { ContentFile } from './read';
import { BrokenContent } from './read';

interface GroundsFile {
  readonly about: string;
  readonly because?: readonly string[];
  readonly 'to-confirm'?: string;
  readonly retired?: string;
}

interface StatementFile extends GroundsFile {
  readonly urgent?: boolean;
}

interface EntryFile extends GroundsFile {
  readonly checked: string;
  readonly 'review-by': string;
  readonly related?: readonly string[];
}

interface SourcesFile {
  readonly knowledge: Readonly<
    Record<
      string,
      { readonly fact: string; readonly sources: readonly string[]; readonly confidence: Fact['confidence'] }
    >
  >;
  readonly sources: Readonly<Record<string, { readonly where: string; readonly date?: string }>>;
}

/** Every statement of every group. Throws `BrokenContent` when two groups have one of the same id. */
export function statementsFrom(files: readonly ContentFile[]): ReadonlyMap<string, Statement> {
  const statements = new Map<string, Statement>();
  for (const { path, data } of files) {
    const group = path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
    const file = data as { readonly statements: Readonly<Record<string, StatementFile>> };
    for (const [id, statement] of Object.entries(file.statements)) {
      if (statements.has(id))
        throw new BrokenContent([`${path}: there is another statement "${id}". Rename one.`]);
      statements.set(id, { ...groundsFrom(id, statement), group, urgent: statement.urgent ?? false });
    }
  }
  return statements;
}

/** Every page of the quick reference; how sure it is and where it was read follow from its facts. */
export function entriesFrom(file: ContentFile, facts: ReadonlyMap<string, Fact>): ReadonlyMap<string, Entry> {
  const { entries } = file.data as { readonly entries: Readonly<Record<string, EntryFile>> };
  return new Map(
    Object.entries(entries).map(([id, entry]) => {
      const grounds = groundsFrom(id, entry);
      const restsOn = grounds.because.flatMap((fact) => facts.get(fact) ?? []);
      return [
        id,
        {
          ...grounds,
          checked: entry.checked,
          reviewBy: entry['review-by'],
          related: entry.related ?? [],
          confidence: weakest(restsOn),
          sources: [...new Set(restsOn.flatMap(({ sources }) => sources.map(({ where }) => where)))],
        },
      ];
    }),
  );
}

/** Every fact with its sources. A source nobody listed is kept by its name; `check` finds it. */
export function factsFrom(file: ContentFile): ReadonlyMap<string, Fact> {
  const { knowledge, sources } = file.data as SourcesFile;
  return new Map(
    Object.entries(knowledge).map(([id, fact]) => [
      id,
      {
        id,
        text: fact.fact,
        confidence: fact.confidence,
        sources: fact.sources.map((source) => ({
          id: source,
          where: sources[source]?.where ?? knowledge[source]?.fact ?? '',
          date: sources[source]?.date ?? null,
        })),
      },
    ]),
  );
}

/** Where each topic that can be typed leads. */
export function topicsFrom(file: ContentFile, { trees }: Forest): ReadonlyMap<string, Place> {
  const { topics } = file.data as { readonly topics: Readonly<Record<string, string>> };
  return new Map(
    Object.entries(topics).map(([topic, target]) => {
      const [tree = '', node] = target.split(':');
      return [topic, node === undefined ? (trees.get(tree)?.start ?? `${tree}:`) : `${tree}:${node}`];
    }),
  );
}

function groundsFrom(id: string, file: GroundsFile): Grounds {
  return {
    id,
    about: file.about,
    because: file.because ?? [],
    toConfirm: file['to-confirm'] ?? null,
    retired: file.retired ?? null,
  };
}

function weakest(facts: readonly Fact[]): Entry['confidence'] {
  const levels = facts.map(({ confidence }) => confidence);
  if (levels.includes('low') || levels.includes('proposal')) return 'low';
  return levels.includes('medium') || levels.length === 0 ? 'medium' : 'high';
}
