/**
 * The form in which words are compared: lower case, no accents, apostrophes, punctuation or emoji, single
 * spaces, and no letter more than twice in a row ("nooooo" reads as "noo"). Lossy on purpose; never shown.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
    .trim();
}

/** The words of a normalised text. */
export function wordsOf(normalised: string): readonly string[] {
  return normalised === '' ? [] : normalised.split(' ');
}
