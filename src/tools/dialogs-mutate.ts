import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BrokenContent, readContent } from '../content/read';
import { formCheck } from '../content/schema';
import type { Drawn } from './mutate/faults';
import { drawFaults } from './mutate/faults';
import type { Verdict } from './mutate/judge';
import { baselineOf, judge, NotInOrder } from './mutate/judge';
import { reportOf } from './mutate/report';

const USE = 'Use: npm run dialogs:mutate -- [--faults N] [--seed N] [--sample N] [--from FOLDER] [--verbose]';

/** Processes that judge side by side. */
const WORKERS = 2;

/** What was asked for on the command line. */
interface Asked {
  readonly seed: number;
  readonly faults: number;
  /** A few faults for every day: the content is taken to have passed `dialogs:prove`. */
  readonly isSample: boolean;
  readonly root: string;
  readonly isVerbose: boolean;
}

/**
 * `npm run dialogs:mutate`: makes faults in copies of the content, one at a time, and reports which of them the checks
 * and the proof catch. Ends with 1 when fewer than 95 in 100 are. The same seed makes the same faults.
 */
async function main(): Promise<void> {
  const asked = askedFor();
  const drawn = draw(asked);
  if (process.send !== undefined) {
    await work(asked, drawn);
    return;
  }
  const started = Date.now();
  say(`${String(drawn.faults.length)} faults, seed ${String(asked.seed)}.`);
  const verdicts = await judged(drawn);
  const { lines, isEnough } = reportOf(drawn, verdicts, asked.isVerbose);
  for (const line of lines) say(line);
  say(`In ${((Date.now() - started) / 1000).toFixed(0)} s, by ${String(WORKERS)} processes.`);
  process.exitCode = isEnough ? 0 : 1;
}

function askedFor(): Asked {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      faults: { type: 'string', default: '360' },
      sample: { type: 'string' },
      from: { type: 'string', default: resolve(__dirname, '../..') },
      verbose: { type: 'boolean', default: false },
    },
  });
  const [seed, faults] = [values.seed, values.sample ?? values.faults].map(Number);
  if (
    seed === undefined ||
    faults === undefined ||
    !Number.isInteger(seed) ||
    !Number.isInteger(faults) ||
    faults < 1
  )
    throw new NotInOrder(USE);
  return {
    seed,
    faults,
    isSample: values.sample !== undefined,
    root: resolve(values.from),
    isVerbose: values.verbose,
  };
}

function draw({ root, seed, faults }: Asked): Drawn {
  return drawFaults(readContent(root), seed, faults);
}

/** Deals the faults out to the workers, one at a time to whoever is free. */
async function judged({ faults }: Drawn): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  let next = 0;
  const deal = (worker: ChildProcess): void => {
    if (next < faults.length) worker.send(next);
    else worker.disconnect();
    next += 1;
  };
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, index) => {
      const worker = fork(__filename, process.argv.slice(2), {
        env: { ...process.env, MUTATE_WORKER: String(index) },
      });
      await new Promise<void>((done, failed) => {
        worker.on('message', (message: Verdict | 'ready') => {
          if (message !== 'ready') verdicts.push(message);
          deal(worker);
        });
        worker.on('error', failed);
        worker.on('exit', (code) => {
          if (code === 0) done();
          else failed(new NotInOrder('A worker stopped; see above.'));
        });
      });
    }),
  );
  if (verdicts.length !== faults.length) throw new NotInOrder('Some faults were not judged.');
  return verdicts.sort((one, other) => one.number - other.number);
}

async function work({ root, isSample }: Asked, { faults }: Drawn): Promise<void> {
  // Together they prove that the content is in order to begin with; every day `dialogs:prove` has done so before.
  const share = isSample ? null : { index: Number(process.env['MUTATE_WORKER']), of: WORKERS };
  const baseline = await baselineOf(readContent(root), formCheck(root), share);
  process.on('message', (number: number) => {
    const fault = faults[number];
    if (fault !== undefined) void judge(baseline, fault).then((verdict) => process.send?.(verdict));
  });
  process.send?.('ready');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const isForPeople =
    error instanceof NotInOrder ||
    error instanceof BrokenContent ||
    (error as { readonly code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  process.stderr.write(
    `${error instanceof Error && isForPeople ? error.message : String((error as Error).stack)}\n`,
  );
  process.exit(1);
});
