import type { IncomingMessage } from 'node:http';

/** Where we are reached, and whose pages may talk to us. */
export interface Origins {
  /** Our own address as this client reaches it, without a slash at the end; null for a Host nobody can have. */
  ownAddress(request: IncomingMessage): string | null;
  /** Whether a request comes from our own page, an allowed one, or from no page at all. */
  allows(request: IncomingMessage): boolean;
}

const A_HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/**
 * Browsers name the origin of the page that asks; other clients name none. Our own origin is always allowed, others
 * when they are listed. There are no cookies here, so this keeps other sites from quietly serving our bot.
 */
export function originRules(parts: {
  readonly publicUrl: string | null;
  readonly allowedOrigins: readonly string[];
  readonly behindProxy: boolean;
}): Origins {
  const { publicUrl, behindProxy } = parts;
  const listed = new Set(parts.allowedOrigins);
  if (publicUrl !== null) listed.add(new URL(publicUrl).origin);

  const asReached = (request: IncomingMessage): string | null => {
    const { host = '' } = request.headers;
    if (!A_HOST.test(host)) return null;
    // A proxy that ends TLS says so; nobody else's word for it counts.
    const forwarded = behindProxy ? lastOf(request.headers['x-forwarded-proto']) : undefined;
    return `${forwarded === 'https' ? 'https' : 'http'}://${host.toLowerCase()}`;
  };
  return {
    ownAddress: (request) => publicUrl ?? asReached(request),
    allows(request): boolean {
      const { origin } = request.headers;
      return origin === undefined || listed.has(origin) || origin === asReached(request);
    },
  };
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return [header ?? ''].flat().join(',').split(',').at(-1)?.trim().toLowerCase();
}
