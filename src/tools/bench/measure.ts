import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { TakeTurn } from './clients';
import { median, within } from './figures';
import type { Row } from './rows';

/** What a server did under load: the medians of its rounds. */
export interface Measured {
  readonly turnsPerSecond: number;
  /** Milliseconds within which half of the turns, and all but one in a hundred, were answered. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's own CPU time, user and system, for one turn. */
  readonly cpuPerTurn: number;
  /** Megabytes of memory the server held at the end. */
  readonly memory: number;
}

/** A server's answer when asked what it has used: microseconds and bytes. */
export interface Usage {
  readonly cpu: number;
  readonly memory: number;
}

/** Connections that talk at once, each with conversations of its own. */
export const CONNECTIONS = 16;
export const ROUNDS = 3;

// A round ends with so many turns of each connection or after so many milliseconds, whichever comes first.
const TURNS = 360;
const LONGEST_ROUND = 4_000;

/** A turn that takes this long, in milliseconds, will never be answered. */
const PATIENCE = 10_000;

/**
 * Starts a server in a process of its own, warms it up, and gives the medians of its rounds. The rounds follow at
 * once: while a server waits or is made to clear up, the space for its new objects shrinks, and everything after that
 * takes half as long again. Rejects when the server does not start, breaks, or answers what it should not.
 */
export async function measure({ server, openIdMetadataUrl, client }: Row): Promise<Measured> {
  const child = fork(join(__dirname, 'server.js'), [server, openIdMetadataUrl ?? ''], {
    // Nothing of this machine's settings: a server with credentials would be another one.
    env: { PATH: process.env['PATH'] },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const { port } = await answerOf<{ port: number }>(child);
    const opening = Array.from({ length: CONNECTIONS }, (_, index) => client(port, index));
    const connections = await within(PATIENCE, Promise.all(opening));
    await load(connections);
    const rounds: Measured[] = [];
    for (let count = 0; count < ROUNDS; count += 1) rounds.push(await round(child, connections));
    const middle = (name: keyof Measured): number => median(rounds.map((one) => one[name]));
    return {
      turnsPerSecond: middle('turnsPerSecond'),
      p50: middle('p50'),
      p99: middle('p99'),
      cpuPerTurn: middle('cpuPerTurn'),
      memory: middle('memory'),
    };
  } finally {
    if (child.connected) child.disconnect();
  }
}

async function round(child: ChildProcess, connections: readonly TakeTurn[]): Promise<Measured> {
  const before = await usage(child);
  const start = performance.now();
  const times = (await load(connections)).sort((one, other) => one - other);
  const seconds = (performance.now() - start) / 1000;
  const after = await usage(child);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? Number.NaN;
  return {
    turnsPerSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    cpuPerTurn: (after.cpu - before.cpu) / times.length,
    memory: after.memory / 1024 / 1024,
  };
}

/** Every connection takes its turns one after the other; gives how long each turn took, in milliseconds. */
async function load(connections: readonly TakeTurn[]): Promise<number[]> {
  const until = performance.now() + LONGEST_ROUND;
  const times: number[] = [];
  const talk = async (takeTurn: TakeTurn): Promise<void> => {
    for (let count = 0; count < TURNS; count += 1) {
      const start = performance.now();
      if (start > until) return;
      await takeTurn();
      times.push(performance.now() - start);
    }
  };
  await within(LONGEST_ROUND + PATIENCE, Promise.all(connections.map(talk)));
  return times;
}

function usage(child: ChildProcess): Promise<Usage> {
  const answer = answerOf<Usage>(child);
  child.send('usage');
  return answer;
}

function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const answer = new Promise<Answer>((resolve, reject) => {
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Answer);
    });
    function ended(code: number | null): void {
      reject(new Error(`The server ended with ${code ?? 'a signal'}.`));
    }
  });
  return within(PATIENCE, answer);
}
