import type { Saved } from './ports';

/** The most a saved conversation may weigh, in bytes of JSON. */
export const LARGEST_STATE = 2048;

/**
 * The same state within its size: the oldest footprints go first, since nobody steps back thirty times and
 * the place and the facts must never be lost.
 */
export function fitToSize(saved: Saved): Saved {
  let fitted = saved;
  while (fitted.conversation.trail.length > 0 && sizeOf(fitted) > LARGEST_STATE) {
    const { conversation } = fitted;
    fitted = { ...fitted, conversation: { ...conversation, trail: conversation.trail.slice(1) } };
  }
  return fitted;
}

/** Bytes of JSON. */
export function sizeOf(saved: Saved): number {
  return Buffer.byteLength(JSON.stringify(saved));
}
