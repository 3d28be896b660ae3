import { plusDays } from '../core/directory/london';
import type { Content } from './content';

/** Something that must be looked at again by a day. */
export interface Due {
  /** `service vcas`, `entry signs`, `tree danger`. */
  readonly what: string;
  /** `YYYY-MM-DD` */
  readonly by: string;
  readonly isPast: boolean;
}

/** How long before its day something is listed, in days. */
const NOTICE = 30;

/** Days after a tree was last read as a whole until it is to be read again: once a year. */
const TREE_HOLDS = 365;

/** What is due within thirty days of a day (`YYYY-MM-DD`) or past it, the oldest first. On its day it still holds. */
export function dueBy(content: Content, today: string): readonly Due[] {
  const dates = [
    ...[...content.directory.services.values()]
      .filter(({ retired }) => retired === null)
      .map(({ id, reviewBy }) => ({ what: `service ${id}`, by: reviewBy })),
    ...[...content.entries.values()]
      .filter(({ retired }) => retired === null)
      .map(({ id, reviewBy }) => ({ what: `entry ${id}`, by: reviewBy })),
    ...[...content.forest.trees.values()].map(({ id, reviewed }) => ({
      what: `tree ${id}`,
      by: plusDays(reviewed, TREE_HOLDS),
    })),
  ];
  const last = plusDays(today, NOTICE);
  return dates
    .filter(({ by }) => by <= last)
    .map(({ what, by }) => ({ what, by, isPast: by < today }))
    .sort((one, other) => (one.by === other.by ? compare(one.what, other.what) : compare(one.by, other.by)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
