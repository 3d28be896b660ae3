import { resolve } from 'node:path';
import { createServer, plugins } from 'restify';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from 'botbuilder';
import type { StatePropertyAccessor } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import { createApp } from '../../app';
import { listen } from '../../channels/host';
import { readConfig } from '../../config';
import { loadContent } from '../../content/load';
import { createLog } from '../../log';

// One of the servers the bench compares, in a process of its own: its name is the first argument. It tells its
// port, and on every message what it has used so far. Nobody here has credentials: all listen on loopback only.

type Server = Parameters<typeof listen>[0];

/** Far past what sixteen connections can send; limits are tested elsewhere. */
const UNLIMITED = 1_000_000_000;

const SERVERS: Readonly<Record<string, () => Server | Promise<Server>>> = {
  restify: bareRestify,
  echo: () => botServer(echoBot()),
  waterfall: async () => botServer(await waterfallBot()),
  ours,
};

function bareRestify(): Server {
  const server = createServer({ log: quiet() as never });
  server.use(plugins.bodyParser());
  server.post('/api/messages', (request, response, next) => {
    response.json(200, request.body as object);
    next();
  });
  return server;
}

function botServer(bot: ActivityHandler): Server {
  const server = createServer({ log: quiet() as never });
  server.use(plugins.bodyParser());
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  server.post('/api/messages', async (request, response) => {
    await adapter.process(request as never, response, (context) => bot.run(context));
  });
  return server;
}

function echoBot(): ActivityHandler {
  return new ActivityHandler().onMessage(async (context, next) => {
    await context.sendActivity(`You said: ${context.activity.text}`);
    await next();
  });
}

async function waterfallBot(): Promise<ActivityHandler> {
  const { ChoicePrompt, DialogSet, DialogTurnStatus, WaterfallDialog } = await import('botbuilder-dialogs');
  const state = new ConversationState(new MemoryStorage());
  const accessor: StatePropertyAccessor<DialogState> = state.createProperty('dialog');
  const dialogs = new DialogSet(accessor);
  const ask = (prompt: string) => ({ prompt, choices: ['yes', 'no', 'not sure'] });
  dialogs.add(new ChoicePrompt('choice'));
  dialogs.add(
    new WaterfallDialog('talk', [
      (step) => step.prompt('choice', ask('Is it unwanted?')),
      (step) => step.prompt('choice', ask('Does it keep happening?')),
      (step) => step.prompt('choice', ask('Has it made you afraid?')),
      async (step) => {
        await step.context.sendActivity('What you describe deserves help.');
        return step.endDialog();
      },
    ]),
  );
  return new ActivityHandler().onMessage(async (context, next) => {
    const dialog = await dialogs.createContext(context);
    const result = await dialog.continueDialog();
    if (result.status === DialogTurnStatus.empty) await dialog.beginDialog('talk');
    await state.saveChanges(context);
    await next();
  });
}

function ours(): Server {
  return createApp({
    config: readConfig({ LOG_LEVEL: 'silent' }),
    content: loadContent(resolve(__dirname, '../../..')),
    log: createLog('silent'),
    limits: {
      directLine: { startsByAddress: UNLIMITED, posts: UNLIMITED, reads: UNLIMITED },
      pageMessagesPerMinute: UNLIMITED,
    },
  }).server;
}

function quiet(): unknown {
  const nothing = (): void => undefined;
  const log = {
    child: () => log,
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
  };
  return log;
}

async function main(): Promise<void> {
  const make = SERVERS[process.argv[2] ?? ''];
  if (make === undefined) throw new RangeError(`Name a server: ${Object.keys(SERVERS).join(', ')}.`);
  const port = await listen(await make(), '127.0.0.1', 0);
  process.on('message', () => {
    process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage().rss });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port });
}

void main();
