import { cpus } from 'node:os';
import { measureAlone } from './alone';
import { startCloud } from './cloud';
import type { Measured } from './measure';
import { CONNECTIONS, measure, ROUNDS } from './measure';
import type { RowId } from './rows';
import { rowsOf } from './rows';
import { measureStart } from './start';
import { aloneLines, HEADING, measuredLine, ratioLines } from './table';

// `npm run bench`: our turn beside the bare SDK and its dialogs, in one run on this machine. CPU time per turn is the
// steadier figure: the load comes from this process, on the same cores.

async function main(): Promise<void> {
  const [cpu] = cpus();
  print(
    `Node ${process.version}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ` +
      `${CONNECTIONS} connections, median of ${ROUNDS} rounds. This takes about two minutes.`,
  );
  const found = await measureServers();
  print('');
  for (const text of ratioLines((id) => found.get(id))) print(text);
  const [alone, start] = [await measureAlone(), await measureStart()];
  print('');
  for (const text of aloneLines(alone, start)) print(text);
}

/** One server after the other. One that breaks leaves a gap in the tables, and the others stand. */
async function measureServers(): Promise<ReadonlyMap<RowId, Measured>> {
  const cloud = await startCloud();
  const found = new Map<RowId, Measured>();
  print('');
  print(HEADING);
  for (const row of rowsOf(cloud)) {
    try {
      const measured = await measure(row);
      found.set(row.id, measured);
      print(measuredLine(row.name, measured));
    } catch (error) {
      print(`${row.name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  cloud.close();
  return found;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  // Figures are for people to judge: nothing that is run after this should stop because of them.
  print(`The bench broke off: ${error instanceof Error ? error.message : String(error)}`);
});
