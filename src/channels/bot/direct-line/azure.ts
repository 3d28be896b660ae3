import type { Log } from '../../../log';
import { codeOf } from '../../../log';
import { newBearer } from './tokens';

/** Azure's Direct Line, as clients are told to reach it. */
const AZURE_DOMAIN = 'https://directline.botframework.com/v3/directline';

/** How long Azure may take, in milliseconds. Somebody is waiting. */
const AZURE_TIMEOUT = 5_000;

/** What a client needs to talk. */
export interface ChatToken {
  readonly token: string;
  readonly conversationId: string;
  /** Seconds until the token ends. */
  readonly expires_in: number;
  /** Where Direct Line is. */
  readonly domain: string;
}

/**
 * A token for one new conversation from Azure's Direct Line. The secret goes to Azure and nowhere else; the person
 * gets a random id, so that nothing links two conversations. Null when Azure cannot be had; the log says why.
 */
export async function askAzure(secret: string, log: Log): Promise<ChatToken | null> {
  try {
    const response = await fetch(`${AZURE_DOMAIN}/tokens/generate`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ user: { id: newBearer().userId } }),
      redirect: 'error',
      signal: AbortSignal.timeout(AZURE_TIMEOUT),
    });
    if (!response.ok) {
      log.error({ event: 'azure-token-failed', code: 'azure-refused', status: response.status });
      return null;
    }
    const token = tokenFrom(await response.json());
    if (token === null) log.error({ event: 'azure-token-failed', code: 'azure-answered-oddly' });
    return token;
  } catch (error) {
    log.error({ event: 'azure-token-failed', code: reasonOf(error) });
    return null;
  }
}

function tokenFrom(body: unknown): ChatToken | null {
  if (typeof body !== 'object' || body === null) return null;
  const { token, conversationId, expires_in } = body as Record<string, unknown>;
  if (typeof token !== 'string' || typeof conversationId !== 'string' || typeof expires_in !== 'number')
    return null;
  return { token, conversationId, expires_in, domain: AZURE_DOMAIN };
}

/** fetch wraps what went wrong on the network; the wrapped code is the telling one. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { readonly name?: unknown; readonly cause?: unknown };
  if (name === 'TimeoutError') return 'azure-timeout';
  if (name === 'SyntaxError') return 'azure-answered-oddly';
  return codeOf(cause ?? error);
}
