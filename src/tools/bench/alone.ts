import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { loadContent } from '../../content/load';
import { phrasesOf } from '../../content/phrase';
import { begin } from '../../core/conversation';
import { respond } from '../../core/respond';
import type { Place } from '../../core/tree/tree';
import type { Input } from '../../core/understanding/input';
import { memoryStore } from '../../storage/memory-store';
import type { Saved } from '../../turn/ports';
import { turnTaker } from '../../turn/take-turn';
import { SCENARIO } from './scenario';

const ROOT = resolve(__dirname, '../../..');
const STARTS = 5;
const TIMES = 20_000;

/** Microseconds each takes in this process alone, after warm-up. */
export interface Alone {
  readonly step: number;
  readonly typed: number;
  readonly turn: number;
}

/** The pure step, a typed message understood and taken, and the whole turn with its store and words. */
export async function measureAlone(): Promise<Alone> {
  const phrases = phrasesOf(loadContent(ROOT), { minutes: 30 });
  const knowledge = phrases.knowledge('en');
  const inputs = SCENARIO.map((step): Input =>
    'always' in step
      ? { kind: 'always', always: step.always }
      : { kind: 'tap', at: step.at as Place, chosen: step.chosen },
  );
  let conversation = begin(knowledge.forest);
  const step = timed((turn) => {
    const input = inputs[turn % inputs.length] ?? { kind: 'start' };
    ({ conversation } = respond(knowledge, conversation, false, input));
  });
  const first = begin(knowledge.forest);
  const messages = [
    'yeah',
    'i am not sure',
    'qwertyuiop asdf',
    'he keeps turning up at my work and i do not know what to do',
  ];
  const typed = timed((turn) => {
    respond(knowledge, first, false, { kind: 'typed', text: messages[turn % messages.length] ?? '' });
  });
  const take = turnTaker({
    store: memoryStore<Saved>({ clock: () => new Date(), idleMs: 60_000 }),
    phrases,
    clock: () => new Date(),
    log: { failed: ({ code }) => process.stderr.write(`${code}\n`) },
  });
  const start = process.hrtime.bigint();
  for (let turn = 0; turn < TIMES; turn += 1) {
    await take({ key: 'bench', id: String(turn), input: inputs[turn % inputs.length] ?? { kind: 'start' } });
  }
  return { step, typed, turn: Number(process.hrtime.bigint() - start) / 1000 / TIMES };
}

function timed(run: (turn: number) => void): number {
  for (let turn = 0; turn < TIMES / 9; turn += 1) run(turn);
  const start = process.hrtime.bigint();
  for (let turn = 0; turn < TIMES; turn += 1) run(turn);
  return Number(process.hrtime.bigint() - start) / 1000 / TIMES;
}

/** Milliseconds from starting the process until it says where it listens; the median of five starts. */
export async function measureStart(): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < STARTS; count += 1) times.push(await oneStart());
  return times.sort((one, other) => one - other)[Math.floor(STARTS / 2)] ?? Number.NaN;
}

function oneStart(): Promise<number> {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, [resolve(ROOT, 'dist/main.js')], {
    cwd: ROOT,
    env: { ...process.env, PORT: '39781', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, reject) => {
    let listening = Number.NaN;
    child.stdout.once('data', () => {
      // It writes where it listens only once it does.
      listening = Number(process.hrtime.bigint() - start) / 1e6;
      child.kill();
    });
    child.once('error', reject);
    child.once('exit', () => {
      done(listening);
    });
  });
}
