import type { Audience, Forest, Place } from './tree/tree';
import { HOME, startOf } from './tree/tree';

/** One value, or several where any number could be chosen. */
export type FactValue = string | readonly string[];

/** What has been learned, by fact name; only ids from the trees, never a person's own words. */
export type Facts = Readonly<Record<string, FactValue>>;

/** Whether a fact is known to be this value, or to hold it among several. */
export function has(facts: Facts, fact: string, value: string): boolean {
  const found = facts[fact];
  return typeof found === 'string' ? found === value : (found?.includes(value) ?? false);
}

/** What has to be put back to stand exactly where one stood before a step. */
export interface Footprint {
  readonly place: Place;
  /** Facts the step changed, with what they were before; null where they were not known. */
  readonly facts: Readonly<Record<string, FactValue | null>>;
  /** Where one would have returned to, when the step changed that. */
  readonly asides?: readonly Place[];
}

/** One person's path: where they are, what we have learned, how they got here. No transcript, no free text. */
export interface Conversation {
  /** Whom it is held for. */
  readonly audience: Audience;
  /** The question they are at. */
  readonly place: Place;
  readonly facts: Facts;
  /** Where to return to, innermost last, for those who turned aside to 999 or to a person. */
  readonly asides: readonly Place[];
  /** How they got here, oldest first. */
  readonly trail: readonly Footprint[];
  /** How many messages in a row were not understood. */
  readonly misses: number;
}

/**
 * How many steps back someone can go. The longest path to an outcome has twelve questions; twenty-four
 * leaves room for turning aside and keeps the saved state within its two kilobytes.
 */
export const LONGEST_TRAIL = 24;

/** How many times one can turn aside within an aside. */
export const DEEPEST_ASIDE = 4;

/** A new conversation, at its audience's first question. */
export function begin(forest: Forest, audience: Audience): Conversation {
  return { audience, place: startOf(forest, HOME[audience]), facts: {}, asides: [], trail: [], misses: 0 };
}
