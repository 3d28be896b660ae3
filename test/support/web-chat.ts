import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './content';

const PACKAGE = 'botframework-webchat';
const VERSION = '4.18.1';

/** The one file of Microsoft's Web Chat we test against, as it was published. */
const SHA256 = '0a68ad0a64fc04d621197da10c3eec0f843e16f7d03f6bcbed29b47517cf9bff';

/**
 * Microsoft's Web Chat, unmodified: one file of a package that is too big to depend on (half a gigabyte installed).
 * Fetched once into the cache, and checked each time.
 */
export function webChat(): Buffer {
  const folder = join(CACHE, 'webchat');
  const file = join(folder, `webchat-${VERSION}.js`);
  if (!existsSync(file)) fetchInto(folder, file);
  const script = readFileSync(file);
  const found = createHash('sha256').update(script).digest('hex');
  if (found !== SHA256) {
    throw new Error(
      `${file} is not the Web Chat that was published as ${VERSION} (its SHA-256 is ${found}). Delete it and try again.`,
    );
  }
  return script;
}

function fetchInto(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, 'fetching-'));
  try {
    run('npm', ['pack', `${PACKAGE}@${VERSION}`, '--silent', '--ignore-scripts', '--pack-destination', work]);
    run('tar', ['-xzf', join(work, `${PACKAGE}-${VERSION}.tgz`), '-C', work, 'package/dist/webchat.js']);
    renameSync(join(work, 'package/dist/webchat.js'), file);
  } finally {
    rmSync(work, { recursive: true });
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 120_000,
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    const reason = error?.message ?? stderr.trim().split('\n').at(-1) ?? 'no reason given';
    throw new Error(`Web Chat could not be fetched (${command} ${args[0] ?? ''}: ${reason}).`);
  }
}
