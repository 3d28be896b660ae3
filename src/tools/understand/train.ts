import { BUCKETS, featuresOf } from '../../core/understanding/features';
import type { Row } from './corpus';
import { randomFrom } from '../mutate/random';
import { slipped } from './slips';

/** A head of the model: the classes it tells apart. A head of two is yes or no. */
export interface Head {
  readonly name: string;
  readonly classes: readonly string[];
  readonly of: (row: Row) => string;
}

/** What the model learns to tell. */
export function headsOf(rows: readonly Row[]): readonly Head[] {
  const valuesOf = (of: (row: Row) => string): readonly string[] => [...new Set(rows.map(of))].sort();
  const topic = (row: Row): string => row.topic;
  const command = (row: Row): string => row.command ?? 'none';
  return [
    { name: 'danger', classes: ['no', 'yes'], of: (row) => (row.danger ? 'yes' : 'no') },
    { name: 'selfharm', classes: ['no', 'yes'], of: (row) => (row.selfharm ? 'yes' : 'no') },
    { name: 'child', classes: ['no', 'yes'], of: (row) => (row.child ? 'yes' : 'no') },
    { name: 'command', classes: valuesOf(command), of: command },
    { name: 'topic', classes: valuesOf(topic), of: topic },
  ];
}

/** Weights of a head, class by class; a head of two has one row of them. */
export interface Trained {
  readonly head: Head;
  readonly rows: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** How long and how carefully to learn. */
export interface Settings {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly copies: number;
  readonly seed: number;
}

export const SETTINGS: Settings = { epochs: 8, rate: 0.5, decay: 2e-6, copies: 1, seed: 7 };

/**
 * Trains every head by AdaGrad on the rows and on copies of them with slips of the finger. The same rows, settings and
 * seed give the same weights.
 */
export function train(
  rows: readonly Row[],
  heads: readonly Head[],
  settings: Settings = SETTINGS,
): readonly Trained[] {
  const random = randomFrom(settings.seed);
  const examples = rows.flatMap((row) => [
    { row, features: featuresOf(row.text) },
    ...Array.from({ length: settings.copies }, () => ({
      row,
      features: featuresOf(slipped(row.text, random)),
    })),
  ]);
  return heads.map((head) => trainHead(examples, head, settings, randomFrom(settings.seed)));
}

interface Example {
  readonly row: Row;
  readonly features: Uint32Array;
}

function trainHead(
  examples: readonly Example[],
  head: Head,
  settings: Settings,
  random: () => number,
): Trained {
  const rows = head.classes.length === 2 ? 1 : head.classes.length;
  const weights = new Float32Array(rows * BUCKETS);
  const squares = new Float32Array(rows * BUCKETS).fill(1e-4);
  const bias = new Float32Array(rows);
  const biasSquares = new Float32Array(rows).fill(1);
  const order = examples.map((_, index) => index);
  const scores = new Float64Array(rows);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const index of order) {
      const example = examples[index];
      if (example === undefined) continue;
      const { features, row } = example;
      const scale = 1 / Math.sqrt(features.length);
      const target = head.classes.indexOf(head.of(row));
      for (let each = 0; each < rows; each += 1) {
        let sum = bias[each] ?? 0;
        const base = each * BUCKETS;
        for (const feature of features) sum += (weights[base + feature] ?? 0) * scale;
        scores[each] = sum;
      }
      const chances = rows === 1 ? [1 / (1 + Math.exp(-(scores[0] ?? 0)))] : softmax(scores);
      for (let each = 0; each < rows; each += 1) {
        const wanted = rows === 1 ? target : Number(each === target);
        const error = (chances[each] ?? 0) - wanted;
        if (Math.abs(error) < 1e-3) continue;
        const base = each * BUCKETS;
        const step = error * scale;
        for (const feature of features) {
          const position = base + feature;
          const gradient = step + settings.decay * (weights[position] ?? 0);
          const square = (squares[position] ?? 0) + gradient * gradient;
          squares[position] = square;
          weights[position] = (weights[position] ?? 0) - (settings.rate * gradient) / Math.sqrt(square);
        }
        biasSquares[each] = (biasSquares[each] ?? 1) + error * error;
        bias[each] = (bias[each] ?? 0) - (settings.rate * error) / Math.sqrt(biasSquares[each] ?? 1);
      }
    }
  }
  return { head, rows, weights, bias };
}

function softmax(scores: Float64Array): readonly number[] {
  const most = Math.max(...scores);
  const raised = [...scores].map((score) => Math.exp(score - most));
  const sum = raised.reduce((total, one) => total + one, 0);
  return raised.map((one) => one / sum);
}
