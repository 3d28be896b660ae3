import { admitted, readAddress } from '../../../src/channels/bot/admit';
import { readActivity } from '../../../src/channels/bot/read-activity';

const read = (activity: object): unknown => readActivity(activity)?.input ?? null;
const message = (fields: object): unknown => read({ type: 'message', ...fields });
const tap = (chosen: readonly string[]): object => ({ kind: 'tap', at: 'menu:where', chosen });
const typed = (text: string): object => ({ kind: 'typed', text });

describe('someone taps', () => {
  const taps: readonly [what: string, value: unknown, input: object][] = [
    ['an option', { at: 'menu:where', chosen: ['yes'] }, tap(['yes'])],
    ['an option whose value comes as text', '{"at":"menu:where","chosen":["yes"]}', tap(['yes'])],
    [
      'an option in Teams',
      { at: 'menu:where', chosen: ['yes'], msteams: { type: 'messageBack' } },
      tap(['yes']),
    ],
    ['several ticked boxes', { at: 'menu:where', chosen: 'calls,gifts' }, tap(['calls', 'gifts'])],
    ['the same box twice', { at: 'menu:where', chosen: 'calls,calls' }, tap(['calls'])],
    ['"Continue" with nothing ticked', { at: 'menu:where' }, tap([])],
    ['"Continue" with an empty list', { at: 'menu:where', chosen: '' }, tap([])],
    ['what is always there', { always: 'leave' }, { kind: 'always', always: 'leave' }],
    [
      'what is always there on a card with boxes',
      { always: 'back', chosen: 'calls' },
      { kind: 'always', always: 'back' },
    ],
  ];
  test.each(taps)('%s', (_what, value, input) => {
    expect(message({ value, text: 'the label' })).toEqual(input);
  });
});

describe('a value that nobody could have tapped counts as what is typed beside it', () => {
  const values: readonly unknown[] = [
    { at: 'nowhere', chosen: ['yes'] },
    { at: 'menu:where', chosen: [1] },
    { at: 'menu:where', chosen: { length: 1 } },
    { at: 'menu:where', chosen: ['yes; drop'] },
    { at: 'menu:where', chosen: 'a'.repeat(5000) },
    { at: 'menu:where', chosen: Array.from({ length: 1000 }, (_, index) => `o${String(index)}`) },
    { at: ['menu:where'], chosen: ['yes'] },
    { always: 'everything' },
    { always: 'constructor' },
    { always: ['leave'] },
    {},
    [],
    7,
    null,
    'not json',
    '{"at":',
    `{"at":"${'a'.repeat(5000)}"}`,
  ];
  test.each(values.map((value) => [JSON.stringify(value).slice(0, 60), value]))('%s', (_what, value) => {
    expect(message({ value, text: 'yes' })).toEqual(typed('yes'));
    expect(message({ value })).toEqual(typed(''));
  });
});

describe('someone types', () => {
  test('words, emoji and words from right to left', () => {
    for (const text of ['He is outside', '😢 hilf mir', 'هو يتبعني'])
      expect(message({ text })).toEqual(typed(text));
  });

  test('and mentions the bot in Teams', () => {
    expect(message({ text: '<at>Support bot</at> help' })).toEqual(typed('help'));
    expect(message({ text: '<at id="0">Support bot</at>&nbsp;help' })).toEqual(typed('&nbsp;help'));
    const entities = [
      { type: 'mention', text: '@Support bot', mentioned: { id: 'bot' } },
      { type: 'mention', text: 'Ann', mentioned: { id: 'ann' } },
      null,
      { type: 'mention', text: 5, mentioned: null },
    ];
    expect(message({ text: '@Support bot Ann help', entities, recipient: { id: 'bot' } })).toEqual(
      typed('Ann help'),
    );
  });

  test('and nothing made to be slow is slow', () => {
    const began = performance.now();
    for (const text of ['<at>'.repeat(16_000), '<at '.repeat(16_000), `<at>${'a'.repeat(64_000)}`])
      message({ text });
    expect(performance.now() - began).toBeLessThan(200);
  });

  test('and a text that is no text counts as an empty one', () => {
    for (const text of [undefined, null, 5, {}, ['a']]) expect(message({ text })).toEqual(typed(''));
  });
});

describe('someone comes or goes', () => {
  const start = { kind: 'start' };
  test('a person who is added is greeted, the bot itself is not', () => {
    const recipient = { id: 'bot' };
    const update = (membersAdded: unknown): unknown =>
      read({ type: 'conversationUpdate', membersAdded, recipient });
    expect(update([{ id: 'user' }])).toEqual(start);
    expect(update([{ id: 'bot' }, { id: 'user' }])).toEqual(start);
    for (const nobody of [[{ id: 'bot' }], [], undefined, 'user', [null], [{}], {}])
      expect(update(nobody)).toBeNull();
  });

  test('whoever installs the bot is greeted, whoever removes it is not', () => {
    expect(read({ type: 'installationUpdate', action: 'add' })).toEqual(start);
    expect(read({ type: 'installationUpdate', action: 'remove' })).toBeNull();
  });

  test('whoever ends the conversation is forgotten', () => {
    expect(read({ type: 'endOfConversation' })).toEqual({ kind: 'always', always: 'leave' });
  });

  test.each(['typing', 'messageReaction', 'event', 'invoke', 'messageDelete', 'nonsense'])(
    '%s is not answered',
    (type) => {
      expect(read({ type, text: 'hello' })).toBeNull();
    },
  );
});

test('only a language tag passes as a language, and only a text as an id', () => {
  const of = (fields: object): unknown => readActivity({ type: 'message', text: '', ...fields });
  expect(of({ id: 'one', locale: 'cy-GB' })).toMatchObject({ id: 'one', locale: 'cy-GB' });
  for (const locale of ['', 'x'.repeat(40), '../en', 5, {}])
    expect(of({ locale })).not.toHaveProperty('locale');
  for (const id of ['', 5, null, {}]) expect(of({ id })).toMatchObject({ id: null });
});

test('who somebody claims to be never gets past the door', () => {
  const claimed = {
    type: 'message',
    channelId: 'directline',
    serviceUrl: 'https://directline.botframework.com/',
    conversation: { id: 'talk', tenantId: 'T', role: 'staff', properties: { staff: true } },
    from: { id: 'user', name: 'Somebody', role: 'advocate', aadObjectId: 'AAD', properties: { admin: true } },
    recipient: { id: 'bot', role: 'skill' },
    channelData: { tenant: { id: 'T' }, role: 'advocate' },
    callerId: 'urn:botframework:aadappid:x',
    relatesTo: { user: { role: 'advocate' } },
    semanticAction: { state: 'start' },
    text: 'hello',
  };
  const activity = admitted(readAddress(claimed)!);
  expect(JSON.parse(JSON.stringify(activity))).toEqual({
    type: 'message',
    channelId: 'directline',
    serviceUrl: 'https://directline.botframework.com/',
    conversation: { id: 'talk' },
    from: { id: 'user', name: 'Somebody' },
    recipient: { id: 'bot' },
    text: 'hello',
  });
});
