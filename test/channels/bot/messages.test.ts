import type { Activity } from 'botbuilder';
import { memoryStore } from '../../../src/storage/memory-store';
import type { Saved } from '../../../src/turn/ports';
import type { RunningBot } from '../../support/bot-framework';
import { Cloud, REGISTRATION, runBot } from '../../support/bot-framework';
import { realPhrases } from '../../support/content';
import { Person } from '../../support/person-on-channel';
import { TUESDAY_AFTERNOON } from '../../support/talk';
import { cardsOf, elementsOf } from '../../support/adaptive-cards';

const cloud = new Cloud();
let bot: RunningBot;
const console_ = jest.spyOn(console, 'error').mockImplementation(() => undefined);

beforeAll(async () => {
  await cloud.start();
  bot = await runBot({ registration: REGISTRATION, auth: cloud.auth });
});

afterAll(async () => {
  await bot.stop();
  cloud.stop();
  console_.mockRestore();
});

const words = (activities: readonly Partial<Activity>[]): string => JSON.stringify(activities);
const notice = (name: 'left' | 'one-to-one-only' | 'moved-on' | 'not-understood' | 'too-long'): string => {
  const [part] = realPhrases().speak([{ kind: 'notice', notice: name }], 'en', TUESDAY_AFTERNOON).parts;
  return (part as { text: string }).text;
};
const suggested = (activities: readonly Partial<Activity>[]): readonly { title: string; value: unknown }[] =>
  activities.at(-1)?.suggestedActions?.actions ?? [];
const valueOf = (activities: readonly Partial<Activity>[], title: string): unknown =>
  suggested(activities).find((action) => action.title === title)?.value;

describe('someone in Web Chat', () => {
  test('is greeted, taps, and the answer comes through the connector as a reply to what they did', async () => {
    const person = new Person(bot, cloud);
    const greeting = await person.arrives();
    expect(words(greeting)).toContain('999');
    const [first] = suggested(greeting);
    const activity = person.activity({ text: first!.title, value: first!.value });
    const before = cloud.received.length;
    await person.send(activity);
    const [reply] = cloud.received.slice(before);
    expect(reply!.path).toBe(`/v3/conversations/${person.conversation}/activities/${String(activity['id'])}`);
    expect(reply!.activity).toMatchObject({
      type: 'message',
      channelId: 'directline',
      from: { id: 'bot-1' },
      recipient: { id: 'user-1' },
      conversation: { id: person.conversation },
      replyToId: activity['id'],
    });
  });

  test('gets the same replies in the answer itself when their channel waits for it', async () => {
    const person = new Person(bot, cloud);
    const before = cloud.received.length;
    const replies = await person.asks({ type: 'conversationUpdate', membersAdded: [{ id: 'user-1' }] });
    expect(words(replies)).toContain('999');
    expect(cloud.received).toHaveLength(before);
  });

  test('leaves, is told so, and the talk is ended and forgotten', async () => {
    const person = new Person(bot, cloud);
    await person.arrives();
    const replies = await person.says({ value: { always: 'leave' } });
    expect(words(replies)).toContain(notice('left'));
    expect(replies.at(-1)).toMatchObject({ type: 'endOfConversation', code: 'completedSuccessfully' });
    // Coming back, they are at the beginning.
    expect(words(await person.says({ text: 'hello' }))).toContain(realQuestion('welcome:greeting'));
  });

  test('who claims a role is nobody special, and no reply carries the claim', async () => {
    const person = new Person(bot, cloud);
    const replies = await person.says({
      text: 'hello',
      from: { id: 'user-1', name: 'Somebody', role: 'advocate', aadObjectId: 'planted-aad' },
      channelData: { tenant: { id: 'planted-tenant' } },
    });
    expect(words(replies)).not.toMatch(/advocate|planted/);
  });
});

describe('someone in Teams', () => {
  test('is greeted once though Teams tells twice that they came', async () => {
    const person = new Person(bot, cloud, 'msteams');
    expect(await person.says({ type: 'installationUpdate', action: 'add' })).toHaveLength(1);
    expect(await person.says({ type: 'conversationUpdate', membersAdded: [{ id: 'user-1' }] })).toEqual([]);
  });

  test('taps a button of a card and goes on', async () => {
    const person = new Person(bot, cloud, 'msteams');
    const [card] = cardsOf(await person.says({ type: 'installationUpdate', action: 'add' }));
    const button = elementsOf(card, 'Action.Submit').find(({ title }) => title === 'No')!;
    const replies = await person.says({ text: 'No', value: button['data'] });
    expect(cardsOf(replies)).not.toEqual([]);
    expect(words(replies)).not.toContain(notice('moved-on'));
  });

  const shared: readonly [where: string, conversation: object][] = [
    ['a group chat', { conversationType: 'groupChat', isGroup: true }],
    ['a channel', { conversationType: 'channel', isGroup: true }],
    ['a kind of group nobody has thought of', { conversationType: 'stage' }],
  ];
  test.each(shared)('in %s is told to write alone, and nothing else', async (_where, conversation) => {
    const person = new Person(bot, cloud, 'msteams');
    const of = person.activity()['conversation'] as object;
    const replies = await person.says({ text: 'he is outside', conversation: { ...of, ...conversation } });
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({
      type: 'message',
      text: notice('one-to-one-only'),
      textFormat: 'plain',
    });
    expect(replies[0]).not.toHaveProperty('attachments');
    expect(
      await person.says({
        type: 'conversationUpdate',
        membersAdded: [{ id: 'someone' }],
        conversation: { ...of, ...conversation },
      }),
    ).toEqual([]);
  });
});

describe('someone with text messages only', () => {
  test('answers by number and asks by word', async () => {
    const person = new Person(bot, cloud, 'sms');
    const greeting = await person.arrives();
    expect(words(greeting)).toContain('1. Yes');
    expect(words(await person.says({ text: '2' }))).toContain('1. ');
    expect(words(await person.says({ text: 'emergency' }))).toContain('999');
    expect(words(await person.says({ text: 'leave' }))).toContain(notice('left'));
  });
});

describe('a message delivered twice', () => {
  test('is taken once and answered once', async () => {
    const person = new Person(bot, cloud);
    const greeting = await person.arrives();
    const activity = person.activity({ value: valueOf(greeting, 'No') });
    const before = cloud.received.length;
    expect((await person.send(activity)).status).toBe(200);
    const once = cloud.received.length;
    expect((await person.send(activity)).status).toBe(200);
    expect(once).toBeGreaterThan(before);
    expect(cloud.received).toHaveLength(once);
  });

  test('is answered once when both deliveries come at the same moment', async () => {
    const person = new Person(bot, cloud);
    const greeting = await person.arrives();
    const activity = person.activity({ value: valueOf(greeting, 'No') });
    await Promise.all(Array.from({ length: 5 }, () => person.send(activity)));
    const twin = new Person(bot, cloud);
    const once = await twin.says({ value: valueOf(await twin.arrives(), 'No') });
    const replies = cloud.received.filter(
      (one) =>
        one.activity.conversation?.id === person.conversation && one.activity.replyToId === activity['id'],
    );
    expect(replies).toHaveLength(once.length);
  });

  test('is answered with the present question where a channel waits for the answer', async () => {
    const person = new Person(bot, cloud);
    const greeting = await person.arrives();
    const activity = person.activity({ value: valueOf(greeting, 'No'), deliveryMode: 'expectReplies' });
    const first = (await (await person.send(activity)).json()) as { activities: Partial<Activity>[] };
    const again = (await (await person.send(activity)).json()) as { activities: Partial<Activity>[] };
    expect(suggested(again.activities)).toEqual(suggested(first.activities));
  });

  test('is answered again when the first answer did not reach the person', async () => {
    const person = new Person(bot, cloud);
    const greeting = await person.arrives();
    const activity = person.activity({ value: valueOf(greeting, 'No') });
    cloud.answers.push(403, 403);
    expect((await person.send(activity)).status).toBe(502);
    const before = cloud.received.length;
    expect((await person.send(activity)).status).toBe(200);
    expect(suggested(cloud.received.slice(before).map((one) => one.activity)).length).toBeGreaterThan(5);
  });

  test('does not bring back what was forgotten', async () => {
    const person = new Person(bot, cloud);
    const greeting = await person.arrives();
    const activity = person.activity({ value: valueOf(greeting, 'No') });
    await person.send(activity);
    await person.says({ value: { always: 'leave' } });
    const before = cloud.received.length;
    await person.send(activity);
    expect(cloud.received).toHaveLength(before);
  });
});

test('ten messages of one person at once are each answered, and none is lost', async () => {
  const person = new Person(bot, cloud);
  await person.arrives();
  const all = await Promise.all(
    Array.from({ length: 10 }, () => person.asks({ value: { always: 'person' } })),
  );
  for (const replies of all) expect(suggested(replies).length).toBeGreaterThan(5);
});

describe('bad input', () => {
  const broken: readonly [what: string, body: string, status: number][] = [
    ['malformed JSON', '{"type":"message",', 400],
    ['no JSON at all', 'he is outside planted-words', 400],
    ['nothing', '', 400],
    ['a list', '[]', 400],
    ['a text', '"planted-words"', 400],
    ['null', 'null', 400],
    [
      'an activity without a type',
      JSON.stringify({ channelId: 'directline', conversation: { id: 'a' } }),
      400,
    ],
    [
      'an activity with a type that is no text',
      JSON.stringify({ type: {}, channelId: 'directline', conversation: { id: 'a' } }),
      400,
    ],
    ['an activity without a conversation', JSON.stringify({ type: 'message', channelId: 'directline' }), 400],
    ['an activity without a channel', JSON.stringify({ type: 'message', conversation: { id: 'a' } }), 400],
    ['more than 64 KB', JSON.stringify({ type: 'message', text: 'planted-words'.repeat(6000) }), 413],
  ];
  test.each(broken)('%s', async (_what, body, status) => {
    const response = await bot.post(body, { Authorization: `Bearer ${cloud.token()}` });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(/^\{"error":\{"code":"\w+"\}\}$/);
  });

  test('more than 64 KB without saying so beforehand', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let count = 0; count < 70; count += 1) controller.enqueue(new Uint8Array(1024).fill(32));
        controller.close();
      },
    });
    const response = await fetch(bot.url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test.each(['gzip', 'br', 'identity'])('a body packed as %s', async (encoding) => {
    const response = await bot.post('not packed at all', { 'Content-Encoding': encoding });
    expect(response.status).toBe(415);
  });

  test('a body of another type', async () => {
    expect(
      (await bot.post('type=message', { 'Content-Type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(415);
  });

  const odd: readonly [what: string, fields: object][] = [
    ['10,000 characters', { text: 'planted-words '.repeat(714) }],
    ['emoji', { text: '😢😢 💔' }],
    ['words from right to left', { text: 'هو ينتظرني أمام البيت' }],
    ['an unknown option', { value: { at: 'welcome:greeting', chosen: ['planted-option'] } }],
    ['a question that never was', { value: { at: 'planted:place', chosen: ['yes'] } }],
    ['a value of another kind', { value: { planted: [1, 2, { three: 'words' }] } }],
    ['a text that is no text', { text: { planted: 'words' } }],
    ['a language that is none', { text: 'hello', locale: { planted: 'words' } }],
    ['a sender that is none', { text: 'hello', from: 'planted-words', recipient: 5 }],
    [
      'a picture',
      { attachments: [{ contentType: 'image/png', contentUrl: 'https://planted.example/x.png' }] },
    ],
  ];
  test.each(odd)('%s is answered clearly, and the conversation is intact', async (_what, fields) => {
    const person = new Person(bot, cloud);
    const greeting = await person.arrives();
    const replies = await person.asks(fields);
    expect(words(replies)).toContain('999');
    expect(suggested(replies)).toEqual(suggested(greeting));
    expect(suggested(await person.says({ value: valueOf(greeting, 'No') }))).not.toEqual(suggested(greeting));
  });

  test('an old card tapped after the talk moved on is told so, and shows where they are', async () => {
    const person = new Person(bot, cloud);
    const greeting = await person.arrives();
    const next = await person.says({ value: valueOf(greeting, 'No') });
    const replies = await person.says({ value: valueOf(greeting, 'No') });
    expect(words(replies)).toContain(JSON.stringify(notice('moved-on')).slice(1, -1));
    expect(suggested(replies)).toEqual(suggested(next));
  });

  test('what is not a message is taken and not answered', async () => {
    const person = new Person(bot, cloud);
    for (const type of ['typing', 'event', 'messageReaction', 'planted-type']) {
      expect(await person.says({ type })).toEqual([]);
    }
    expect((await person.send(person.activity({ type: 'invoke', name: 'planted/invoke' }))).status).toBe(501);
  });

  test('nothing anybody wrote, and no name or address of theirs, is in the log', () => {
    const log = bot.logged.join('\n');
    expect(bot.logged.length).toBeGreaterThan(5);
    expect(log).not.toMatch(/planted|outside|Somebody|user-1|talk-|127\.0\.0\.1|message-\d/);
    expect(console_).not.toHaveBeenCalled();
  });
});

describe('when something breaks', () => {
  const brokenStore = {
    ...memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: 1000 }),
    load: () => Promise.reject(Object.assign(new Error('planted-words'), { code: 'ECONNREFUSED' })),
  };

  test('the person still gets the numbers to ring when the store is down', async () => {
    const down = await runBot({ registration: REGISTRATION, auth: cloud.auth, store: brokenStore });
    for (const channelId of ['directline', 'msteams', 'sms']) {
      const person = new Person(down, cloud, channelId);
      const replies = await person.says({ text: 'hello' });
      expect(words(replies)).toContain('999');
      expect(words(replies)).toContain('101');
    }
    expect(down.logged.join('')).toContain('ECONNREFUSED');
    expect(down.logged.join('')).not.toContain('planted');
    await down.stop();
  });

  test('a message that came while the store was down is taken when it is sent again', async () => {
    const store = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: 1000 });
    let isDown = true;
    const load: typeof store.load = (key) => (isDown ? brokenStore.load() : store.load(key));
    const down = await runBot({ registration: REGISTRATION, auth: cloud.auth, store: { ...store, load } });
    const person = new Person(down, cloud);
    const activity = person.activity({ text: 'hello' });
    await person.send(activity);
    isDown = false;
    const before = cloud.received.length;
    await person.send(activity);
    expect(cloud.received.length).toBeGreaterThan(before);
    await down.stop();
  });

  test('the person still gets the numbers to ring when a reply is refused once', async () => {
    const person = new Person(bot, cloud);
    await person.arrives();
    cloud.answers.push(403);
    const replies = await person.says({ value: { always: 'person' } });
    expect(words(replies)).toContain('999');
    expect(words(replies)).toContain(
      realPhrases()
        .lastResort('en')
        .parts.map((part) => (part as { title: string }).title)[0],
    );
  });

  test('the channel is told when nothing can reach the person, so that their app offers to send again', async () => {
    const person = new Person(bot, cloud);
    cloud.answers.push(403, 403);
    const response = await person.send(person.activity({ text: 'planted-words' }));
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({ error: { code: 'ReplyNotDelivered' } });
    expect(bot.logged.join('')).not.toContain('planted');
  });
});

function realQuestion(place: 'welcome:greeting'): string {
  const [part] = realPhrases().speak([{ kind: 'ask', place, again: true }], 'en', TUESDAY_AFTERNOON).parts;
  return (part as { text: string }).text;
}
