import type { Clock } from '../../../turn/ports';
import type { Conversation } from './conversations';

/** How much there may be of everything, and how often we look after it. */
export interface Bounds {
  /** Tokens and conversations from one address in a minute; a refuge or a phone company's customers may share one. */
  readonly startsByAddress: number;
  /** Messages in one conversation in a minute: nobody types faster, however frightened. */
  readonly posts: number;
  /** Anything else a client asks about one conversation in a minute; one that polls asks up to five times a second. */
  readonly reads: number;
  /** Conversations at once. */
  readonly conversations: number;
  /** How often conversations past their time are swept out, in milliseconds. They are never found in between. */
  readonly sweepMs: number;
  /** How often streams get an empty message, in milliseconds; proxies close what is silent for a minute. */
  readonly keepAliveMs: number;
}

/** Wide enough for a person in fear who taps everything twice, and for many of them behind one address. */
export const USUAL_BOUNDS: Bounds = {
  startsByAddress: 600,
  posts: 120,
  reads: 600,
  conversations: 20_000,
  sweepMs: 60_000,
  keepAliveMs: 20_000,
};

/** Counts one more post or read of a conversation, and tells whether it is still within bounds. */
export type SpendOne = (conversation: Conversation, what: 'posts' | 'reads') => boolean;

/** Bounds within each minute of the clock. Kept with the conversation, so nothing has to be cleared up. */
export function withinMinute(bounds: Pick<Bounds, 'posts' | 'reads'>, clock: Clock): SpendOne {
  return ({ spent }, what) => {
    const minute = Math.floor(clock().getTime() / 60_000);
    if (spent.minute !== minute) Object.assign(spent, { minute, posts: 0, reads: 0 });
    spent[what] += 1;
    return spent[what] <= bounds[what];
  };
}
