// Builds src into dist, and knows whether dist is still true to src.
import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'fs';
import { dirname, join, relative } from 'path';
import { InTheWay, firstErrorLine, say } from './plain-line.mjs';

const isTypeScript = /\.tsx?$/;
const isNotForDist = /\.(mjs|md)$/;

/** Says whether the folder's dist was built from the sources that are there now. */
export function isBuilt(folder) {
  const stamp = join(folder, 'dist', '.built-from');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(folder);
}

/** Builds dist: TypeScript compiled, style sheets and the like copied. Throws InTheWay when the types do not fit. */
export function build(folder) {
  say('Building (tsc).');
  // Build beside, then swap: a build that fails or is broken off leaves the last good one in place.
  const fresh = join(folder, '.cache', `build-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const builtFrom = fingerprint(folder);
  const tsc = join(folder, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.json', '--outDir', fresh, '--pretty', 'false'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new InTheWay(
      `The build failed (${firstErrorLine(stdout + stderr)}): mend it, with \`npm run typecheck\` for the whole list, then try again.`,
    );
  }
  for (const file of filesIn(join(folder, 'src'))) {
    if (isTypeScript.test(file) || isNotForDist.test(file)) continue;
    const copy = join(fresh, relative(join(folder, 'src'), file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, '.built-from'), builtFrom);
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  renameSync(fresh, join(folder, 'dist'));
}

// Contents rather than times: a git checkout touches every file it changes back.
function fingerprint(folder) {
  const hash = createHash('sha256');
  const files = [
    ...filesIn(join(folder, 'src')).filter((file) => !isNotForDist.test(file)),
    'tsconfig.json',
    'package-lock.json',
  ];
  for (const file of files) {
    const path = file.startsWith(folder) ? file : join(folder, file);
    hash
      .update(`${relative(folder, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}
