import { request } from 'node:http';
import type { Line } from '../../../support/direct-line';
import { Client, ask, openLine, portOf } from '../../../support/direct-line';

const OTHER = 'https://charity.example.org';
let line: Line;
afterEach(() => line.close());

/** Asks with headers that fetch would not let through. */
function askRaw(
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: portOf(line.server), method, path, headers },
      (response) => {
        let body = '';
        response.on('data', (data: Buffer) => (body += data.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

const tokenFor = (origin: string): ReturnType<typeof askRaw> =>
  askRaw('POST', '/chat/token', { origin, host: line.origin.slice(7) });

describe('a page', () => {
  it('of our own may use Direct Line', async () => {
    line = await openLine();
    expect((await tokenFor(line.origin)).status).toBe(200);
  });

  it('of ours as people reach it through a proxy may use Direct Line', async () => {
    line = await openLine({ publicUrl: 'https://help.example.org/chat' });
    const { status, body } = await tokenFor('https://help.example.org');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ domain: 'https://help.example.org/chat/v3/directline' });
    const client = await Client.start(line);
    expect(client.streamUrl).toMatch(/^wss:\/\/help\.example\.org\/chat\/v3\/directline\/conversations\//);
  });

  it('on the allow-list may use Direct Line from a browser', async () => {
    line = await openLine({ allowedOrigins: [OTHER] });
    const { status, headers } = await tokenFor(OTHER);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': OTHER,
      vary: expect.stringContaining('Origin') as string,
    });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');

    const preflight = await askRaw('OPTIONS', '/v3/directline/conversations/x/activities', {
      origin: OTHER,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent',
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe(OTHER);
    expect(String(preflight.headers['access-control-allow-headers']).toLowerCase()).toMatch(
      /authorization.*content-type.*x-ms-bot-agent/,
    );

    const client = await Client.start(line);
    const listener = await client.listens(client.streamUrl, { origin: OTHER });
    await listener.until(({ activities }) => activities.length > 0);
    // A refusal can be read there too: the page can tell an expired token from a lost network.
    const refused = await ask(line, 'GET', `/v3/directline/conversations/${client.id}`, {
      headers: { origin: OTHER },
    });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('access-control-allow-origin')).toBe(OTHER);
  });

  it.each([
    'https://elsewhere.example.com',
    'null',
    'https://charity.example.org.evil.example',
    'http://charity.example.org',
    '',
  ])('from "%s" may not, not even to ask whether it may', async (origin) => {
    line = await openLine({ allowedOrigins: [OTHER] });
    const client = await Client.start(line);
    for (const [method, path] of [
      ['POST', '/chat/token'],
      ['OPTIONS', '/chat/token'],
      ['OPTIONS', '/v3/directline/conversations'],
      ['POST', '/v3/directline/conversations'],
      ['GET', `/v3/directline/conversations/${client.id}/activities`],
    ] as const) {
      const { status, headers } = await askRaw(method, path, {
        origin,
        authorization: `Bearer ${client.token}`,
      });
      expect(status).toBe(403);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
    await expect(client.listens(client.streamUrl, { origin: origin || 'x' })).rejects.toThrow();
  });
});

describe('where we are', () => {
  it('is told with https when our proxy says so, and not when anyone else does', async () => {
    const asked = { host: 'help.example.org', 'x-forwarded-proto': 'https' };
    line = await openLine({ behindProxy: true });
    expect(JSON.parse((await askRaw('POST', '/chat/token', asked)).body)).toMatchObject({
      domain: 'https://help.example.org/v3/directline',
    });
    await line.close();
    line = await openLine();
    expect(JSON.parse((await askRaw('POST', '/chat/token', asked)).body)).toMatchObject({
      domain: 'http://help.example.org/v3/directline',
    });
  });

  it('is not made up from a Host nobody can have', async () => {
    line = await openLine();
    for (const host of ['a b', 'x/y', 'user@host', '"><script>']) {
      expect([400, 404]).toContain((await askRaw('POST', '/chat/token', { host })).status);
    }
  });
});
