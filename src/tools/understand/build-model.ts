import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BUCKETS } from '../../core/understanding/features';
import type { ModelCard } from '../../core/understanding/model';
import { normalise, wordsOf } from '../../core/understanding/normalise';
import type { Row } from './corpus';
import { rowsIn } from './corpus';
import type { Trained } from './train';
import { headsOf, SETTINGS, train } from './train';

/** Chosen by two-fold trials over the training messages, groups never split: see `npm run understand:score`. */
const THRESHOLDS = { danger: 0.3, selfharm: 0.35, child: 0.35, command: 0.3, topic: 0.25 } as const;

/** A word used twice in the corpus is no slip. */
const USED = 2;

/** A trained model as it is shipped: each row of weights in steps of its own, a signed byte each. */
export function packed(
  rows: readonly Row[],
  trained: readonly Trained[],
): { card: ModelCard; weights: Int8Array } {
  const total = trained.reduce((sum, { rows: count }) => sum + count, 0);
  const weights = new Int8Array(total * BUCKETS);
  let row = 0;
  const heads = trained.map(({ head, rows: count, weights: own, bias }) => {
    const scales: number[] = [];
    for (let each = 0; each < count; each += 1, row += 1) {
      const slice = own.subarray(each * BUCKETS, (each + 1) * BUCKETS);
      const most = slice.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 1e-9);
      scales.push(most / 127);
      slice.forEach((weight, index) => (weights[row * BUCKETS + index] = Math.round((weight / most) * 127)));
    }
    return { name: head.name, classes: head.classes, scales, biases: [...bias] };
  });
  const uses = new Map<string, number>();
  for (const { text } of rows)
    for (const word of new Set(wordsOf(normalise(text)))) uses.set(word, (uses.get(word) ?? 0) + 1);
  const words = [...uses]
    .flatMap(([word, count]) => (count >= USED && word.length >= 3 ? [word] : []))
    .sort();
  return { card: { heads, thresholds: THRESHOLDS, words }, weights };
}

if (require.main === module) {
  const root = resolve(__dirname, '../../..');
  const rows = rowsIn(join(root, 'test/understanding/corpus'));
  const { card, weights } = packed(rows, train(rows, headsOf(rows), SETTINGS));
  const folder = join(root, 'locales/en/understanding');
  writeFileSync(join(folder, 'model.json'), `${JSON.stringify(card)}\n`);
  writeFileSync(join(folder, 'model.bin'), weights);
  process.stdout.write(`${String(rows.length)} messages, ${String(weights.length)} weights.\n`);
}
