import type { Alone } from './alone';
import type { Measured } from './measure';
import type { RowId } from './rows';

/** Gives what was measured for a row; undefined when that failed. */
export type Found = (id: RowId) => Measured | undefined;

/** The columns of the first table. */
export const HEADING = line('server', 'turns/s', 'p50 ms', 'p99 ms', 'CPU µs/turn', 'RSS MB');

/** One row of the first table. */
export function measuredLine(name: string, measured: Measured): string {
  const { turnsPerSecond, p50, p99, cpuPerTurn, memory } = measured;
  return line(
    name,
    turnsPerSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    cpuPerTurn.toFixed(0),
    memory.toFixed(0),
  );
}

/** The second table: how we compare, with the aim beside it. */
export function ratioLines(found: Found): readonly string[] {
  const atMost = (name: string, ours: RowId, other: RowId): string => {
    const cpu = cpuOf(found(ours)) / cpuOf(found(other));
    return aimed(line(name, '', cpu.toFixed(2), '<= 1.3'), cpu <= 1.3 ? [] : ['by CPU']);
  };
  const atLeast = (name: string, ours: RowId, other: RowId): string => {
    const rate = rateOf(found(ours)) / rateOf(found(other));
    const cpu = cpuOf(found(other)) / cpuOf(found(ours));
    const missed = [...(rate >= 1.5 ? [] : ['by turns/s']), ...(cpu >= 1.5 ? [] : ['by CPU'])];
    return aimed(line(name, rate.toFixed(2), cpu.toFixed(2), '>= 1.5'), missed);
  };
  return [
    line('as ratios', 'by turns/s', 'by CPU', 'aim'),
    atMost('ours, CloudAdapter / SDK echo (less is better)', 'bot', 'echo'),
    atMost('the same, signed tokens (less is better)', 'bot-signed', 'echo-signed'),
    atLeast('ours, CloudAdapter / WaterfallDialog', 'bot', 'waterfall'),
    atLeast('the same, signed tokens', 'bot-signed', 'waterfall-signed'),
    atLeast('Direct Line / SDK echo', 'direct-line', 'echo'),
    atLeast('page with script / SDK echo', 'page-script', 'echo'),
    atLeast('page: POST + GET, gzip / SDK echo', 'page-packed', 'echo'),
    atLeast('page: POST + GET, no gzip / SDK echo', 'page-plain', 'echo'),
  ];
}

/** The third table: what has nothing beside it but its aim. */
export function aloneLines(alone: Alone, start: number): readonly string[] {
  const under = (name: string, figure: number, unit: string, most: number): string =>
    aimed(
      line(name, figure.toFixed(figure < 100 ? 1 : 0), unit, `< ${most}`),
      figure < most ? [] : [`by ${(figure - most).toFixed(0)} ${unit}`],
    );
  return [
    line('alone', '', '', 'aim'),
    under('one step of the core', alone.step, 'µs', 100),
    line('one typed message understood (recognise), mean', alone.recognised.toFixed(1), 'µs'),
    line('one of a thousand letters', alone.recognisedLong.toFixed(1), 'µs'),
    line('one whole turn, memory store and words', alone.turn.toFixed(1), 'µs'),
    line('the same with the first trees alone', alone.turnOnFirstTrees.toFixed(1), 'µs'),
    aimed(
      line('the full content beside them', (alone.turn / alone.turnOnFirstTrees).toFixed(2), '<= 1.2'),
      alone.turn / alone.turnOnFirstTrees <= 1.2 ? [] : ['it'],
    ),
    under('from process start to listening', start, 'ms', 1000),
  ];
}

function rateOf(measured: Measured | undefined): number {
  return measured?.turnsPerSecond ?? Number.NaN;
}

function cpuOf(measured: Measured | undefined): number {
  return measured?.cpuPerTurn ?? Number.NaN;
}

function aimed(text: string, missed: readonly string[]): string {
  return missed.length === 0 ? text : `${text}   missed ${missed.join(' and ')}`;
}

function line(name: string, ...figures: readonly string[]): string {
  return `${name.padEnd(48)}${figures.map((figure) => figure.padStart(12)).join('')}`;
}
