import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders whose files a version names. */
export const CONTENT_FOLDERS = ['dialogs', 'locales'] as const;

/** What people sign and the exceptions they grant: it says something about the content and is no part of it. */
const ABOUT_CONTENT = new Set(['dialogs/sign-off.yaml', 'dialogs/plain-words.yaml']);

/**
 * The version of the content under `root`: twelve letters and digits that change when any of its files does. It is
 * made from the names git has for files, so that an old version can be found in the history without reading it.
 */
export function versionOfFolder(root: string): string {
  const files = CONTENT_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  );
  return versionOf(
    files.filter(isVersioned).map((path) => [path, gitNameOf(readFileSync(join(root, path)))] as const),
  );
}

/** The version that files have together, each by its path under the project and the name git has for what it holds. */
export function versionOf(files: readonly (readonly [path: string, gitName: string])[]): string {
  const hash = createHash('sha256');
  const lines = files.filter(([path]) => isVersioned(path)).map((file) => file.join('\0'));
  for (const line of lines.sort()) hash.update(line).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** Schemas say how content is written; they change nothing that is said. */
function isVersioned(path: string): boolean {
  return /[.](yaml|json|bin)$/.test(path) && !path.endsWith('.schema.json') && !ABOUT_CONTENT.has(path);
}

function gitNameOf(file: Buffer): string {
  return createHash('sha1')
    .update(`blob ${String(file.length)}\0`)
    .update(file)
    .digest('hex');
}
