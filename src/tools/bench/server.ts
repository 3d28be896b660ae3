import { resolve } from 'node:path';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { Server } from 'restify';
import { createApp } from '../../app';
import { listen } from '../../channels/host';
import { readConfig } from '../../config';
import { loadContent } from '../../content/load';
import { createLog } from '../../log';
import { REGISTRATION } from './cloud';
import type { Usage } from './measure';
import { bareRestify, echoBot, waterfallBot } from './sdk-bots';

// One of the servers the bench compares, in a process of its own. Its name is the first argument; the second, where
// who sends is to be checked, says where the keys are. It tells its port, and when asked what it has used so far.

/** Far past what sixteen connections can send; limits are tested elsewhere. */
const UNLIMITED = 1_000_000_000;

const SERVERS: Readonly<Record<string, (openIdMetadataUrl: string | null) => Server | Promise<Server>>> = {
  restify: bareRestify,
  echo: echoBot,
  waterfall: waterfallBot,
  ours,
};

function ours(openIdMetadataUrl: string | null): Server {
  const auth = openIdMetadataUrl === null ? null : { openIdMetadataUrl, credentials: credentials() };
  return createApp({
    config: readConfig({ LOG_LEVEL: 'silent', ...(auth === null ? {} : REGISTRATION) }),
    content: loadContent(resolve(__dirname, '../../..')),
    log: createLog('silent'),
    ...(auth === null ? {} : { auth }),
    limits: {
      directLine: { startsByAddress: UNLIMITED, posts: UNLIMITED, reads: UNLIMITED },
      pageMessagesPerMinute: UNLIMITED,
    },
  }).server;
}

function credentials(): ConfigurationServiceClientCredentialFactory {
  return new ConfigurationServiceClientCredentialFactory(REGISTRATION);
}

/** What this process used so far. */
function usage(): Usage {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return { cpu: userCPUTime + systemCPUTime, memory: process.memoryUsage().rss };
}

async function main(): Promise<void> {
  const [name = '', keys = ''] = process.argv.slice(2);
  const make = SERVERS[name];
  if (make === undefined) throw new RangeError(`Name a server: ${Object.keys(SERVERS).join(', ')}.`);
  const port = await listen(await make(keys === '' ? null : keys), '127.0.0.1', 0);
  process.on('message', () => process.send?.(usage()));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port });
}

void main();
