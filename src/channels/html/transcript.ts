import { begin } from '../../core/conversation';
import type { Reply } from '../../core/reply';
import type { Always } from '../../core/safety/always';
import type { Forest } from '../../core/tree/tree';
import type { Store, Tagged } from '../../turn/ports';

/** One turn, as the page shows it again. */
export interface Entry {
  /** What they pressed, if it was one of the five; what they chose is among the replies. */
  readonly always: Always | null;
  readonly replies: readonly Reply[];
}

/** The talk so far, as plain data: what was said and chosen, and never a word anyone typed. */
export interface Transcript {
  readonly version: 1;
  readonly locale: string;
  /** Oldest first; the last one is what they are answering now. */
  readonly entries: readonly Entry[];
  /** Whether older ones were dropped. */
  readonly dropped: boolean;
}

/** How many turns are shown again. The longest way to an outcome has twelve questions. */
export const MOST_ENTRIES = 40;

/** Somebody else saving first, this many times in a row, is a fault and not a race. */
const MOST_TRIES = 12;

/** The first screen, which everybody has before them before they have said anything. */
export function greeting(forest: Forest): Entry {
  return { always: null, replies: [{ kind: 'ask', place: begin(forest, 'public').place, again: false }] };
}

/** Whether a turn led back to the first screen; what was said before is then over. */
export function startsOver(forest: Forest, entry: Entry): boolean {
  const { place } = begin(forest, 'public');
  return entry.replies.some((reply) => reply.kind === 'ask' && reply.place === place && !reply.again);
}

/** The transcript with one more turn, within its bound. */
export function withEntry(forest: Forest, transcript: Transcript, entry: Entry): Transcript {
  if (startsOver(forest, entry)) return { ...transcript, entries: [entry], dropped: false };
  const entries = [...transcript.entries, entry];
  return {
    ...transcript,
    entries: entries.slice(-MOST_ENTRIES),
    dropped: transcript.dropped || entries.length > MOST_ENTRIES,
  };
}

/**
 * Adds a turn to the transcript kept under a key, whoever else does so at the same moment. `before` is how it was
 * found before the turn, and mostly still is. Gives nothing when there is none any more: they have left, and a late
 * turn must not bring back what was forgotten. Throws `TooManyConflicts` when every try found somebody else had
 * saved in between.
 */
export async function remember(
  store: Store<Transcript>,
  key: string,
  before: Tagged<Transcript>,
  add: (transcript: Transcript) => Transcript,
): Promise<Transcript | undefined> {
  let found: Tagged<Transcript> | undefined = before;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (found === undefined) return undefined;
    const longer = add(found.document);
    if ((await store.save(key, longer, found.etag)) === 'saved') return longer;
    found = await store.load(key);
  }
  throw new TooManyConflicts();
}

class TooManyConflicts extends Error {
  readonly code = 'too-many-conflicts';
}
