import type { StatePropertyAccessor } from 'botbuilder';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import { pino } from 'pino';
import type { Server } from 'restify';
import { createServer, plugins } from 'restify';
import { BOT_FRAMEWORK } from '../../channels/bot/framework';
import { REGISTRATION } from './cloud';

// What we are measured beside, each written as its own documentation writes it.

/** Restify alone: it reads JSON and gives it back. */
export function bareRestify(): Server {
  const server = bareServer();
  server.post('/api/messages', (request, response, next) => {
    response.json(200, request.body as object);
    next();
  });
  return server;
}

/** The SDK's echo bot. With the address of keys it checks who sends. */
export function echoBot(openIdMetadataUrl: string | null): Server {
  const bot = new ActivityHandler().onMessage(async (context, next) => {
    await context.sendActivity(`You said: ${context.activity.text}`);
    await next();
  });
  return botServer(bot, openIdMetadataUrl);
}

/** Three prompts of botbuilder-dialogs in a waterfall, with the SDK's own memory. */
export async function waterfallBot(openIdMetadataUrl: string | null): Promise<Server> {
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
  const bot = new ActivityHandler().onMessage(async (context, next) => {
    const dialog = await dialogs.createContext(context);
    const result = await dialog.continueDialog();
    if (result.status === DialogTurnStatus.empty) await dialog.beginDialog('talk');
    await state.saveChanges(context);
    await next();
  });
  return botServer(bot, openIdMetadataUrl);
}

function botServer(bot: ActivityHandler, openIdMetadataUrl: string | null): Server {
  const server = bareServer();
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings(openIdMetadataUrl)));
  server.post('/api/messages', async (request, response) => {
    await adapter.process(request as never, response, (context) => bot.run(context));
  });
  return server;
}

/** Without credentials the SDK believes everyone; with them, and these addresses, it checks as it does in the cloud. */
function settings(openIdMetadataUrl: string | null): Record<string, string> {
  if (openIdMetadataUrl === null) return {};
  return {
    ...REGISTRATION,
    ValidateAuthority: 'true',
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromChannelTokenIssuer: BOT_FRAMEWORK.issuer,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    ToChannelFromBotLoginUrl: BOT_FRAMEWORK.loginUrl,
    ToChannelFromBotOAuthScope: BOT_FRAMEWORK.issuer,
    OAuthUrl: BOT_FRAMEWORK.issuer,
  };
}

function bareServer(): Server {
  // As quiet as ours; restify's types still speak of an older logging library.
  const server = createServer({ log: pino({ level: 'silent' }) as never });
  server.use(plugins.bodyParser());
  return server;
}
