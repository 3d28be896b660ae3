/** The most activities kept of one conversation; more than any client needs to catch up after a lost connection. */
const MOST_KEPT = 60;

/** The most they may weigh together, in characters; what was said last is kept whole however long it is. */
const LARGEST_LOG = 32 * 1024;

/** One activity as it goes over the wire, still without its id, which is its number in the log. */
export interface Entry {
  /** Whether the person wrote it; if not, the bot did. */
  readonly theirs: boolean;
  /** The JSON of the activity once its number is known. */
  readonly json: (number: number) => string;
}

/**
 * What clients may still have to catch up on. Numbers only ever grow; a watermark is the number the next activity
 * will get, so it stays true when old activities have gone.
 *
 * What is kept, and how long: the bot's own words until the conversation is forgotten or newer ones push them out.
 * What the person wrote or tapped, only until their client has it back (`received`), since clients need that echo
 * to show a message as sent; and if the client never comes for it, until the second time it is looked for (`age`).
 * After that, nobody needs it.
 */
export interface ActivityLog {
  /** The watermark now. */
  watermark(): number;
  /** Adds activities and gives them as they go over the wire. */
  add(entries: readonly Entry[]): readonly string[];
  /** The set of everything still kept from a watermark on. */
  since(watermark: number): string;
  /** The person's client has everything below this watermark. */
  received(watermark: number): void;
  /** Time has passed: what the person wrote goes if it was there the last time already. */
  age(): void;
  /** Forgets everything; the watermark stays. */
  clear(): void;
}

interface Kept {
  readonly number: number;
  readonly theirs: boolean;
  readonly json: string;
}

/** An empty log. */
export function activityLog(): ActivityLog {
  const kept: Kept[] = [];
  let size = 0;
  let next = 0;
  let nextAtLastAge = 0;
  const add = ({ theirs, json }: Entry): string => {
    const one = { number: next, theirs, json: json(next) };
    next += 1;
    kept.push(one);
    size += one.json.length;
    return one.json;
  };
  const drop = (count: number): void => {
    for (const { json } of kept.splice(0, count)) size -= json.length;
  };
  const received = (watermark: number): void => {
    for (let at = kept.length - 1; at >= 0; at -= 1) {
      const { theirs, number, json } = kept[at] as Kept;
      if (!theirs || number >= watermark) continue;
      kept.splice(at, 1);
      size -= json.length;
    }
  };
  return {
    watermark: () => next,
    add(entries): readonly string[] {
      const added = entries.map(add);
      if (kept.length > MOST_KEPT) drop(kept.length - MOST_KEPT);
      while (size > LARGEST_LOG && kept.length > entries.length) drop(1);
      return added;
    },
    since(watermark): string {
      const later = kept.filter(({ number }) => number >= watermark);
      return activitySet(
        later.map(({ json }) => json),
        next,
      );
    },
    received,
    age(): void {
      received(nextAtLastAge);
      nextAtLastAge = next;
    },
    clear(): void {
      drop(kept.length);
    },
  };
}

/** Activities as Direct Line sends them: a set, with the watermark to go on from. */
export function activitySet(activities: readonly string[], watermark: number): string {
  return `{"activities":[${activities.join(',')}],"watermark":"${watermark}"}`;
}

/** A watermark as clients send it back; none yet means from the beginning. Null for what we never gave out. */
export function readWatermark(text: string | null): number | null {
  if (text === null || text === '' || text === '-') return 0;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
