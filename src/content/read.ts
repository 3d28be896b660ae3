import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { versionOfFolder } from './version';

const ENTRIES = 'dialogs/staff/reference.yaml';

/** One file of content as it was read: its path under the project, and what it holds. */
export interface ContentFile {
  readonly path: string;
  readonly data: unknown;
}

/** Every file of `dialogs/` and `locales/`, parsed, with a version that changes when any of them does. */
export interface RawContent {
  readonly trees: readonly ContentFile[];
  readonly statements: readonly ContentFile[];
  readonly entries: ContentFile;
  readonly topics: ContentFile;
  /** The facts everything rests on, and where each was read. */
  readonly sources: ContentFile;
  readonly services: readonly ContentFile[];
  /** What the operator confirmed themselves; it replaces services of the same id. */
  readonly operatorServices: readonly ContentFile[];
  readonly bankHolidays: ContentFile;
  /** Every number and its hours, written down a second time. */
  readonly secondReading: ContentFile;
  readonly area: ContentFile;
  /** By locale, then by namespace: the file name without its ending. */
  readonly words: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By locale, how it is understood when people type: rules, answers, a small model and its weights. */
  readonly understanding: Readonly<Record<string, UnderstandingFiles>>;
  /** Names exactly this content (`version.ts`); where the operator gave a file of services, six letters more. */
  readonly version: string;
}

/** The files of `locales/<locale>/understanding/`. */
export interface UnderstandingFiles {
  readonly signals: ContentFile;
  readonly answers: ContentFile;
  readonly model: ContentFile;
  readonly weights: Int8Array;
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
  const read = (path: string): ContentFile => {
    const shown = relative(root, path);
    return { path: shown, data: parseText(readText(path, shown), shown) };
  };
  const folder = (name: string, ending: string): readonly string[] =>
    list(join(root, name))
      .filter((file) => file.endsWith(ending))
      .map((file) => join(root, name, file));

  const apart = new Set(
    ['bank-holidays.yaml', 'second-reading.yaml'].map((name) => join(root, 'dialogs/services', name)),
  );
  const services = folder('dialogs/services', '.yaml').filter((path) => !apart.has(path));
  const words: Record<string, Record<string, unknown>> = {};
  const trees = ['public', 'staff', 'advocate']
    .flatMap((audience) => folder(`dialogs/${audience}`, '.yaml'))
    .filter((path) => path !== join(root, ENTRIES))
    .map(read);
  const understanding: Record<string, UnderstandingFiles> = {};
  for (const locale of list(join(root, 'locales'))) {
    const own = join(root, 'locales', locale, 'understanding');
    understanding[locale] = {
      signals: read(join(own, 'signals.json')),
      answers: read(join(own, 'answers.json')),
      model: read(join(own, 'model.json')),
      weights: readWeights(join(own, 'model.bin'), relative(root, own)),
    };
    words[locale] = {
      ...Object.fromEntries(
        folder(`locales/${locale}`, '.json').map((path) => [namespaceOf(path), read(path).data]),
      ),
      statements: merged(folder(`locales/${locale}/statements`, '.json').map(read)),
    };
  }
  return {
    trees,
    statements: folder('dialogs/statements', '.yaml').map(read),
    entries: read(join(root, ENTRIES)),
    topics: read(join(root, 'dialogs/topics.yaml')),
    sources: read(join(root, 'dialogs/sources.yaml')),
    services: services.map(read),
    operatorServices: (operatorFile === null ? [] : [operatorFile]).map(read),
    bankHolidays: read(join(root, 'dialogs/services/bank-holidays.yaml')),
    secondReading: read(join(root, 'dialogs/services/second-reading.yaml')),
    area: read(join(root, 'dialogs/area.yaml')),
    words,
    understanding,
    version: versionOfFolder(root) + (operatorFile === null ? '' : `-${shortHash(operatorFile)}`),
  };
}

function shortHash(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 6);
}

/** One file by its path under `root`. Throws `BrokenContent` when it cannot be read. */
export function readOne(root: string, path: string): ContentFile {
  return { path, data: parseText(readText(join(root, path), path), path) };
}

/** Statements lie in several files, so that each can be read whole; to a tree they are one. */
function merged(files: readonly ContentFile[]): Readonly<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const { path, data } of files) {
    for (const [id, words] of Object.entries(data as Record<string, unknown>)) {
      if (id in all) throw new BrokenContent([`${path}: "${id}" has words in another file too. Keep one.`]);
      all[id] = words;
    }
  }
  return all;
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

function readWeights(path: string, shown: string): Int8Array {
  try {
    const bytes = readFileSync(path);
    return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch {
    throw new BrokenContent([
      `${shown}/model.bin cannot be read. Put it back, or train it: npm run understand:train.`,
    ]);
  }
}

function parseText(text: string, shown: string): unknown {
  try {
    return shown.endsWith('.json') ? (JSON.parse(text) as unknown) : (parse(text) as unknown);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '').replace(/:$/, '') : '';
    const position = /at position (\d+)/.exec(reason)?.[1];
    const line =
      position === undefined ? '' : ` (line ${String(text.slice(0, Number(position)).split('\n').length)})`;
    throw new BrokenContent([
      `${shown} is not well-formed: ${reason}${line}. Look for a missing comma, quote or bracket, or a wrong indent.`,
    ]);
  }
}
