import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { examineContent } from '../../content/load';
import type { Audience } from '../../core/tree/tree';
import { OF_CONTENT } from './of-content';
import type { Promised } from './promises';
import { OF_ANSWERS, OF_STATES } from './promises';
import { BACK, proveAudience } from './prove';
import { worldOf } from './world';

/** The audiences content is proven for. */
const AUDIENCES: readonly Audience[] = ['public', 'staff', 'advocate'];

/** Every promise, in the order they are printed. */
export const ALL_PROMISES: readonly Promised[] = [...OF_CONTENT, ...OF_ANSWERS, BACK, ...OF_STATES];

/** What was found for one audience, small enough to be handed from one thread to another. */
export interface Found {
  readonly audience: Audience;
  readonly states: number;
  readonly edges: number;
  readonly turns: number;
  readonly unmet: readonly string[];
  /** `promise` is its number in `ALL_PROMISES`. */
  readonly broken: readonly {
    readonly promise: number;
    readonly what: string;
    readonly path: readonly string[];
  }[];
}

interface Task {
  readonly root: string;
  readonly index: number;
  readonly of: number;
}

/** Proves every audience of the content under `root`, the tries shared among as many threads as there are cores. */
export async function proveTogether(root: string): Promise<readonly Found[]> {
  const of = Math.max(1, Math.min(4, availableParallelism()));
  const shares = await Promise.all(
    Array.from({ length: of }, (_, index) => inThread({ root, index, of } satisfies Task)),
  );
  return AUDIENCES.map((audience) => {
    const parts = shares.flatMap((share) => share.filter((found) => found.audience === audience));
    const [first] = parts;
    if (first === undefined) throw new Error(`Nothing was found for ${audience}.`);
    const broken = new Map(
      parts
        .flatMap((part) => part.broken)
        .map((each) => [`${String(each.promise)} ${each.path.join(' ')}`, each]),
    );
    // Every thread takes every answer; only the tries are shared.
    const tries = parts.reduce((sum, part) => sum + part.turns - part.edges, 0);
    // What only the tries of another thread came to was come to.
    const unmet = first.unmet.filter((place) => parts.every((part) => part.unmet.includes(place)));
    return { ...first, unmet, turns: first.edges + tries, broken: [...broken.values()] };
  });
}

function inThread(task: Task): Promise<readonly Found[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: task, execArgv: process.execArgv });
    worker.once('message', (found: readonly Found[]) => {
      resolve(found);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`A proving thread ended with ${String(code)}.`));
    });
  });
}

async function work({ root, index, of }: Task): Promise<readonly Found[]> {
  const { content } = examineContent(root);
  if (content === null) throw new Error('The content cannot be read.');
  const world = worldOf(content);
  const found: Found[] = [];
  for (const audience of AUDIENCES) {
    const { states, edges, turns, unmet, broken } = await proveAudience(world, audience, {
      share: { index, of },
    });
    found.push({
      audience,
      states: states.length,
      edges,
      turns,
      unmet,
      broken: broken.map(({ promise, what, path }) => ({
        promise: ALL_PROMISES.indexOf(promise),
        what,
        path,
      })),
    });
  }
  return found;
}

if (!isMainThread) {
  void work(workerData as Task).then((found) => parentPort?.postMessage(found));
}
