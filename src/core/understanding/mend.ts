/** Puts single words right that nobody uses, where just one word that matters is a slip away. */
export type Mend = (clause: string) => string;

/** Shorter words are too easily another word. */
const SHORTEST = 4;

/**
 * Makes it from the words that matter (those of the rules) and the words people use anyway: a word in neither, one slip
 * from one that matters, is taken for it. Two slips from eight letters on.
 */
export function mender(matter: ReadonlySet<string>, used: ReadonlySet<string>): Mend {
  const byVariant = new Map<string, string>();
  for (const word of matter) {
    if (word.length < SHORTEST) continue;
    for (const variant of variantsOf(word, word.length >= 8 ? 2 : 1))
      if (!byVariant.has(variant)) byVariant.set(variant, word);
  }
  const mended = (word: string): string => {
    if (word.length < SHORTEST - 1 || matter.has(word) || used.has(word)) return word;
    for (const variant of variantsOf(word, word.length >= 8 ? 2 : 1)) {
      const meant = byVariant.get(variant);
      if (meant !== undefined && Math.abs(meant.length - word.length) <= 2) return meant;
    }
    return word;
  };
  return (clause) => clause.split(' ').map(mended).join(' ');
}

/** The word itself and what is left when up to so many letters are dropped: two words a slip apart share one. */
function variantsOf(word: string, slips: number): readonly string[] {
  let found = new Set([word]);
  for (let slip = 0; slip < slips; slip += 1) {
    const next = new Set(found);
    for (const each of found)
      for (let at = 0; at < each.length; at += 1) next.add(each.slice(0, at) + each.slice(at + 1));
    found = next;
  }
  return [...found];
}
