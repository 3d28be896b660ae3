import type { Activity } from 'botbuilder';
import type { AddressInfo, Socket } from 'node:net';
import type { Server } from 'restify';
import { WebSocket } from 'ws';
import type { DirectLineParts } from '../../src/channels/bot/direct-line/mount';
import { mountDirectLine } from '../../src/channels/bot/direct-line/mount';
import { close, createHost, listen } from '../../src/channels/host';
import type { Log, LogEvent } from '../../src/log';
import { memoryStore } from '../../src/storage/memory-store';
import type { Saved, Store } from '../../src/turn/ports';
import { turnTaker } from '../../src/turn/take-turn';
import { realPhrases } from './content';
import { TUESDAY_AFTERNOON } from './talk';

/** How long a conversation lasts in these tests, in milliseconds. */
export const IDLE = 30 * 60_000;

export const TOKEN_SECRET = 'a secret of the tests, long enough to be one';

/** An activity as it comes over the wire. */
export type Received = Partial<Activity> & { readonly id: string };

/** A set of activities as Direct Line sends it. */
export interface ActivitySet {
  readonly activities: readonly Received[];
  readonly watermark: string;
}

/** The built-in Direct Line with real content, on a loopback port. */
export interface Line {
  readonly origin: string;
  readonly server: Server;
  readonly store: Store<Saved>;
  readonly log: readonly LogEvent[];
  /** Cuts every connection, as a network does. */
  dropConnections(): void;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

/** Opens a line; `store` and any part of Direct Line can be another than usual. */
export async function openLine(
  options: Partial<DirectLineParts> & { readonly store?: Store<Saved>; readonly port?: number } = {},
): Promise<Line> {
  let now = TUESDAY_AFTERNOON.getTime();
  const clock = (): Date => new Date(now);
  const events: LogEvent[] = [];
  const write = (event: LogEvent): void => {
    events.push(event);
  };
  const log: Log = { info: write, warn: write, error: write };
  const store = options.store ?? memoryStore<Saved>({ clock, idleMs: IDLE });
  const phrases = realPhrases();
  const server = createHost({ log });
  const directLine = mountDirectLine({
    takeTurn: turnTaker({
      store,
      phrases,
      clock,
      log: { failed: ({ code, where }) => log.error({ event: 'turn-failed', code, where }) },
    }),
    phrases,
    tokenSecret: TOKEN_SECRET,
    azureSecret: null,
    allowedOrigins: [],
    publicUrl: null,
    clock,
    log,
    idleMs: IDLE,
    behindProxy: false,
    ...options,
  });
  directLine.mount(server);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listen(server, '127.0.0.1', options.port ?? 0);
  return {
    origin: `http://127.0.0.1:${port}`,
    server,
    store,
    log: events,
    dropConnections(): void {
      for (const socket of sockets) socket.destroy();
    },
    pass(milliseconds): void {
      now += milliseconds;
    },
    close: () => {
      directLine.close();
      return close(server);
    },
  };
}

/** A store that takes its time, as one across a network does. */
export function slowStore(milliseconds: number): Store<Saved> & { size(): number } {
  const store = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: IDLE });
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  return {
    load: (key) => wait().then(() => store.load(key)),
    save: (key, saved, etag) => wait().then(() => store.save(key, saved, etag)),
    forget: (key) => wait().then(() => store.forget(key)),
    size: () => store.size(),
  };
}

/** What a request was answered with. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Asks for something as a client would. `body` is sent as JSON unless it is text already. */
export async function ask(
  line: Line,
  method: string,
  path: string,
  options: {
    readonly token?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Answered> {
  const { token, body, headers = {} } = options;
  const response = await fetch(`${line.origin}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

/** Someone with a Direct Line client: a token, a conversation, and what they have heard so far. */
export class Client {
  token = '';
  id = '';
  streamUrl = '';
  watermark = '';
  private posted = 0;

  constructor(readonly line: Line) {}

  /** Gets a token and starts the conversation. */
  static async start(line: Line, body?: object): Promise<Client> {
    const client = new Client(line);
    const given = await ask(line, 'POST', '/chat/token');
    client.token = String(given.body['token']);
    const started = await client.asks('POST', '/conversations', body);
    if (started.status !== 201) throw new Error(`Starting was answered with ${started.status}.`);
    client.id = String(started.body['conversationId']);
    client.token = String(started.body['token']);
    client.streamUrl = String(started.body['streamUrl']);
    return client;
  }

  asks(method: string, path: string, body?: unknown): Promise<Answered> {
    return ask(this.line, method, `/v3/directline${path}`, { token: this.token, body });
  }

  /** Posts an activity under a name of its own, or the one given. */
  posts(activity: object, clientActivityID?: string): Promise<Answered> {
    this.posted += 1;
    const name = clientActivityID ?? `client-${this.posted}`;
    return this.asks('POST', `/conversations/${this.id}/activities`, {
      type: 'message',
      from: { id: 'me' },
      channelData: { clientActivityID: name },
      ...activity,
    });
  }

  types(text: string): Promise<Answered> {
    return this.posts({ text });
  }

  taps(value: object): Promise<Answered> {
    return this.posts({ value });
  }

  /** What came since the last time. */
  async hears(): Promise<readonly Received[]> {
    const { status, body } = await this.asks(
      'GET',
      `/conversations/${this.id}/activities?watermark=${this.watermark}`,
    );
    if (status !== 200) throw new Error(`Reading was answered with ${status}.`);
    const set = body as unknown as ActivitySet;
    this.watermark = set.watermark;
    return set.activities;
  }

  /** Everything that is still kept, from the beginning. */
  async kept(): Promise<readonly Received[]> {
    const { body } = await this.asks('GET', `/conversations/${this.id}/activities`);
    return (body as unknown as ActivitySet).activities;
  }

  listens(url = this.streamUrl, options: { readonly origin?: string } = {}): Promise<Listener> {
    return Listener.open(url, options);
  }
}

/** An open stream. */
export class Listener {
  readonly sets: ActivitySet[] = [];
  empties = 0;
  closed: number | null = null;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '') this.empties += 1;
      else this.sets.push(JSON.parse(text) as ActivitySet);
    });
    socket.on('close', (code) => {
      this.closed = code;
    });
  }

  /** Rejects when the server does not let them in. */
  static open(url: string, options: { readonly origin?: string } = {}): Promise<Listener> {
    const socket = new WebSocket(url, options);
    const listener = new Listener(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        resolve(listener);
      });
      socket.once('error', reject);
    });
  }

  get activities(): readonly Received[] {
    return this.sets.flatMap((set) => set.activities);
  }

  /** Waits until something holds; fails with what was heard when it does not within two seconds. */
  async until(holds: (listener: this) => boolean): Promise<void> {
    await eventually(() => {
      if (!holds(this))
        throw new Error(
          `Heard only: ${JSON.stringify(this.activities.map(({ text, type }) => text ?? type))}`,
        );
    });
  }
}

/** Tries again until it does not throw, for two seconds or as many milliseconds as given. */
export async function eventually(check: () => void | Promise<void>, within = 2_000): Promise<void> {
  const until = Date.now() + within;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** The values that can be tapped under the last message. */
export function tapsOf(activities: readonly Received[]): readonly Readonly<Record<string, unknown>>[] {
  const actions = activities.findLast(({ suggestedActions }) => suggestedActions !== undefined)
    ?.suggestedActions?.actions;
  return (actions ?? []).map(({ value }) => value as Record<string, unknown>);
}

/** The place of the question under the last message. */
export function placeOf(activities: readonly Received[]): string | undefined {
  return tapsOf(activities).find((value) => typeof value['at'] === 'string')?.['at'] as string | undefined;
}

/** What the bot said, without what the client said itself. */
export function fromBot(activities: readonly Received[]): readonly Received[] {
  return activities.filter(({ from }) => from?.role === 'bot');
}

/** The port of a server, once it listens. */
export function portOf(server: { address(): AddressInfo | string | null }): number {
  return (server.address() as AddressInfo).port;
}
