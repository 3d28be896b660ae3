import type { Clock, Store, Tagged } from '../turn/ports';

/** Keeps documents in this process only. What is idle for longer than `idleMs` is forgotten. */
export interface MemoryStore<Document> extends Store<Document> {
  /** How many documents are kept now. */
  size(): number;
  /** Forgets all that is past its time; called by a timer, and by tests that move the clock. */
  expire(): void;
}

interface Kept {
  // Kept as text, as a real store would, so that nobody changes a document behind the store's back.
  readonly text: string;
  readonly etag: string;
  readonly until: number;
}

/**
 * A store in memory. `idleMs` is the life of a document since it was last saved, in milliseconds; `most` is how
 * many there can be: when full, the one longest idle gives way, so that a flood cannot fill the machine.
 */
export function memoryStore<Document>(options: {
  readonly clock: Clock;
  readonly idleMs: number;
  readonly most?: number;
}): MemoryStore<Document> {
  const { clock, idleMs, most = 100_000 } = options;
  // A Map keeps the order of insertion; saving moves a document to the end, so the first is the longest idle.
  const kept = new Map<string, Kept>();
  let saves = 0;
  const alive = (key: string): Kept | undefined => {
    const found = kept.get(key);
    if (found === undefined || found.until > clock().getTime()) return found;
    kept.delete(key);
    return undefined;
  };
  return {
    load(key): Promise<Tagged<Document> | undefined> {
      const found = alive(key);
      if (found === undefined) return Promise.resolve(undefined);
      return Promise.resolve({ document: JSON.parse(found.text) as Document, etag: found.etag });
    },
    save(key, document, etag): Promise<'saved' | 'conflict'> {
      if ((alive(key)?.etag ?? null) !== etag) return Promise.resolve('conflict');
      saves += 1;
      kept.delete(key);
      kept.set(key, {
        text: JSON.stringify(document),
        etag: String(saves),
        until: clock().getTime() + idleMs,
      });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return Promise.resolve('saved');
    },
    forget(key): Promise<void> {
      kept.delete(key);
      return Promise.resolve();
    },
    size: () => kept.size,
    expire(): void {
      const now = clock().getTime();
      for (const [key, { until }] of kept) {
        if (until > now) break;
        kept.delete(key);
      }
    },
  };
}
