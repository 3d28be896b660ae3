import { join, resolve } from 'node:path';
import type { Row } from './corpus';
import { rowsIn } from './corpus';
import type { Told } from './lines';
import { teller } from './lines';

const ROOT = resolve(__dirname, '../../..');

/**
 * `npm run understand:score -- [folder] [--misses]`: how well messages are understood, class by class, with 95 %
 * intervals (Wilson). Without a folder: the blind messages, which nobody who wrote the rules had read.
 */
function main(): void {
  const args = process.argv.slice(2);
  const isFull = args.includes('--misses');
  const [folder = join(ROOT, 'test/understanding/blind')] = args.filter((arg) => !arg.startsWith('--'));
  const tell = teller(ROOT);
  const rows = rowsIn(resolve(folder));
  const told = new Map(rows.map((row) => [row, tell({ text: row.text, expecting: row.expecting })]));
  const of = (row: Row): Told => {
    const found = told.get(row);
    if (found === undefined) throw new RangeError(row.group);
    return found;
  };
  say(`${String(rows.length)} messages of ${folder}`);
  for (const signal of ['danger', 'selfharm', 'child'] as const) {
    const yes = rows.filter((row) => row[signal]);
    const hard = rows.filter((row) => !row[signal] && row.tags.includes('hard-negative'));
    const no = rows.filter((row) => !row[signal]);
    const rang = (list: readonly Row[]): readonly Row[] => list.filter((row) => of(row)[signal]);
    say(
      `${signal}: recall ${share(rang(yes).length, yes.length)}; false alarms on hard negatives ${share(rang(hard).length, hard.length)}, on all ${share(rang(no).length, no.length)}`,
    );
    if (!isFull) continue;
    for (const row of yes) if (!of(row)[signal]) say(`  missed ${row.group}: ${row.text}`);
    for (const row of rang(no)) say(`  rang   ${row.group}: ${row.text} (${of(row).because.join('; ')})`);
  }
  const classes = (
    name: string,
    wanted: (row: Row) => string,
    got: (row: Row) => string,
    list: readonly Row[],
  ): void => {
    const all = [...new Set(list.map(wanted))].filter((each) => each !== 'none').sort();
    const scores = all.map((each) => {
      const both = list.filter((row) => wanted(row) === each && got(row) === each).length;
      const one = list.filter((row) => (wanted(row) === each) !== (got(row) === each)).length;
      return (2 * both) / Math.max(1, 2 * both + one);
    });
    say(
      `${name}: macro-F1 ${(scores.reduce((sum, one) => sum + one, 0) / scores.length).toFixed(3)} over ${String(all.length)} classes`,
    );
    if (isFull)
      for (const [index, each] of all.entries()) say(`  ${each}: F1 ${(scores[index] ?? 0).toFixed(2)}`);
  };
  classes(
    'commands',
    (row) => row.command ?? 'none',
    (row) => of(row).command ?? 'none',
    rows,
  );
  const about = rows.filter(({ expecting }) => expecting === null);
  classes(
    'topics',
    (row) => row.topic,
    (row) => of(row).topic,
    about,
  );
  const asked = rows.filter(({ expecting }) => expecting !== null);
  const right = asked.filter((row) => of(row).answer === row.answer);
  say(`answers: accuracy ${share(right.length, asked.length)}`);
  if (isFull)
    for (const row of asked)
      if (of(row).answer !== row.answer)
        say(`  ${row.group}: ${row.text} is ${String(row.answer)}, not ${String(of(row).answer)}`);
}

function share(count: number, total: number): string {
  if (total === 0) return 'none';
  const p = count / total;
  const z = 1.96;
  const middle = (p + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half = (z * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total))) / (1 + (z * z) / total);
  return `${p.toFixed(3)} [${Math.max(0, middle - half).toFixed(3)}, ${Math.min(1, middle + half).toFixed(3)}] of ${String(total)}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main();
