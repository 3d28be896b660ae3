import { readActivity } from '../../../src/channels/bot/read-activity';
import { writeActivities } from '../../../src/channels/bot/write-activities';
import type { Reply } from '../../../src/core/reply';
import { ALWAYS } from '../../../src/core/safety/always';
import type { Spoken } from '../../../src/turn/spoken';
import { cardProblems, cardsOf, elementsOf } from '../../support/adaptive-cards';
import { realContent, realPhrases } from '../../support/content';
import { questionPlaces } from '../../../src/tools/prove/alike';
import { questionOf, Talk, TUESDAY_AFTERNOON } from '../../support/talk';

const { forest, statements, directory } = realContent();
const places = questionPlaces(realContent(), ['public', 'staff', 'advocate']);
const speak = (replies: readonly Reply[]): Spoken => realPhrases().speak(replies, 'en', TUESDAY_AFTERNOON);
const ask = (place: Reply & { kind: 'ask' } extends { place: infer Place } ? Place : never): Reply => ({
  kind: 'ask',
  place,
  again: false,
});

/** Everything the bot can say, in the groups in which it says it, and once all together. */
function everything(): readonly Spoken[] {
  const questions = places.map((place) => speak([ask(place)]));
  const outcomes = [...forest.nodes.values()].flatMap((node) =>
    node.kind === 'advice'
      ? [
          speak([
            { kind: 'say', place: node.place },
            ...node.statements.map((statement): Reply => ({ kind: 'statement', statement })),
            { kind: 'services', services: node.services },
            ask(places[0]!),
          ]),
        ]
      : [],
  );
  const all = speak([
    { kind: 'notice', notice: 'not-understood' },
    ...[...statements.keys()].map((statement): Reply => ({ kind: 'statement', statement })),
    { kind: 'services', services: [...directory.services.keys()] },
    ask(places[0]!),
  ]);
  return [...questions, ...outcomes, all, realPhrases().lastResort('en')];
}

const said = everything();
const oneAnswer = said.find((spoken) =>
  spoken.parts.some((part) => part.kind === 'question' && part.pick === 'one'),
)!;
const anyAnswers = said.find((spoken) =>
  spoken.parts.some((part) => part.kind === 'question' && part.pick === 'any'),
)!;
const numbers = [
  ...new Set(
    said
      .flatMap((spoken) => spoken.parts.flatMap((part) => (part.kind === 'services' ? part.cards : [])))
      .flatMap((card) => card.ways.map((way) => way.text)),
  ),
];

describe.each(['msteams', 'directline', 'webchat', 'emulator'])('on %s', (channelId) => {
  test('the official parser finds nothing wrong with any card', () => {
    const cards = said.flatMap((spoken) => cardsOf(writeActivities(spoken, channelId)));
    expect(cards.length).toBeGreaterThan(said.length / 2);
    for (const card of cards) expect(cardProblems(card)).toEqual([]);
  });

  test('cards are of version 1.5 and say in which language and direction they are', () => {
    const arabic: Spoken = { ...anyAnswers, locale: 'ar-SY', direction: 'rtl' };
    for (const card of cardsOf(writeActivities(arabic, channelId))) {
      expect(card).toMatchObject({ version: '1.5', lang: 'ar', rtl: true });
    }
  });

  test('every number and address is there as words, whatever buttons there are', () => {
    const all = said.flatMap((spoken) => cardsOf(writeActivities(spoken, channelId)));
    const words = new Set(all.flatMap((card) => elementsOf(card, 'TextBlock').map((block) => block['text'])));
    expect(numbers.length).toBeGreaterThan(10);
    for (const number of numbers) expect(words).toContain(number);
  });

  test('a button opens a telephone or a secure page and nothing else', () => {
    const all = said.flatMap((spoken) => cardsOf(writeActivities(spoken, channelId)));
    for (const { url } of all.flatMap((card) => elementsOf(card, 'Action.OpenUrl'))) {
      expect(url).toMatch(/^(tel:\d+|https:\/\/.+)$/);
    }
  });

  test('every text is plain, so that no character of it turns into something else', () => {
    for (const activity of said.flatMap((spoken) => writeActivities(spoken, channelId))) {
      if (activity.text !== undefined)
        expect(activity).toMatchObject({ type: 'message', textFormat: 'plain' });
    }
  });
});

describe('in Teams', () => {
  const written = said.map((spoken) => writeActivities(spoken, 'msteams'));

  test('every message is under 28 KB, and what does not fit in one goes into the next', () => {
    const sizes = written.flat().map((activity) => Buffer.byteLength(JSON.stringify(activity)));
    expect(Math.max(...sizes)).toBeLessThan(28 * 1024 - 2048);
    const all = written[said.length - 2]!;
    expect(all.length).toBeGreaterThan(1);
    expect(cardsOf(all).flatMap((card) => elementsOf(card, 'Input.ChoiceSet'))).toHaveLength(0);
  });

  test('no message has words beside its card, nor suggested actions, nor a summary for the locked screen', () => {
    for (const activity of written.flat()) {
      expect(Object.keys(activity).sort()).toEqual(['attachments', 'inputHint', 'locale', 'type']);
      expect(activity.attachments).toHaveLength(1);
    }
  });

  test('every answer is a button on its own line that shows the person what they chose', () => {
    const [card] = cardsOf(writeActivities(oneAnswer, 'msteams'));
    const question = questionOf(oneAnswer);
    const buttons = elementsOf(card, 'Action.Submit').map(({ title, data }) => ({ title, data }));
    for (const { id, label } of question.choices) {
      expect(buttons).toContainEqual({
        title: label,
        data: {
          at: question.place,
          chosen: [id],
          msteams: { type: 'messageBack', displayText: label, text: label },
        },
      });
    }
    for (const set of elementsOf(card, 'ActionSet')) expect(set['actions']).toHaveLength(1);
  });

  test('what is always there stands under every turn', () => {
    for (const activities of written) {
      const last = cardsOf(activities).at(-1);
      const values = elementsOf(last, 'Action.Submit').map(
        ({ data }) => (data as { always?: string }).always,
      );
      expect(values.filter((value) => value !== undefined)).toEqual([...ALWAYS]);
    }
  });
});

describe.each(['directline', 'webchat', 'emulator'])('in Web Chat on %s', (channelId) => {
  test('what can be chosen, then what is always there, is suggested under the last message and only there', () => {
    const activities = writeActivities(oneAnswer, channelId);
    const question = questionOf(oneAnswer);
    const actions = activities.at(-1)?.suggestedActions?.actions ?? [];
    expect(actions.map(({ title }) => title)).toEqual([
      ...question.choices.map(({ label }) => label),
      ...oneAnswer.always.map(({ label }) => label),
    ]);
    for (const action of actions) {
      expect(action).toMatchObject({ type: 'messageBack', displayText: action.title, text: action.title });
    }
    for (const spoken of said) {
      const written = writeActivities(spoken, channelId);
      expect(written.filter(({ suggestedActions }) => suggestedActions !== undefined)).toEqual(
        written.slice(-1),
      );
    }
  });

  test('several answers are boxes to tick, none of them cut short', () => {
    const activities = writeActivities(anyAnswers, channelId);
    const [boxes] = cardsOf(activities).flatMap((card) => elementsOf(card, 'Input.ChoiceSet'));
    expect(boxes).toMatchObject({ id: 'chosen', isMultiSelect: true, wrap: true });
    expect(boxes?.['label']).not.toBe('');
    expect(boxes?.['choices']).toHaveLength(questionOf(anyAnswers).choices.length);
    expect(activities.at(-1)?.suggestedActions?.actions).toHaveLength(ALWAYS.length);
  });
});

describe.each(['sms', 'telegram', 'email', 'a-channel-of-tomorrow'])(
  'on %s, where there are only words',
  (channelId) => {
    const textOf = (spoken: Spoken): string =>
      writeActivities(spoken, channelId)
        .map(({ text }) => text)
        .join('\n');

    test('nothing but text is sent, in messages of a length every phone takes', () => {
      for (const activity of said.flatMap((spoken) => writeActivities(spoken, channelId))) {
        expect(Object.keys(activity).sort()).toEqual(['inputHint', 'locale', 'text', 'textFormat', 'type']);
        expect(activity.text!.length).toBeLessThan(1600);
      }
    });

    test('every option has a number, and it is said how to answer and what can always be typed', () => {
      for (const spoken of said) {
        const text = textOf(spoken);
        for (const part of spoken.parts) {
          if (part.kind !== 'question') continue;
          part.choices.forEach(({ label }, index) =>
            expect(text).toContain(`${String(index + 1)}. ${label}`),
          );
          expect(text).toContain(part.byNumber);
        }
        expect(text).toContain(spoken.alwaysTyped);
      }
    });

    test('every number and address is written out', () => {
      const text = said.map(textOf).join('\n');
      for (const number of numbers) expect(text).toContain(number);
    });
  },
);

test('someone who types a number or one of the words that are always there is understood', async () => {
  for (const always of ALWAYS) {
    const word = realPhrases()
      .speak([], 'en', TUESDAY_AFTERNOON)
      .alwaysTyped.match(/[a-z]+/g)!
      .at(ALWAYS.indexOf(always) - ALWAYS.length)!;
    const talk = new Talk();
    await talk.start();
    const tapped = new Talk();
    await tapped.start();
    expect((await talk.types(word)).spoken).toEqual((await tapped.asks(always)).spoken);
  }
  const talk = new Talk();
  await talk.start();
  const { choices } = talk.question();
  await talk.types('2');
  expect(talk.last().replies).toContainEqual(
    expect.objectContaining({ kind: 'heard', chosen: [choices[1]!.id] }),
  );
});

test('whatever can be tapped is read back as exactly that, on every channel', () => {
  for (const channelId of ['msteams', 'directline']) {
    const values = writeActivities(oneAnswer, channelId).flatMap((activity) => [
      ...(activity.suggestedActions?.actions.map(({ value }) => value as unknown) ?? []),
      ...cardsOf([activity]).flatMap((card) => elementsOf(card, 'Action.Submit').map(({ data }) => data)),
    ]);
    const inputs = values.map((value) => readActivity({ type: 'message', value })?.input);
    const question = questionOf(oneAnswer);
    expect(inputs).toEqual([
      ...question.choices.map(({ id }) => ({ kind: 'tap', at: question.place, chosen: [id] })),
      ...ALWAYS.map((always) => ({ kind: 'always', always })),
    ]);
  }
});

test('what somebody typed or ticked is read back to them; what they tapped their own client shows', () => {
  const place = questionOf(oneAnswer).place;
  const [first] = questionOf(oneAnswer).choices;
  const words = (by: 'tap' | 'typed', spoken: Spoken, channelId: string): string =>
    JSON.stringify(
      writeActivities(
        speak([
          { kind: 'heard', place: questionOf(spoken).place, chosen: [questionOf(spoken).choices[0]!.id], by },
          ask(place),
        ]),
        channelId,
      ),
    );
  const heard = speak([{ kind: 'heard', place, chosen: [first!.id], by: 'typed' }]).parts[0] as {
    text: string;
  };
  for (const channelId of ['msteams', 'directline', 'sms']) {
    expect(words('typed', oneAnswer, channelId)).toContain(heard.text);
  }
  for (const channelId of ['msteams', 'directline']) {
    expect(words('tap', oneAnswer, channelId)).not.toContain(heard.text);
    expect(words('tap', anyAnswers, channelId)).toContain(heard.text.split(':')[0]);
  }
});

describe('the first screen', () => {
  const greeting = speak([ask('welcome:greeting')]);

  it.each(['msteams', 'sms'])('on %s says that the app keeps its own copy', (channel) => {
    expect(JSON.stringify(writeActivities(greeting, channel))).toContain(greeting.keptByApp);
    expect(JSON.stringify(writeActivities(speak([ask(places[1]!)]), channel))).not.toContain(
      greeting.keptByApp,
    );
  });

  it('on our own page and Direct Line does not, since nothing is kept there', () => {
    expect(JSON.stringify(writeActivities(greeting, 'directline'))).not.toContain(greeting.keptByApp);
  });
});
