import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Request } from 'restify';

/** Whether one more request from an address is within bounds. */
export type WithinLimit = (request: Request) => Promise<boolean>;

/**
 * So many requests in so many seconds from one address. Addresses are kept in memory for that time only and go
 * nowhere else. `behindProxy` tells that the last entry of X-Forwarded-For is the address our own proxy saw.
 */
export function limitByAddress(options: {
  readonly points: number;
  readonly seconds: number;
  readonly behindProxy: boolean;
}): WithinLimit {
  const limiter = new RateLimiterMemory({ points: options.points, duration: options.seconds });
  return async (request) => {
    try {
      await limiter.consume(addressOf(request, options.behindProxy));
      return true;
    } catch {
      return false;
    }
  };
}

function addressOf(request: Request, behindProxy: boolean): string {
  const forwarded = behindProxy ? request.header('x-forwarded-for', '').split(',').at(-1)?.trim() : undefined;
  return forwarded === undefined || forwarded === ''
    ? (request.socket.remoteAddress ?? 'unknown')
    : forwarded;
}
