import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { BotRegistration } from '../../config';
import { BOT_FRAMEWORK } from './framework';

/** Who sent an activity, as the SDK found it. */
export type Sender = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;

type Connector = ReturnType<NonNullable<Sender['connectorFactory']>['create']>;

type SignInMaker = ConfigurationBotFrameworkAuthentication['createUserTokenClient'];
type SignIn = ReturnType<SignInMaker>;

/** Addresses replies go to: a handful for each channel. */
const MOST_CONNECTORS = 100;

/** Signs what goes out. */
export type Credentials = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]
>;

/** Stand-ins for what the cloud provides, so that tests can sign and receive: never from the environment. */
export interface OwnAuth {
  /** Where the keys that sign incoming messages are found. */
  readonly openIdMetadataUrl: string;
  readonly credentials: Credentials;
}

/**
 * The SDK's adapter, with its two steps apart. Its own `process` does both and answers a bad token with 500, the
 * library's words and a line on the console.
 */
export class BotAdapter extends CloudAdapter {
  private readonly connectors = new Map<string, Connector>();

  /** Checks who sent an activity. Rejects when it was not the Bot Framework. */
  async authenticate(activity: Activity, header: string): Promise<Sender> {
    const sender = await this.botFrameworkAuthentication.authenticateRequest(activity, header);
    const { connectorFactory } = sender;
    if (connectorFactory !== undefined) {
      const create = connectorFactory.create.bind(connectorFactory);
      connectorFactory.create = (url, audience) => this.connector(url, () => create(url, audience));
    }
    return sender;
  }

  /** The SDK builds a client to reply with for every message; one for each address does the same in less time. */
  private connector(url: string, make: () => Connector): Connector {
    const kept = this.connectors.get(url);
    if (kept !== undefined) return kept;
    const made = make();
    this.connectors.set(url, made);
    made.catch(() => this.connectors.delete(url));
    const [oldest] = this.connectors.keys();
    if (this.connectors.size > MOST_CONNECTORS && oldest !== undefined) this.connectors.delete(oldest);
    return made;
  }

  /** Takes the turn. What it gives is the answer to the request itself: an invoke's, or replies waited for. */
  take(
    sender: Sender,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(sender, activity, turn);
  }
}

/** The SDK's checks, without making anew for each message what signs people in: nobody signs in here. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  private signIn: SignIn | null = null;

  override createUserTokenClient(...identity: Parameters<SignInMaker>): SignIn {
    if (this.signIn === null) {
      this.signIn = super.createUserTokenClient(...identity);
      this.signIn.catch(() => (this.signIn = null));
    }
    return this.signIn;
  }
}

/** The adapter for a registration; without one it believes everyone, so a guard must stand before it. */
export function createAdapter(registration: BotRegistration | null, auth?: OwnAuth): BotAdapter {
  const settings =
    registration === null
      ? {}
      : {
          MicrosoftAppType: registration.type,
          MicrosoftAppId: registration.appId,
          MicrosoftAppTenantId: registration.tenantId,
          ...(registration.password === '' ? {} : { MicrosoftAppPassword: registration.password }),
        };
  if (auth === undefined) return new BotAdapter(new Authentication(settings));
  // One of these set means all of these set: the SDK then takes nothing for granted.
  const addresses = {
    ValidateAuthority: 'true',
    ToBotFromChannelOpenIdMetadataUrl: auth.openIdMetadataUrl,
    ToBotFromChannelTokenIssuer: BOT_FRAMEWORK.issuer,
    ToBotFromEmulatorOpenIdMetadataUrl: auth.openIdMetadataUrl,
    ToChannelFromBotLoginUrl: BOT_FRAMEWORK.loginUrl,
    ToChannelFromBotOAuthScope: BOT_FRAMEWORK.issuer,
    OAuthUrl: BOT_FRAMEWORK.issuer,
  };
  return new BotAdapter(new Authentication({ ...settings, ...addresses }, auth.credentials));
}
