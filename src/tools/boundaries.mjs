// `npm run boundaries`: holds every import in src to the rules of .dependency-cruiser.cjs.
//   node src/tools/boundaries.mjs [folder]    the folder that holds src; this project unless named
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InTheWay, runCommand, say } from './plain-line.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

await runCommand(async () => {
  const folder = resolve(process.argv[2] ?? project);
  const options = await extractDepcruiseOptions(join(project, '.dependency-cruiser.cjs'));
  process.chdir(folder);
  const { output } = await cruise(['src'], options);

  assertAllWasRead(output.modules);
  const broken = output.summary.violations;
  if (broken.length > 0) {
    const reasons = Object.fromEntries(options.ruleSet.forbidden.map(({ name, comment }) => [name, comment]));
    throw new InTheWay(broken.map((one) => sentence(one, reasons)).join('\n'));
  }
  say(`Boundaries hold: ${output.modules.filter(isOurs).length} files read.`);
});

// With a compiler it does not know, the cruiser reads nothing and reports success, so success alone proves nothing.
function assertAllWasRead(modules) {
  const read = new Set(modules.filter(isOurs).map(({ source }) => source));
  const written = readdirSync('src', { recursive: true })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /[.]tsx?$/.test(path));
  const missed = written.filter((path) => !read.has(path));
  const imports = modules.flatMap(({ dependencies }) => dependencies).length;
  if (written.length > 0 && missed.length === 0 && imports > 0) return;
  throw new InTheWay(
    `The boundaries were not checked: ${written.length - missed.length} of ${written.length} TypeScript files and ${imports} imports were read. Keep the TypeScript in package.json to one that dependency-cruiser knows.`,
  );
}

function isOurs({ source }) {
  return source.startsWith('src/');
}

function sentence({ from, to, rule, cycle }, reasons) {
  const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
  return `${from} → ${way}\n    ${rule.name}: ${reasons[rule.name]}`;
}
