import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { median, within } from './figures';

const ROOT = resolve(__dirname, '../../..');
const STARTS = 5;

/** A start that takes this long, in milliseconds, has failed. */
const PATIENCE = 10_000;

/** Milliseconds from starting `node dist/main.js` until it says where it listens; the median of five starts. */
export async function measureStart(): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < STARTS; count += 1) times.push(await oneStart(await freePort()));
  return median(times);
}

async function oneStart(port: number): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [resolve(ROOT, 'dist/main.js')], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    // It writes where it listens only once it does.
    const first = await within(
      PATIENCE,
      Promise.race([once(child.stdout, 'data').then(() => performance.now()), ended.then(() => Number.NaN)]),
    );
    if (Number.isNaN(first)) throw new Error('The bot ended before it listened.');
    return first - start;
  } finally {
    child.kill();
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
