import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';

/** One file of content as it was read: its path under the project, and what it holds. */
export interface ContentFile {
  readonly path: string;
  readonly data: unknown;
}

/** Every file of `dialogs/` and `locales/`, parsed, with a version that changes when any of them does. */
export interface RawContent {
  readonly trees: readonly ContentFile[];
  readonly statements: ContentFile;
  readonly services: readonly ContentFile[];
  readonly bankHolidays: ContentFile;
  readonly area: ContentFile;
  /** By locale, then by namespace: the file name without its ending. */
  readonly words: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Twelve letters and digits that name exactly this content. */
  readonly version: string;
}

/** A content file that cannot be read as what it should be. Stops the start, naming the file and the mend. */
export class BrokenContent extends Error {
  readonly code = 'broken-content';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads all content under `root`. `operatorFile`, if given, is one more file of services. Throws `BrokenContent`. */
export function readContent(root: string, operatorFile: string | null = null): RawContent {
  const hash = createHash('sha256');
  const read = (path: string): ContentFile => {
    const shown = relative(root, path);
    const text = readText(path, shown);
    hash.update(shown).update('\0').update(text).update('\0');
    return { path: shown, data: parseText(text, shown) };
  };
  const folder = (name: string, ending: string): readonly string[] =>
    list(join(root, name))
      .filter((file) => file.endsWith(ending))
      .map((file) => join(root, name, file));

  const isHolidays = (path: string): boolean => path.endsWith('bank-holidays.yaml');
  const services = folder('dialogs/services', '.yaml').filter((path) => !isHolidays(path));
  const words: Record<string, Record<string, unknown>> = {};
  const trees = folder('dialogs/public', '.yaml').map(read);
  for (const locale of list(join(root, 'locales'))) {
    words[locale] = Object.fromEntries(
      folder(`locales/${locale}`, '.json').map((path) => [namespaceOf(path), read(path).data]),
    );
  }
  return {
    trees,
    statements: read(join(root, 'dialogs/statements.yaml')),
    services: [...services, ...(operatorFile === null ? [] : [operatorFile])].map(read),
    bankHolidays: read(join(root, 'dialogs/services/bank-holidays.yaml')),
    area: read(join(root, 'dialogs/area.yaml')),
    words,
    version: hash.digest('hex').slice(0, 12),
  };
}

function namespaceOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
}

function list(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    throw new BrokenContent([
      `The folder ${path} cannot be read. Put it back, or start from the project's folder.`,
    ]);
  }
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new BrokenContent([`${shown} cannot be read. Put it back, or mend its permissions.`]);
  }
}

function parseText(text: string, shown: string): unknown {
  try {
    return shown.endsWith('.json') ? (JSON.parse(text) as unknown) : (parse(text) as unknown);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new BrokenContent([`${shown} is not well-formed: ${reason}`]);
  }
}
