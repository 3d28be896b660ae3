import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { drawFolder } from '../content/draw/draw-folder';
import { COPIES } from '../content/draw/reading-copies';
import { BrokenContent } from '../content/read';
import { graphviz } from './packages/diagrams';

const ROOT = resolve(__dirname, '../..');

/**
 * `npm run dialogs:draw`: writes the reading copies to `docs/trees/`, and takes away what is not drawn any more. With
 * `-- --check` it writes nothing, and ends with 1 when they are not as they would be drawn now.
 */
async function main(): Promise<void> {
  const copies = drawFolder(ROOT, ROOT, await graphviz());
  const before = filesThere();
  const stale = [
    ...[...copies].filter(([path, text]) => textAt(path) !== text).map(([path]) => path),
    ...before.filter((path) => !copies.has(path)),
  ];
  if (process.argv.includes('--check')) {
    for (const path of stale) process.stdout.write(`${path} is not as it would be drawn now.\n`);
    process.stdout.write(
      stale.length === 0
        ? `All ${String(copies.size)} reading copies are fresh.\n`
        : `${String(stale.length)} to draw again: npm run dialogs:draw\n`,
    );
    process.exitCode = stale.length === 0 ? 0 : 1;
    return;
  }
  mkdirSync(join(ROOT, COPIES), { recursive: true });
  for (const path of before.filter((one) => !copies.has(one))) rmSync(join(ROOT, path));
  for (const [path, text] of copies) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  process.stdout.write(
    `${String(copies.size)} reading copies drawn, ${String(stale.length)} of them changed.\n`,
  );
}

function filesThere(): readonly string[] {
  try {
    return readdirSync(join(ROOT, COPIES)).map((name) => `${COPIES}/${name}`);
  } catch {
    return [];
  }
}

function textAt(path: string): string | null {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return null;
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof BrokenContent)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
