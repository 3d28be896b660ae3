import type { Server } from 'restify';
import type { Log } from '../../../log';
import type { Clock, Phrases } from '../../../turn/ports';
import type { TakeTurn } from '../../../turn/take-turn';
import type { Mount } from '../../host';
import { limitByAddress } from '../../limits';
import { admissionBy } from './admission';
import { askAzure } from './azure';
import type { Bounds } from './bounds';
import { USUAL_BOUNDS, withinMinute } from './bounds';
import { mountChatToken, newToken } from './chat-token';
import { keepConversations } from './conversations';
import { originRules } from './origins';
import { mountOwn } from './routes';
import { openStreams } from './stream';
import { sayFarewell, talker } from './talk';
import { tokenKeeper } from './tokens';

/** What Direct Line is put together from. */
export interface DirectLineParts {
  readonly takeTurn: TakeTurn;
  /** With words, those who idle too long are told that the conversation is over. */
  readonly phrases?: Phrases;
  /** Signs the tokens of the built-in Direct Line. */
  readonly tokenSecret: string;
  /** With a secret of Azure's Direct Line, that one serves, and the built-in one is not there. */
  readonly azureSecret: string | null;
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds from the last message until a conversation is forgotten. */
  readonly idleMs: number;
  readonly behindProxy: boolean;
  /** Other bounds than usual, for tests and for measuring. */
  readonly bounds?: Partial<Bounds>;
}

/**
 * Direct Line 3.0 on our own origin, and `POST /chat/token` in front of it. Activities go straight to the turn,
 * without the SDK. `close` ends all streams and timers.
 */
export function mountDirectLine(parts: DirectLineParts): { readonly mount: Mount; close(): void } {
  const { clock, log, behindProxy, azureSecret, phrases } = parts;
  const bounds = { ...USUAL_BOUNDS, ...parts.bounds };
  const origins = originRules(parts);
  const mayStart = limitByAddress({ points: bounds.startsByAddress, seconds: 60, behindProxy });
  if (azureSecret !== null) {
    const mount: Mount = (server) => {
      mountChatToken(server, { origins, mayStart, log }, () => askAzure(azureSecret, log));
      refuseUpgrades(server);
    };
    return { mount, close: () => undefined };
  }

  const tokens = tokenKeeper({ secret: parts.tokenSecret, clock });
  const conversations = keepConversations({
    clock,
    idleMs: parts.idleMs,
    most: bounds.conversations,
    onForget(conversation): void {
      if (phrases !== undefined) sayFarewell(conversation, phrases, clock);
    },
  });
  const talk = talker({ takeTurn: parts.takeTurn, conversations, clock });
  const maySpend = withinMinute(bounds, clock);
  const streams = openStreams({
    conversations,
    tokens,
    maySpend,
    mayConnect: (request) => origins.allows(request),
    log,
    keepAliveMs: bounds.keepAliveMs,
  });
  const sweep = setInterval(() => {
    conversations.expire();
  }, bounds.sweepMs);
  sweep.unref();

  return {
    mount(server): void {
      const admission = admissionBy({ tokens, conversations, maySpend });
      mountChatToken(server, { origins, mayStart, log }, (domain) => ({
        ...newToken(conversations, tokens),
        domain,
      }));
      mountOwn(server, { origins, mayStart, maySpend, log, admission, conversations, tokens, talk });
      server.on('upgrade', (request, socket, head) => {
        streams.accept(request, socket, head);
      });
    },
    close(): void {
      clearInterval(sweep);
      streams.close();
    },
  };
}

/** Without anyone who answers it, a connection that asks to be upgraded would hang. */
function refuseUpgrades(server: Server): void {
  server.on('upgrade', (_request, socket) => {
    socket.destroy();
  });
}
