import type { Forest, Place } from './tree/tree';
import { questionAt, ROOMS, startOf, treeOf } from './tree/tree';

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

/** A new conversation, at the first question. */
export function begin(forest: Forest): Conversation {
  return { place: startOf(forest, ROOMS.welcome), facts: {}, asides: [], trail: [], misses: 0 };
}

/**
 * The same conversation on the content as it is now: a place that is no longer a question becomes the
 * nearest safe one (the start of its tree if that asks something, or else the menu), and steps back to
 * lost places are dropped.
 */
export function settle(forest: Forest, conversation: Conversation): Conversation {
  const known = (place: Place): boolean => questionAt(forest, place) !== undefined;
  const lost =
    !known(conversation.place) ||
    conversation.asides.some((place) => !known(place)) ||
    conversation.trail.some((footprint) => !known(footprint.place));
  if (!lost) return conversation;
  return {
    ...conversation,
    place: known(conversation.place) ? conversation.place : nearest(forest, conversation.place),
    asides: conversation.asides.filter(known),
    trail: conversation.trail.filter((footprint) => known(footprint.place)),
  };
}

function nearest(forest: Forest, place: Place): Place {
  const start = forest.trees.get(treeOf(place))?.start;
  return start !== undefined && questionAt(forest, start) !== undefined ? start : startOf(forest, ROOMS.menu);
}
