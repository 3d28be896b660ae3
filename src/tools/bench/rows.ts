import type { Client } from './clients';
import { botClient, pageClient } from './clients';
import type { Cloud } from './cloud';
import { directLineClient } from './direct-line';
import { ECHO, WATERFALL } from './scenario';

/** One row of the table: a server, and who talks to it. */
export interface Row {
  readonly id: RowId;
  readonly name: string;
  /** Its name in `server.ts`. */
  readonly server: string;
  /** Where the keys are by which it checks who sends; null where nobody has credentials. */
  readonly openIdMetadataUrl: string | null;
  readonly client: Client;
}

export type RowId =
  | 'restify'
  | `${'echo' | 'waterfall' | 'bot'}${'' | '-signed'}`
  | 'direct-line'
  | 'page-script'
  | 'page-packed'
  | 'page-plain';

/** Everything that is measured, in an order that keeps what is compared close together in time. */
export function rowsOf(cloud: Cloud): readonly Row[] {
  const echo = { ...without(cloud), steps: ECHO };
  const ours = (id: RowId, name: string, client: Client): Row => ({
    id,
    name,
    server: 'ours',
    openIdMetadataUrl: null,
    client,
  });
  return [
    {
      id: 'restify',
      name: 'restify, JSON echo',
      server: 'restify',
      openIdMetadataUrl: null,
      client: botClient(echo),
    },
    ...botRows(cloud, false),
    ours('direct-line', 'ours, Direct Line: POST + WebSocket', directLineClient),
    ours('page-script', 'ours, page with script', pageClient({ withScript: true, packed: true })),
    ours('page-packed', 'ours, page: POST + GET, gzip', pageClient({ withScript: false, packed: true })),
    ours('page-plain', 'ours, page: POST + GET, no gzip', pageClient({ withScript: false, packed: false })),
    ...botRows(cloud, true),
  ];
}

/** The SDK's two and ours through its CloudAdapter, all under the same conditions. */
function botRows(cloud: Cloud, signed: boolean): readonly Row[] {
  const channel = signed ? { serviceUrl: cloud.serviceUrl, token: cloud.token } : without(cloud);
  const suffix = signed ? '-signed' : '';
  const where = signed ? ', signed tokens' : '';
  const openIdMetadataUrl = signed ? cloud.openIdMetadataUrl : null;
  return [
    {
      id: `waterfall${suffix}`,
      name: `SDK WaterfallDialog${where}`,
      server: 'waterfall',
      openIdMetadataUrl,
      client: botClient({ ...channel, steps: WATERFALL }),
    },
    {
      id: `bot${suffix}`,
      name: `ours, CloudAdapter${where}`,
      server: 'ours',
      openIdMetadataUrl,
      client: botClient(channel),
    },
    {
      id: `echo${suffix}`,
      name: `SDK echo${where}`,
      server: 'echo',
      openIdMetadataUrl,
      client: botClient({ ...channel, steps: ECHO }),
    },
  ];
}

function without({ serviceUrl }: Cloud): { readonly serviceUrl: string } {
  return { serviceUrl };
}
