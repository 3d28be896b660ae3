import { cpus } from 'node:os';
import { measureAlone, measureStart } from './alone';
import type { Client } from './clients';
import { botClient, directLineClient, pageClient } from './clients';
import type { Measured } from './measure';
import { measure } from './measure';

// `npm run bench`: our turn beside the bare SDK and its dialogs, in one run on this machine. CPU time per turn is
// the steadier figure; the load comes from this process, on the same cores.

const WATERFALL_TEXTS = ['hello', 'yes', 'no', 'yes'];
const SERVERS: readonly (readonly [string, string, Client])[] = [
  ['restify, JSON echo', 'restify', botClient(WATERFALL_TEXTS)],
  ['SDK echo (CloudAdapter)', 'echo', botClient(WATERFALL_TEXTS)],
  ['SDK WaterfallDialog', 'waterfall', botClient(WATERFALL_TEXTS)],
  ['ours through CloudAdapter', 'ours', botClient(null)],
  ['ours, Direct Line (WebSocket)', 'ours', directLineClient],
  ['ours, page with script', 'ours', pageClient(true)],
  ['ours, page without script', 'ours', pageClient(false)],
];

async function main(): Promise<void> {
  print(
    `Node ${process.version}, ${String(cpus().length)} cores (${cpus()[0]?.model ?? 'unknown'}), 16 connections, median of 3 rounds`,
  );
  print('');
  print(row('server', 'turns/s', 'p50 ms', 'p99 ms', 'CPU µs/turn', 'RSS MB'));
  const found = new Map<string, Measured>();
  for (const [name, server, client] of SERVERS) {
    const measured = await measure(server, client);
    found.set(name, measured);
    const { turnsPerSecond, p50, p99, cpuPerTurn, memory } = measured;
    print(
      row(
        name,
        turnsPerSecond.toFixed(0),
        p50.toFixed(1),
        p99.toFixed(1),
        cpuPerTurn.toFixed(0),
        memory.toFixed(0),
      ),
    );
  }
  const of = (name: string): Measured => found.get(name) ?? unmeasured(name);
  const echo = of('SDK echo (CloudAdapter)');
  const adapter = of('ours through CloudAdapter');
  const waterfall = of('SDK WaterfallDialog');
  const alone = await measureAlone();
  const start = await measureStart();
  print('');
  print(aim('CPU through CloudAdapter / SDK echo', adapter.cpuPerTurn / echo.cpuPerTurn, '<=', 1.3));
  print(
    aim(
      'CPU of WaterfallDialog / ours through CloudAdapter',
      waterfall.cpuPerTurn / adapter.cpuPerTurn,
      '>=',
      1.5,
    ),
  );
  for (const name of [
    'ours, Direct Line (WebSocket)',
    'ours, page with script',
    'ours, page without script',
  ]) {
    print(aim(`CPU of SDK echo / ${name}`, echo.cpuPerTurn / of(name).cpuPerTurn, '>=', 1.5));
  }
  print(aim('one step of the core, µs', alone.step, '<=', 100));
  print(aim('one typed message understood and answered, µs', alone.typed, '<=', 100));
  print(aim('one whole turn, memory store and words, µs', alone.turn, '<=', 100));
  print(aim('from process start to listening, ms', start, '<=', 1000));
}

function row(name: string, ...figures: readonly string[]): string {
  return `${name.padEnd(32)}${figures.map((figure) => figure.padStart(12)).join('')}`;
}

function aim(name: string, figure: number, than: '<=' | '>=', bar: number): string {
  const met = than === '<=' ? figure <= bar : figure >= bar;
  return `${name.padEnd(60)}${figure.toFixed(2).padStart(10)}   aim ${than} ${String(bar)}${met ? '' : '   missed'}`;
}

function unmeasured(name: string): never {
  throw new Error(`${name} was not measured.`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
