import type { Server } from 'restify';
import { mountBot } from './channels/bot/mount';
import type { BotParts } from './channels/bot/mount';
import type { Bounds } from './channels/bot/direct-line/bounds';
import { mountDirectLine } from './channels/bot/direct-line/mount';
import { close, createHost } from './channels/host';
import { mountPage } from './channels/html/mount';
import type { Transcript } from './channels/html/transcript';
import type { Config } from './config';
import type { Content } from './content/content';
import type { IsApproved } from './content/draft';
import { phrasesOf } from './content/phrase';
import type { Log } from './log';
import { postcodesIo } from './lookup/postcodes-io';
import { memoryStore } from './storage/memory-store';
import type { Clock, Phrases, Saved, Store } from './turn/ports';
import type { TakeTurn } from './turn/take-turn';
import { turnTaker } from './turn/take-turn';

/** What the bot is put together from; tests pass their own clock, store or keys. */
export interface AppParts {
  readonly config: Config;
  readonly content: Content;
  /** What is signed; left out, everything is a draft. */
  readonly isApproved?: IsApproved;
  readonly log: Log;
  readonly clock?: Clock;
  readonly store?: Store<Saved>;
  readonly auth?: BotParts['auth'];
  /** Other limits than usual, for measuring. */
  readonly limits?: {
    readonly directLine?: Partial<Bounds>;
    readonly pageMessagesPerMinute?: number;
  };
}

/** The whole bot, not yet listening. */
export interface App {
  readonly server: Server;
  readonly takeTurn: TakeTurn;
  readonly phrases: Phrases;
  /** Stops timers and open connections; the server stops listening. */
  close(): Promise<void>;
}

/** How long a look-up may take before the question is asked instead, in milliseconds. */
const LOOKUP_PATIENCE = 1500;

/** How often what is past its time is swept out, in milliseconds. It is never handed out in between. */
const SWEEP_EVERY = 60_000;

/** Puts the pieces together; the only place besides `main.ts` that knows them all. */
export function createApp(parts: AppParts): App {
  const { config, content, log, limits, clock = () => new Date() } = parts;
  const idleMs = config.idleMinutes * 60_000;
  const phrases = phrasesOf(content, { minutes: config.idleMinutes }, parts.isApproved);
  const conversations = memoryStore<Saved>({ clock, idleMs });
  const transcripts = memoryStore<Transcript>({ clock, idleMs });
  const takeTurn = turnTaker({
    store: parts.store ?? conversations,
    ...(config.postcodeLookup === null
      ? {}
      : { lookUpArea: postcodesIo({ url: config.postcodeLookup, timeoutMs: LOOKUP_PATIENCE }) }),
    phrases,
    clock,
    log: {
      failed: ({ code, where }) => {
        log.error({ event: 'turn-failed', code, where });
      },
    },
  });

  const server = createHost({ log });
  const { registration, production, publicUrl, behindProxy, allowedOrigins } = config;
  mountBot({
    takeTurn,
    phrases,
    registration,
    production,
    log,
    ...(parts.auth === undefined ? {} : { auth: parts.auth }),
  })(server);
  const directLine = mountDirectLine({
    takeTurn,
    phrases,
    tokenSecret: config.tokenSecret,
    azureSecret: config.azureDirectLineSecret,
    allowedOrigins,
    publicUrl,
    clock,
    log,
    idleMs,
    behindProxy,
    ...(limits?.directLine === undefined ? {} : { bounds: limits.directLine }),
  });
  directLine.mount(server);
  mountPage({
    takeTurn,
    phrases,
    transcripts,
    clock,
    log,
    leaveTo: config.leaveTo,
    secureCookies: publicUrl?.startsWith('https:') ?? false,
    behindProxy,
    ...(limits?.pageMessagesPerMinute === undefined
      ? {}
      : { messagesPerMinute: limits.pageMessagesPerMinute }),
  })(server);

  const sweep = setInterval(() => {
    conversations.expire();
    transcripts.expire();
  }, SWEEP_EVERY);
  sweep.unref();
  return {
    server,
    takeTurn,
    phrases,
    close: () => {
      clearInterval(sweep);
      directLine.close();
      return close(server);
    },
  };
}
