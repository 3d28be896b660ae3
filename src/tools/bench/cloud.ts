import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { sign } from 'jsonwebtoken';
import { BOT_FRAMEWORK } from '../../channels/bot/framework';

/** A registration nobody has. */
export const REGISTRATION = {
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: '22222222-2222-4222-8222-222222222222',
  MicrosoftAppTenantId: '11111111-1111-4111-8111-111111111111',
  MicrosoftAppPassword: 'not-a-real-secret',
} as const;

/** A stand-in for the Bot Framework on this machine, so that bots can check real signatures without it. */
export interface Cloud {
  /** Where the keys are found. */
  readonly openIdMetadataUrl: string;
  /** Where it says replies should go; nothing is sent there, since the answers carry them. */
  readonly serviceUrl: string;
  /** What each message is signed with; a channel uses the same one for an hour. */
  readonly token: string;
  close(): void;
}

/** Makes a key, and serves its public half. */
export async function startCloud(): Promise<Cloud> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'bench', endorsements: ['directline'] };
  const server = createServer((request, response) => {
    const metadata = { issuer: BOT_FRAMEWORK.issuer, jwks_uri: `${url()}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [key] } : metadata));
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const serviceUrl = `${url()}/`;
  return {
    openIdMetadataUrl: `${url()}/metadata`,
    serviceUrl,
    token: sign({ serviceurl: serviceUrl }, privateKey, {
      algorithm: 'RS256',
      keyid: 'bench',
      issuer: BOT_FRAMEWORK.issuer,
      audience: REGISTRATION.MicrosoftAppId,
      expiresIn: '1h',
    }),
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}
