/**
 * What a person can do at any moment, by tap or by typing, in any tree and any language.
 * The order is the order on screen: danger first, then a person, then moving about, then leaving.
 */
export const ALWAYS = ['emergency', 'person', 'back', 'restart', 'leave'] as const;

/** One of the five things that are always there. */
export type Always = (typeof ALWAYS)[number];

/** Whether a word from the outside names one of them. */
export function isAlways(word: string): word is Always {
  return (ALWAYS as readonly string[]).includes(word);
}
