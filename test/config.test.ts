import { BadSetting, readConfig } from '../src/config';

const APP = '11111111-2222-4333-8444-555555555555';
const TENANT = '66666666-7777-4888-8999-000000000000';
const registered = {
  MicrosoftAppId: APP,
  MicrosoftAppPassword: 'a-secret',
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppType: 'SingleTenant',
};

describe('the settings', () => {
  it('with none set, only this machine can reach the bot, on port 3978', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      registration: null,
      idleMinutes: 30,
      production: false,
    });
  });

  it('shows drafts unless told to go live', () => {
    expect(readConfig({}).contentMode).toBe('preview');
    expect(readConfig({ CONTENT_MODE: 'live' }).contentMode).toBe('live');
  });

  it('an empty setting is one left out', () => {
    expect(readConfig({ PORT: '', MicrosoftAppId: ' ' })).toMatchObject({ port: 3978, registration: null });
  });

  it('with credentials the bot listens for everyone, and knows who it is', () => {
    expect(readConfig(registered)).toMatchObject({
      host: '0.0.0.0',
      registration: { type: 'SingleTenant', appId: APP, tenantId: TENANT },
    });
    expect(readConfig({ ...registered, MicrosoftAppType: 'singletenant' }).registration?.type).toBe(
      'SingleTenant',
    );
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'an unknown type, which the SDK would take for MultiTenant',
      { ...registered, MicrosoftAppType: 'Single Tenant' },
      'MicrosoftAppType',
    ],
    ['a missing tenant', { ...registered, MicrosoftAppTenantId: '' }, 'MicrosoftAppTenantId'],
    ['a missing password', { ...registered, MicrosoftAppPassword: '' }, 'MicrosoftAppPassword'],
    [
      'a password where a managed identity has none',
      { ...registered, MicrosoftAppType: 'UserAssignedMSI' },
      'MicrosoftAppPassword',
    ],
    ['an id that is not one', { ...registered, MicrosoftAppId: 'my-bot' }, 'MicrosoftAppId'],
    ['an empty id in production', { NODE_ENV: 'production' }, 'MicrosoftAppId'],
    ['a tenant without an id', { MicrosoftAppTenantId: TENANT }, 'MicrosoftAppId'],
    ['an open address without credentials', { HOST: '0.0.0.0' }, 'HOST'],
    ['a port that is none', { PORT: 'eighty' }, 'PORT'],
    ['a port out of range', { PORT: '70000' }, 'PORT'],
    ['idle minutes that are none', { IDLE_MINUTES: '0' }, 'IDLE_MINUTES'],
    ['a secret somebody could guess', { CHAT_TOKEN_SECRET: 'secret' }, 'CHAT_TOKEN_SECRET'],
    ['a place to leave to that is not a site', { LEAVE_TO: 'javascript:alert(1)' }, 'LEAVE_TO'],
    ['an origin that is none', { ALLOWED_ORIGINS: 'example.org' }, 'ALLOWED_ORIGINS'],
    ['a content mode that is none', { CONTENT_MODE: 'draft' }, 'CONTENT_MODE'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('%s stops the start with one line that names the setting', (_what, env, setting) => {
    let message = '';
    try {
      readConfig(env);
    } catch (error) {
      if (error instanceof BadSetting) message = error.message;
    }
    expect(message).toContain(setting);
    expect(message).not.toContain('\n');
    expect(message.length).toBeGreaterThan(setting.length + 10);
  });

  it('a wrong setting never prints a secret', () => {
    expect(() =>
      readConfig({ ...registered, MicrosoftAppTenantId: 'x', MicrosoftAppPassword: 'planted-secret' }),
    ).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('planted-secret') as string }) as Error,
    );
  });
});
