import { distance } from 'fastest-levenshtein';

/** Letters two texts may differ in length by and still be worth a look: two slips in each of three words. */
const MOST_DIFFERENCE = 6;

/** How many slips of the finger a word of this length may hold and still be the same word. */
function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Whether `typed` is `meant` with a slip or two in each word; words under four letters must be exact, since "no" is
 * not "now". Word by word, since "can't talk" is two slips from "can't tell" and the opposite of it.
 */
export function isSlipOf(typed: string, meant: string): boolean {
  // Most pairs are nothing alike; this spares taking them apart.
  if (Math.abs(typed.length - meant.length) > MOST_DIFFERENCE) return false;
  const [words, meantWords] = [typed.split(' '), meant.split(' ')];
  if (words.length !== meantWords.length) return typed.replaceAll(' ', '') === meant.replaceAll(' ', '');
  return words.every(
    (word, index) => word === meantWords[index] || isSlippedWord(word, meantWords[index] ?? ''),
  );
}

function isSlippedWord(typed: string, meant: string): boolean {
  const allowed = slipsAllowed(Math.min(typed.length, meant.length));
  if (Math.abs(typed.length - meant.length) > allowed) return false;
  // Two neighbouring letters swapped ("bcak") cost one slip, not two.
  return distance(typed, meant) <= allowed || (typed.length > 2 && isSwapOf(typed, meant));
}

function isSwapOf(typed: string, meant: string): boolean {
  if (typed.length !== meant.length) return false;
  let first = 0;
  while (first < typed.length && typed[first] === meant[first]) first += 1;
  return (
    first < typed.length &&
    typed[first] === meant[first + 1] &&
    typed[first + 1] === meant[first] &&
    typed.slice(first + 2) === meant.slice(first + 2)
  );
}

/** The candidate closest to what was typed, if any is close enough to be what was meant. */
export function nearestOf(typed: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(typed.length / 3)) + 1;
  for (const candidate of candidates) {
    const slips = distance(typed, candidate);
    if (slips < fewest) [best, fewest] = [candidate, slips];
  }
  return best;
}
