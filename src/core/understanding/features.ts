import { normalise, wordsOf } from './normalise';

/** Buckets that features are hashed into: a power of two. */
export const BUCKETS = 1 << 15;

/** Longer messages are read from both ends: what matters is said first or last. In characters. */
const LONGEST_READ = 700;

/**
 * What a message looks like to the model: which hashed features it has, each once. Words, pairs and words with one
 * between them tell what is said; pieces of words tell it in spite of slips, dialect and texting.
 */
export function featuresOf(text: string): Uint32Array {
  const read =
    text.length <= LONGEST_READ
      ? text
      : `${text.slice(0, LONGEST_READ / 2)} ${text.slice(-LONGEST_READ / 2)}`;
  const words = wordsOf(normalise(read));
  const found = new Set<number>();
  const add = (feature: string): void => void found.add(bucketOf(feature));
  for (const [index, word] of words.entries()) {
    const [next, afterNext] = [words[index + 1], words[index + 2]];
    add(`w ${word}`);
    add(`p ${word} ${next ?? '.'}`);
    if (afterNext !== undefined) {
      add(`s ${word} _ ${afterNext}`);
      add(`t ${word} ${next ?? ''} ${afterNext}`);
    }
    const padded = `<${word}>`;
    for (const length of [3, 4, 5])
      for (let at = 0; at + length <= padded.length; at += 1) add(`c ${padded.slice(at, at + length)}`);
  }
  add(`first ${words[0] ?? ''}`);
  add(`length ${String(Math.min(6, Math.ceil(words.length / 4)))}`);
  if (read.includes('?')) add('?');
  if (/["“”]/u.test(read)) add('quoted');
  for (const picture of read.match(/\p{Extended_Pictographic}/gu) ?? []) add(`e ${picture}`);
  return Uint32Array.from(found);
}

/** FNV-1a, which spreads short texts well and is the same everywhere. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < feature.length; index += 1) {
    hash ^= feature.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % BUCKETS;
}
