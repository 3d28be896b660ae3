import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Log } from '../../../log';
import { readWatermark } from './activity-log';
import type { SpendOne } from './bounds';
import type { Conversation, Conversations, Stream } from './conversations';
import { sendUnsent } from './conversations';
import type { Tokens } from './tokens';

/** The WebSocket side: clients hear the bot here, and post over HTTP. */
export interface Streams {
  /** Takes over a connection that asks to become a WebSocket, or destroys it. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Drops all connections and stops the timer. */
  close(): void;
}

const STREAM_PATH = /^\/v3\/directline\/conversations\/([\w-]{1,64})\/stream$/;

/** Clients only ever send empty messages, to keep the line open. In bytes. */
const LARGEST_FRAME = 1024;

/** Unread bytes after which a reader counts as stalled; several times the longest turn. */
const LARGEST_BACKLOG = 512 * 1024;

/** Streams of one conversation at once: two tabs and their reconnects. Past that, the oldest ends. */
const MOST_STREAMS = 4;

/** How long a client has to answer our goodbye, in milliseconds. */
const GOODBYE_WITHIN = 2_000;

/** What streams are opened with. */
export interface StreamParts {
  readonly conversations: Conversations;
  readonly tokens: Tokens;
  /** Asks whether a page of that origin may. */
  readonly mayConnect: (request: IncomingMessage) => boolean;
  readonly maySpend: SpendOne;
  readonly log: Log;
  /** How often an empty message and a ping go out, in milliseconds. */
  readonly keepAliveMs: number;
}

/**
 * Streams of activity sets. The address carries a token made for it, because browsers can set no header on a
 * WebSocket. Whatever is not a stream with a good token is destroyed at once, or it would hang.
 */
export function openStreams(parts: StreamParts): Streams {
  const { mayConnect, log, keepAliveMs } = parts;
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, clientTracking: false });
  const open = new Set<KeptAlive>();
  const timer = setInterval(() => {
    for (const one of open) one.keepAlive();
  }, keepAliveMs);
  timer.unref();

  return {
    accept(request, socket, head): void {
      const admitted = mayConnect(request) ? admit(request.url, parts) : null;
      if (admitted === null) {
        log.warn({ event: 'stream-refused', where: 'direct-line' });
        socket.destroy();
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => {
        attach({ client, socket, ...admitted }, open, log);
      });
    },
    close(): void {
      clearInterval(timer);
      for (const one of open) one.drop();
      server.close();
    },
  };
}

interface Admitted {
  readonly conversation: Conversation;
  readonly watermark: number;
}

function admit(address: string | undefined, parts: StreamParts): Admitted | null {
  const { conversations, tokens, maySpend } = parts;
  const [path = '', query = ''] = (address ?? '').split('?', 2);
  const id = STREAM_PATH.exec(path)?.[1];
  if (id === undefined) return null;
  const search = new URLSearchParams(query);
  const checked = tokens.check(search.get('t') ?? '', 'stream');
  if (checked.kind !== 'good' || checked.bearer.conversationId !== id) return null;
  const conversation = conversations.find(id);
  const watermark = readWatermark(search.get('watermark'));
  if (conversation === undefined || watermark === null || !maySpend(conversation, 'reads')) return null;
  return { conversation, watermark };
}

interface KeptAlive {
  keepAlive(): void;
  drop(): void;
}

interface Connection extends Admitted {
  readonly client: WebSocket;
  readonly socket: Duplex;
}

function attach(connection: Connection, open: Set<KeptAlive>, log: Log): void {
  const { client, socket, conversation, watermark } = connection;
  let answered = true;
  const stream: Stream = {
    send(set, upTo): void {
      if (client.readyState !== client.OPEN) return;
      if (client.bufferedAmount > LARGEST_BACKLOG) {
        log.warn({ event: 'slow-reader-dropped', where: 'direct-line' });
        client.terminate();
        return;
      }
      // In one packet. A pong carries the watermark back, and comes after all that was sent before it has arrived.
      socket.cork();
      client.send(set);
      client.ping(String(upTo));
      socket.uncork();
    },
    end(): void {
      client.close(1000);
      setTimeout(() => {
        client.terminate();
      }, GOODBYE_WITHIN).unref();
    },
  };
  const kept: KeptAlive = {
    keepAlive(): void {
      // Nothing came back since the last time: the phone is out of reach, or in somebody's pocket.
      if (!answered) {
        client.terminate();
        return;
      }
      answered = false;
      stream.send('', conversation.log.watermark());
    },
    drop: () => client.terminate(),
  };
  client.on('pong', (payload) => {
    answered = true;
    const received = readWatermark(payload.toString());
    if (received !== null) conversation.log.received(received);
  });
  // Too large a frame or a broken one: ws closes the connection itself, and the client can come back.
  client.on('error', () => undefined);
  client.on('close', () => {
    open.delete(kept);
    conversation.streams.delete(stream);
  });

  const [oldest] = conversation.streams;
  if (conversation.streams.size >= MOST_STREAMS && oldest !== undefined) {
    conversation.streams.delete(oldest);
    oldest.end();
  }
  // What is waiting to be sent goes to the others now, or this one would hear it twice.
  sendUnsent(conversation);
  open.add(kept);
  conversation.streams.add(stream);
  if (conversation.log.watermark() > watermark) {
    stream.send(conversation.log.since(watermark), conversation.log.watermark());
  }
}
