import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Client } from './clients';

/** What a server did under load. */
export interface Measured {
  readonly turnsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's own CPU time, user and system, for one turn. */
  readonly cpuPerTurn: number;
  /** Megabytes of memory the server held at the end. */
  readonly memory: number;
}

interface Usage {
  readonly cpu: NodeJS.CpuUsage;
  readonly memory: number;
}

const CONNECTIONS = 16;
const WARM_UP_TURNS = 360;
const TURNS = 360;
const ROUNDS = 3;

/** Starts a server in a process of its own, talks to it over sixteen connections, and gives the median of three rounds. */
export async function measure(server: string, client: Client): Promise<Measured> {
  const child = fork(join(__dirname, 'server.js'), [server], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = <Message>(): Promise<Message> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => {
        resolve(message as Message);
      });
      child.once('exit', (code) => {
        reject(new Error(`The ${server} server ended with ${String(code)}.`));
      });
    });
  const usage = (): Promise<Usage> => {
    const answered = next<Usage>();
    child.send('usage');
    return answered;
  };
  try {
    const { port } = await next<{ port: number }>();
    const connections = await Promise.all(
      Array.from({ length: CONNECTIONS }, (_, index) => client(port, index)),
    );
    let turn = 0;
    const round = async (turns: number): Promise<number[]> => {
      const from = turn;
      const times: number[] = [];
      await Promise.all(
        connections.map(async (takeTurn) => {
          for (let count = 0; count < turns; count += 1) {
            const start = process.hrtime.bigint();
            await takeTurn(from + count);
            times.push(Number(process.hrtime.bigint() - start) / 1e6);
          }
        }),
      );
      turn += turns;
      return times;
    };
    await round(WARM_UP_TURNS);
    const rounds: Measured[] = [];
    for (let count = 0; count < ROUNDS; count += 1) {
      const before = await usage();
      const start = process.hrtime.bigint();
      const times = (await round(TURNS)).sort((one, other) => one - other);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const after = await usage();
      const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
      rounds.push({
        turnsPerSecond: times.length / seconds,
        p50: times[Math.floor(times.length / 2)] ?? Number.NaN,
        p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
        cpuPerTurn: cpu / times.length,
        memory: after.memory / 1024 / 1024,
      });
    }
    return rounds.sort((one, other) => one.cpuPerTurn - other.cpuPerTurn)[Math.floor(ROUNDS / 2)] ?? never();
  } finally {
    child.removeAllListeners('exit');
    child.disconnect();
  }
}

function never(): never {
  throw new Error('No round was measured.');
}
