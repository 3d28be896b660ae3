import { resolve } from 'node:path';
import { loadContent } from '../../content/load';
import { phrasesOf } from '../../content/phrase';
import { begin } from '../../core/conversation';
import type { Knowledge } from '../../core/respond';
import { respond } from '../../core/respond';
import type { Place } from '../../core/tree/tree';
import { questionAt } from '../../core/tree/tree';
import { recognise } from '../../core/understanding/recognise';
import { memoryStore } from '../../storage/memory-store';
import type { Saved } from '../../turn/ports';
import { turnTaker } from '../../turn/take-turn';
import { median } from './figures';
import { firstTreesOf } from './first-trees';
import { ROUNDS } from './measure';
import { inTurn, SCENARIO } from './scenario';

const ROOT = resolve(__dirname, '../../..');
const TIMES = 20_000;
const WARM_UP = 2_000;

/** Microseconds each takes in this process, with no server around it. */
export interface Alone {
  /** One message answered by the core, from prepared knowledge. */
  readonly step: number;
  /** A typed message understood: such as people answer with, and as long as is read at all. */
  readonly recognised: number;
  readonly recognisedLong: number;
  /** A whole turn: loaded, stepped, saved in memory, put into words. */
  readonly turn: number;
  /** The same with nothing but the first trees: what all the other content costs a turn. */
  readonly turnOnFirstTrees: number;
}

/** A short answer, several at once, a slip, a sentence, and nothing known. */
const TYPED = [
  'yeah',
  '1, 2 and 4',
  'folowing me',
  'he keeps turning up at my work and i do not know what to do',
  'qwertyuiop asdf',
];
const LONG = 'i dont know if this counts but my ex keeps messaging me and turning up. '.repeat(13);

/** Measures the pure step, understanding alone, and the whole turn. */
export async function measureAlone(): Promise<Alone> {
  // What the load left behind in this process is not ours.
  globalThis.gc?.();
  const content = loadContent(ROOT);
  const phrases = phrasesOf(content, { minutes: 30 });
  const small = phrasesOf(firstTreesOf(content), { minutes: 30 });
  const knowledge = phrases.knowledge('en');
  const recognised = TYPED.map((text) => timeToRecognise(knowledge, text));
  return {
    step: timeToRespond(knowledge),
    recognised: recognised.reduce((sum, one) => sum + one, 0) / recognised.length,
    recognisedLong: timeToRecognise(knowledge, LONG),
    ...(await timesOfTurn(phrases, small)),
  };
}

function timeToRespond(knowledge: Knowledge): number {
  let conversation = begin(knowledge.forest, 'public');
  let services = 0;
  const next = inTurn(SCENARIO);
  const time = timed(() => {
    const response = respond(knowledge, conversation, false, next().input);
    ({ conversation } = response);
    if (response.replies.some(({ kind }) => kind === 'services')) services += 1;
  });
  if (services === 0) throw new Error('The scenario leads to no services.');
  return time;
}

/** Under the question with the most to choose from. */
function timeToRecognise({ forest, vocabulary, labelled, understand }: Knowledge, text: string): number {
  const place: Place = 'recognise:what';
  const question = questionAt(forest, place);
  if (question === undefined) throw new RangeError(`${place} is not a question.`);
  const options = labelled(question);
  return timed(() => {
    recognise(text, question, options, vocabulary, understand);
  });
}

/** Taken in turns, so that neither has the warmer process; the medians. */
async function timesOfTurn(
  full: ReturnType<typeof phrasesOf>,
  small: ReturnType<typeof phrasesOf>,
): Promise<Pick<Alone, 'turn' | 'turnOnFirstTrees'>> {
  const [all, first]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    first.push(await timeOfTurn(small));
    all.push(await timeOfTurn(full));
  }
  return { turn: median(all), turnOnFirstTrees: median(first) };
}

async function timeOfTurn(phrases: ReturnType<typeof phrasesOf>): Promise<number> {
  const clock = (): Date => new Date();
  let failures = 0;
  const take = turnTaker({
    store: memoryStore<Saved>({ clock, idleMs: 60_000 }),
    phrases,
    clock,
    log: { failed: () => (failures += 1) },
  });
  const next = inTurn(SCENARIO);
  let start = 0;
  for (let turn = 0; turn < WARM_UP + TIMES; turn += 1) {
    if (turn === WARM_UP) start = now();
    await take({ key: 'bench', id: String(turn), input: next().input });
  }
  if (failures > 0) throw new Error(`${failures} turns failed.`);
  return (now() - start) / TIMES;
}

function timed(run: () => void): number {
  for (let count = 0; count < WARM_UP; count += 1) run();
  const start = now();
  for (let count = 0; count < TIMES; count += 1) run();
  return (now() - start) / TIMES;
}

function now(): number {
  return performance.now() * 1000;
}
