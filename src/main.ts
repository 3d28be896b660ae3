import { resolve } from 'node:path';
import { createApp } from './app';
import { listen } from './channels/host';
import type { Config } from './config';
import { BadSetting, readConfig } from './config';
import type { Content } from './content/content';
import { readLedger, refuseUnapproved, signOff, UnapprovedContent } from './content/ledger';
import { loadContent } from './content/load';
import { shownContacts } from './core/directory/service';
import { BrokenContent } from './content/read';
import { codeOf, createLog } from './log';

/** The project's folder, whether this runs from `dist/` or from `src/`. */
const ROOT = resolve(__dirname, '..');

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const content = loadContent(ROOT, config.serviceDetails === null ? null : resolve(config.serviceDetails));
  const signed = signOff(content, readLedger(ROOT));
  if (config.contentMode === 'live') refuseUnapproved(signed, Object.keys(content.words));
  const log = createLog(config.logLevel);
  const app = createApp({ config, content, isApproved: signed.isApproved, log });
  const port = await listen(app.server, config.host, config.port);
  for (const line of greeting(config, content, port)) process.stdout.write(`${line}\n`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void app.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What the person who started it needs to know: where it is, what is embedded, what is missing. */
function greeting(config: Config, content: Content, port: number): readonly string[] {
  const base =
    config.publicUrl ?? `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${String(port)}`;
  return [
    `Open the page:           ${base}/`,
    `Bot Framework endpoint:  ${base}/api/messages`,
    `Direct Line:             ${config.azureDirectLineSecret === null ? `built in, ${base}/v3/directline` : "Azure's (DIRECT_LINE_SECRET is set)"}; tokens from POST ${base}/chat/token`,
    `Conversations:           kept in memory, forgotten ${String(config.idleMinutes)} minutes after the last message and when this stops`,
    config.contentMode === 'live'
      ? `Content:                 version ${content.version}, live: all that the public can read is approved`
      : `Content:                 version ${content.version}, preview: what is not yet approved is shown and says so (CONTENT_MODE=live refuses it)`,
    config.registration === null
      ? 'Bot credentials:         none, so only this machine can reach the bot (set MicrosoftAppId to change that)'
      : `Bot credentials:         ${config.registration.type}`,
    ...(config.postcodeLookup === null
      ? []
      : [
          `Postcodes:               the first half of those outside the area is looked up at ${config.postcodeLookup}`,
        ]),
    ...(config.azureDirectLineSecret === null && config.tokenSecretIsOurs
      ? [
          'Chat tokens:             signed with a secret made at this start (set CHAT_TOKEN_SECRET to choose it)',
        ]
      : []),
    ...missingDetails(content),
  ];
}

/** Unconfirmed details, in one line for those who cannot be reached directly without them, and one for the rest. */
function missingDetails(content: Content): readonly string[] {
  const offered = new Set(
    [...content.forest.nodes.values()].flatMap((node) => (node.kind === 'advice' ? node.services : [])),
  );
  const services = [...content.directory.services.values()].filter(
    ({ id, missing }) => missing.length > 0 && offered.has(id),
  );
  // Those of this area are what people here miss most; VCAS is among them.
  const unreachable = services.filter(
    (service) =>
      service.eligibility['area']?.includes('durham') === true &&
      !shownContacts(service).some(({ method }) => method !== 'web'),
  );
  const rest = services.filter((service) => !unreachable.includes(service));
  return [
    ...unreachable.map(
      ({ id, missing }) =>
        `Missing detail:          ${id}: ${missing.join(', ')} not confirmed; people see the confirmed route instead (supply it with SERVICE_DETAILS)`,
    ),
    ...(rest.length === 0
      ? []
      : [
          `To be confirmed:         some details of ${rest.map(({ id }) => id).join(', ')} (people are told so)`,
        ]),
  ];
}

main().catch((error: unknown) => {
  if (error instanceof BadSetting || error instanceof BrokenContent || error instanceof UnapprovedContent)
    process.stderr.write(`${error.message}\n`);
  else if (codeOf(error) === 'EADDRINUSE') {
    process.stderr.write(
      'PORT is in use by another program. Stop that program, or set PORT to a free number.\n',
    );
  } else {
    process.stderr.write(`The bot could not start (${codeOf(error)}).\n`);
    if (error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  }
  process.exitCode = 1;
});
