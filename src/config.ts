import { EnvError, bool, cleanEnv, makeValidator, port, str } from 'envalid';
import { randomBytes } from 'node:crypto';

/** How the bot proves who it is to the Bot Framework. Without it, only this machine can talk to the bot. */
export interface BotRegistration {
  readonly type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly appId: string;
  /** Empty for a managed identity, which has none. */
  readonly password: string;
  /** Empty for a multi-tenant registration. */
  readonly tenantId: string;
}

/** Everything that can be set, checked once at start. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Where people reach us, without a slash at the end; `null` when only the listening address is known. */
  readonly publicUrl: string | null;
  /** Other origins whose pages may use Direct Line. */
  readonly allowedOrigins: readonly string[];
  readonly registration: BotRegistration | null;
  /** The secret of Azure's Direct Line; `null` means the built-in one serves. */
  readonly azureDirectLineSecret: string | null;
  /** Signs the tokens of the built-in Direct Line. */
  readonly tokenSecret: string;
  readonly tokenSecretIsOurs: boolean;
  /** Where leaving leads to. */
  readonly leaveTo: string;
  /** Minutes after the last message until a conversation is forgotten. */
  readonly idleMinutes: number;
  /** A file of services with details the operator confirmed. */
  readonly serviceDetails: string | null;
  /** Where outward codes outside the area are looked up; `null`: nothing is ever sent anywhere. */
  readonly postcodeLookup: string | null;
  /** Requests come through a proxy that sets X-Forwarded-For. */
  readonly behindProxy: boolean;
  /** `preview` shows drafts and says so; `live` starts only when all that the public can read is approved. */
  readonly contentMode: 'preview' | 'live';
  readonly logLevel: string;
}

/** A setting that is wrong. The message is one line: which setting, what is wrong, and the mend. */
export class BadSetting extends Error {
  readonly code = 'bad-setting';
}

const TYPES: readonly BotRegistration['type'][] = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'];
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LOOPBACK = '127.0.0.1';
const SHORTEST_SECRET = 32;

const minutes = makeValidator((input: string): number => {
  const value = Number(input);
  if (Number.isInteger(value) && value >= 1 && value <= 1440) return value;
  throw new EnvError('must be whole minutes from 1 to 1440, for example 30');
});
const httpUrl = makeValidator((input: string): string => checkedUrl(input, ['http:', 'https:']));
const httpsUrl = makeValidator((input: string): string => checkedUrl(input, ['https:']));
const origins = makeValidator((input: string): readonly string[] =>
  input
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map((one) => new URL(checkedUrl(one, ['http:', 'https:'])).origin),
);

function checkedUrl(input: string, protocols: readonly string[]): string {
  const url = URL.canParse(input) ? new URL(input) : null;
  if (url !== null && protocols.includes(url.protocol)) return input.replace(/\/+$/, '');
  throw new EnvError(
    `must be a full address that starts with ${protocols.map((one) => `${one}//`).join(' or ')}`,
  );
}

/** Reads the environment once. Throws `BadSetting` for the first setting that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const settings = cleanEnv(
    withoutEmpty(env),
    {
      NODE_ENV: str({ default: 'development' }),
      HOST: str({ default: '' }),
      PORT: port({ default: 3978 }),
      PUBLIC_URL: httpUrl({ default: '' }),
      ALLOWED_ORIGINS: origins({ default: [] }),
      MicrosoftAppType: str({ default: '' }),
      MicrosoftAppId: str({ default: '' }),
      MicrosoftAppPassword: str({ default: '' }),
      MicrosoftAppTenantId: str({ default: '' }),
      DIRECT_LINE_SECRET: str({ default: '' }),
      CHAT_TOKEN_SECRET: str({ default: '' }),
      LEAVE_TO: httpsUrl({ default: 'https://www.bbc.co.uk/weather' }),
      IDLE_MINUTES: minutes({ default: 30 }),
      SERVICE_DETAILS: str({ default: '' }),
      POSTCODE_LOOKUP: httpsUrl({ default: '' }),
      BEHIND_PROXY: bool({ default: false }),
      CONTENT_MODE: str({ default: 'preview', choices: ['preview', 'live'] }),
      LOG_LEVEL: str({
        default: 'info',
        choices: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      }),
    },
    { reporter: stopAtTheFirst },
  );
  const production = settings.NODE_ENV === 'production';
  const registration = registrationFrom(
    settings.MicrosoftAppType,
    settings.MicrosoftAppId,
    settings.MicrosoftAppPassword,
    settings.MicrosoftAppTenantId,
  );
  if (production && registration === null) {
    throw new BadSetting(
      'MicrosoftAppId is empty, and in production that would let anyone speak as the Bot Framework. ' +
        'Set MicrosoftAppId, MicrosoftAppType, MicrosoftAppTenantId and MicrosoftAppPassword.',
    );
  }
  const host = settings.HOST === '' ? (registration === null ? LOOPBACK : '0.0.0.0') : settings.HOST;
  if (registration === null && !isLoopback(host)) {
    throw new BadSetting(
      `HOST is ${host}, but without MicrosoftAppId the bot must not be reachable from elsewhere. ` +
        'Leave HOST empty, or set MicrosoftAppId and what belongs to it.',
    );
  }
  return {
    production,
    host,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL === '' ? null : settings.PUBLIC_URL,
    allowedOrigins: settings.ALLOWED_ORIGINS,
    registration,
    azureDirectLineSecret: settings.DIRECT_LINE_SECRET === '' ? null : settings.DIRECT_LINE_SECRET,
    ...tokenSecretFrom(settings.CHAT_TOKEN_SECRET),
    leaveTo: settings.LEAVE_TO,
    idleMinutes: settings.IDLE_MINUTES,
    serviceDetails: settings.SERVICE_DETAILS === '' ? null : settings.SERVICE_DETAILS,
    postcodeLookup: settings.POSTCODE_LOOKUP === '' ? null : settings.POSTCODE_LOOKUP,
    behindProxy: settings.BEHIND_PROXY,
    contentMode: settings.CONTENT_MODE,
    logLevel: settings.LOG_LEVEL,
  };
}

/** Whether an address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A setting that is there but empty is a setting left out: `PORT=` in a file means "as usual". */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  );
}

function stopAtTheFirst({ errors }: { readonly errors: Readonly<Record<string, Error | undefined>> }): void {
  for (const [name, error] of Object.entries(errors)) {
    if (error !== undefined) throw new BadSetting(`${name} ${error.message.split('\n')[0] ?? 'is wrong'}.`);
  }
}

function tokenSecretFrom(secret: string): Pick<Config, 'tokenSecret' | 'tokenSecretIsOurs'> {
  // Without a setting each start makes its own: tokens then end with the process, as the conversations do.
  if (secret === '')
    return { tokenSecret: randomBytes(SHORTEST_SECRET).toString('base64url'), tokenSecretIsOurs: true };
  if (secret.length < SHORTEST_SECRET) {
    throw new BadSetting(
      `CHAT_TOKEN_SECRET has ${String(secret.length)} characters; it needs at least ${String(SHORTEST_SECRET)} that nobody can guess, for example from: openssl rand -base64 32`,
    );
  }
  return { tokenSecret: secret, tokenSecretIsOurs: false };
}

function registrationFrom(
  type: string,
  appId: string,
  password: string,
  tenantId: string,
): BotRegistration | null {
  if (appId === '') {
    const other = Object.entries({
      MicrosoftAppType: type,
      MicrosoftAppPassword: password,
      MicrosoftAppTenantId: tenantId,
    }).find(([, value]) => value !== '')?.[0];
    if (other !== undefined) {
      throw new BadSetting(
        `${other} is set but MicrosoftAppId is empty. Set MicrosoftAppId, or leave all of them out.`,
      );
    }
    return null;
  }
  if (!GUID.test(appId))
    throw new BadSetting(
      'MicrosoftAppId is not an app id. Copy it from the bot registration (8-4-4-4-12 letters and digits).',
    );
  // The SDK takes any text it does not know for MultiTenant; a typing mistake must not open the bot to everyone.
  const known = TYPES.find(
    (one) => one.toLowerCase() === (type === '' ? 'SingleTenant' : type).toLowerCase(),
  );
  if (known === undefined)
    throw new BadSetting(`MicrosoftAppType is "${type}". Use one of: ${TYPES.join(', ')}.`);
  if (known !== 'MultiTenant' && !GUID.test(tenantId)) {
    throw new BadSetting(
      `MicrosoftAppTenantId is missing or not an id, and ${known} needs it. Copy the Directory (tenant) ID.`,
    );
  }
  if (known === 'UserAssignedMSI' && password !== '') {
    throw new BadSetting('MicrosoftAppPassword is set, but a managed identity has none. Leave it out.');
  }
  if (known !== 'UserAssignedMSI' && password === '') {
    throw new BadSetting(
      `MicrosoftAppPassword is missing, and ${known} needs it. Set the client secret of the registration.`,
    );
  }
  return { type: known, appId, password, tenantId: known === 'MultiTenant' ? '' : tenantId };
}
