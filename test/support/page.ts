import { close, createHost, listen } from '../../src/channels/host';
import { mountPage } from '../../src/channels/html/mount';
import type { Transcript } from '../../src/channels/html/transcript';
import { createLog } from '../../src/log';
import type { MemoryStore } from '../../src/storage/memory-store';
import { memoryStore } from '../../src/storage/memory-store';
import type { Clock, Saved, Store } from '../../src/turn/ports';
import { turnTaker } from '../../src/turn/take-turn';
import { realPhrases } from './content';
import { TUESDAY_AFTERNOON } from './talk';

/** What a test may want otherwise on its page. */
export interface PageOptions {
  readonly clock?: Clock;
  readonly conversations?: Store<Saved>;
  readonly transcripts?: Store<Transcript>;
  readonly leaveTo?: string;
  readonly secureCookies?: boolean;
  readonly messagesPerMinute?: number;
}

/** The page, listening on this machine, with real stores one can look into. */
export interface ServedPage {
  readonly url: string;
  readonly conversations: MemoryStore<Saved>;
  readonly transcripts: MemoryStore<Transcript>;
  /** Every line the server logged. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

const IDLE_MS = 30 * 60_000;

/** Serves the page alone, without the other channels. */
export async function servePage(options: PageOptions = {}): Promise<ServedPage> {
  const clock = options.clock ?? (() => TUESDAY_AFTERNOON);
  const conversations = memoryStore<Saved>({ clock, idleMs: IDLE_MS });
  const transcripts = memoryStore<Transcript>({ clock, idleMs: IDLE_MS });
  const logged: string[] = [];
  const log = createLog('info', {
    write: (line) => {
      logged.push(line);
    },
  });
  const server = createHost({ log });
  const takeTurn = turnTaker({
    store: options.conversations ?? conversations,
    phrases: realPhrases(),
    clock,
    log: {
      failed: ({ code, where }) => {
        log.error({ event: 'turn-failed', code, where });
      },
    },
  });
  mountPage({
    takeTurn,
    phrases: realPhrases(),
    transcripts: options.transcripts ?? transcripts,
    clock,
    log,
    leaveTo: options.leaveTo ?? 'https://neutral.example/',
    secureCookies: options.secureCookies ?? false,
    behindProxy: false,
    ...(options.messagesPerMinute === undefined ? {} : { messagesPerMinute: options.messagesPerMinute }),
  })(server);
  const port = await listen(server, '127.0.0.1', 0);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    conversations,
    transcripts,
    logged,
    close: () => close(server),
  };
}
