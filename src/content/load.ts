import type { Node, Place, Tree } from '../core/tree/tree';
import { checkContent } from './check';
import type { Content, Statement } from './content';
import type { ContentFile, RawContent } from './read';
import { BrokenContent, readContent } from './read';
import { formCheck } from './schema';
import type { ServicesFile } from './service-from-yaml';
import { servicesFromFiles } from './service-from-yaml';
import type { TreeFile } from './tree-from-yaml';
import { treeFromFile } from './tree-from-yaml';

interface StatementsFile {
  readonly statements: Readonly<
    Record<
      string,
      { readonly about: string; readonly because?: readonly string[]; readonly urgent?: boolean }
    >
  >;
}

/**
 * Reads and checks all content under `root`. Throws `BrokenContent` with every problem found, so that a wrong
 * tree or a missing word stops the start rather than a frightened person.
 */
export function loadContent(root: string, operatorFile: string | null = null): Content {
  const { content, problems } = examineContent(root, operatorFile);
  if (content === null || problems.length > 0) throw new BrokenContent(problems);
  return content;
}

/** The same, for tools that show every problem. `content` is null when the files' form is already wrong. */
export function examineContent(
  root: string,
  operatorFile: string | null = null,
): { readonly content: Content | null; readonly problems: readonly string[] } {
  const raw = readContent(root, operatorFile);
  const checkForm = formCheck(root);
  const form = [
    ...raw.trees.flatMap((file) => checkForm('tree', file)),
    ...checkForm('statements', raw.statements),
    ...[...raw.services, raw.bankHolidays, raw.area].flatMap((file) => checkForm('services', file)),
  ];
  if (form.length > 0) return { content: null, problems: form };
  const content = assemble(raw);
  return { content, problems: checkContent(content) };
}

function assemble(raw: RawContent): Content {
  const files = raw.trees.map((file) => file.data as TreeFile);
  const starts = new Map(files.map((file) => [file.tree, file.start]));
  const trees = new Map<string, Tree>();
  for (const file of files)
    trees.set(
      file.tree,
      treeFromFile(file, (tree) => starts.get(tree)),
    );
  const nodes = new Map<Place, Node>([...trees.values()].flatMap((tree) => [...tree.nodes]));
  return {
    version: raw.version,
    forest: { trees, nodes },
    statements: statementsFrom(raw.statements),
    directory: {
      services: servicesFromFiles(raw.services.map((file) => file.data as ServicesFile)),
      bankHolidays: new Set(datesOf(raw.bankHolidays)),
    },
    words: raw.words,
  };
}

function statementsFrom(file: ContentFile): ReadonlyMap<string, Statement> {
  const { statements } = file.data as StatementsFile;
  return new Map(
    Object.entries(statements).map(([id, { about, because = [], urgent = false }]) => [
      id,
      { id, about, because, urgent },
    ]),
  );
}

function datesOf(file: ContentFile): readonly string[] {
  const { 'bank-holidays': dates } = file.data as { 'bank-holidays': readonly { date: string }[] };
  return dates.map(({ date }) => date);
}
