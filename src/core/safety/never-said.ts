/**
 * What is never said to anybody, in any text that can be shown: false reassurance, blame, and advice that gets people
 * hurt (MUST-01 to MUST-08). The patterns are data of each language (`locales/<locale>/never-said.json`), each with
 * sentences it must find and sentences it must let pass.
 */
export interface NeverSaid {
  readonly about: string;
  readonly because: readonly string[];
  /** Regular expressions, not minding case. */
  readonly never: readonly string[];
  /** A sentence that holds this as well may say it: "do not", mostly. */
  readonly unless?: readonly string[];
  /** Sentences the rule must find, and sentences it must let pass. */
  readonly finds: readonly string[];
  readonly passes: readonly string[];
}

/** A sentence that must not be said, and the rule it breaks. */
export interface Slip {
  readonly rule: string;
  readonly sentence: string;
}

/** The rules of one language, ready to use. */
export type SlipFinder = (text: string) => readonly Slip[];

/** Makes the finder. Throws `SyntaxError` for a pattern that is none. */
export function slipFinder(rules: Readonly<Record<string, NeverSaid>>): SlipFinder {
  const ready = Object.entries(rules).map(([rule, { never, unless = [] }]) => ({
    rule,
    never: never.map((pattern) => new RegExp(pattern, 'iu')),
    unless: unless.map((pattern) => new RegExp(pattern, 'iu')),
  }));
  return (text) =>
    sentencesOf(text).flatMap((sentence) =>
      ready
        .filter(
          ({ never, unless }) =>
            never.some((pattern) => pattern.test(sentence)) &&
            !unless.some((pattern) => pattern.test(sentence)),
        )
        .map(({ rule }) => ({ rule, sentence })),
    );
}

/** The sentences of a text, one way of writing apostrophes throughout. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replace(/[’‘]/gu, "'")
    .split(/(?<=[.?!:;])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
