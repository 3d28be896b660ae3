import type { Conversation } from './conversation';
import { go } from './tree/step';
import type { Forest, Place } from './tree/tree';
import { CROSSROADS, questionAt, startOf, treeOf } from './tree/tree';

/**
 * The same conversation on the content as it is now: a place that is no longer a question becomes the
 * nearest safe one (the start of its tree if that asks something, or else the crossroads), and steps back to
 * lost places are dropped.
 */
export function settle(forest: Forest, conversation: Conversation): Conversation {
  const known = (place: Place): boolean => questionAt(forest, place) !== undefined;
  const lost =
    !known(conversation.place) ||
    conversation.asides.some((place) => !known(place)) ||
    conversation.trail.some((footprint) => !known(footprint.place));
  if (!lost) return conversation;
  const kept: Conversation = {
    ...conversation,
    asides: conversation.asides.filter(known),
    trail: conversation.trail.filter((footprint) => known(footprint.place)),
  };
  if (known(kept.place)) return kept;
  return { ...kept, place: nearest(forest, kept) };
}

function nearest(forest: Forest, conversation: Conversation): Place {
  const start = forest.trees.get(treeOf(conversation.place))?.start;
  if (start !== undefined && questionAt(forest, start) !== undefined) return start;
  return go(forest, conversation, startOf(forest, CROSSROADS[conversation.audience])).conversation.place;
}
