import { BUCKETS, featuresOf } from './features';

/** What a model says of itself; its weights lie beside it. `locales/<locale>/understanding/model.json`. */
export interface ModelCard {
  readonly heads: readonly {
    readonly name: string;
    /** A head of two is yes or no and has one row of weights. */
    readonly classes: readonly string[];
    /** What one step of a weight is worth, and the bias, by row. */
    readonly scales: readonly number[];
    readonly biases: readonly number[];
  }[];
  /** From which chance on a head is believed. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** Words people use, so that none of them is taken for a slip of another. */
  readonly words: readonly string[];
}

/** What the model makes of a message: the most likely class of each head with its chance, 0 to 1. */
export type Guesses = Readonly<Record<string, { readonly is: string; readonly chance: number }>>;

/** Guesses at a message. The same message always gives the same guesses. */
export type Guesser = (text: string) => Guesses;

/** Makes the guesser. `weights` holds a signed byte for every bucket of every row of every head, in that order. */
export function guesser(card: ModelCard, weights: Int8Array): Guesser {
  let row = 0;
  const heads = card.heads.map((head) => {
    const first = row;
    row += head.scales.length;
    return { ...head, first };
  });
  if (weights.length !== row * BUCKETS)
    throw new RangeError(
      `The model has ${String(weights.length)} weights; ${String(row * BUCKETS)} belong to it.`,
    );
  return (text) => {
    const features = featuresOf(text);
    const scale = 1 / Math.sqrt(features.length);
    return Object.fromEntries(
      heads.map(({ name, classes, scales, biases, first }) => {
        const scores = scales.map((step, index) => {
          let sum = 0;
          const base = (first + index) * BUCKETS;
          for (const feature of features) sum += weights[base + feature] ?? 0;
          return sum * step * scale + (biases[index] ?? 0);
        });
        return [name, scores.length === 1 ? yesNo(scores[0] ?? 0, classes) : mostLikely(scores, classes)];
      }),
    );
  };
}

function yesNo(score: number, [no = 'no', yes = 'yes']: readonly string[]): { is: string; chance: number } {
  const chance = 1 / (1 + Math.exp(-score));
  return chance >= 0.5 ? { is: yes, chance } : { is: no, chance: 1 - chance };
}

function mostLikely(scores: readonly number[], classes: readonly string[]): { is: string; chance: number } {
  const most = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - most), 0);
  return { is: classes[scores.indexOf(most)] ?? 'none', chance: 1 / sum };
}
