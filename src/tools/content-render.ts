import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { drawFolder } from '../content/draw/draw-folder';
import { findVersion, unpackContent } from '../content/past-version';
import { BrokenContent } from '../content/read';
import { versionOfFolder } from '../content/version';
import { graphviz } from './packages/diagrams';

const ROOT = resolve(__dirname, '../..');

/**
 * `npm run content:render -- VERSION`: draws the reading copies of a past version again, from the id a conversation or
 * a referral was kept with, into `.cache/content-VERSION/`. Needs git and the project's history.
 */
async function main(): Promise<void> {
  const [version] = process.argv.slice(2).filter((one) => !one.startsWith('-'));
  if (version === undefined || !/^[0-9a-f]{12}(-[0-9a-f]{6})?$/.test(version)) {
    refuse('Use: npm run content:render -- VERSION, twelve letters and digits as conversations keep them.');
    return;
  }
  if (version.includes('-'))
    process.stdout.write(
      'The letters after the hyphen name a file of services the operator gave. It is not in the history: look where the operator keeps it.\n',
    );
  const [base] = version.split('-');
  if (base === versionOfFolder(ROOT)) {
    await draw(ROOT, version);
    return;
  }
  const found = findVersion(ROOT, version);
  if (found === null) {
    refuse(`No commit has the content version ${version}. Fetch the whole history, and try again.`);
    return;
  }
  process.stdout.write(`Content version ${version} is commit ${found.commit} of ${found.date}.\n`);
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  try {
    unpackContent(ROOT, found.commit, folder);
    await draw(folder, version);
  } catch (error) {
    if (!(error instanceof BrokenContent)) throw error;
    refuse(
      `It is written in a form that is not read any more (${error.problems[0] ?? ''}). Check that commit out, and draw it there.`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function draw(folder: string, version: string): Promise<void> {
  const copies = drawFolder(folder, ROOT, await graphviz());
  const to = join(ROOT, '.cache', `content-${version}`);
  mkdirSync(to, { recursive: true });
  for (const [path, text] of copies) writeFileSync(join(to, basename(path)), text);
  process.stdout.write(`Drawn: ${relative(process.cwd(), join(to, 'review-pack.html'))}\n`);
}

function refuse(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}

void main();
