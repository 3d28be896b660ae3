import type { Place } from '../../../src/core/tree/tree';
import { questionAt } from '../../../src/core/tree/tree';
import type { Heard } from '../../../src/core/understanding/recognise';
import { recognise } from '../../../src/core/understanding/recognise';
import { realContent, realPhrases } from '../../support/content';

const { vocabulary, labelled, understand } = realPhrases().knowledge('en');

function heardAt(place: Place): (text: string) => Heard {
  const question = questionAt(realContent().forest, place);
  if (question === undefined) throw new Error(`${place} is not a question.`);
  return (text) => recognise(text, question, labelled(question), vocabulary, understand);
}
const atGreeting = heardAt('welcome:greeting');
const atMenu = heardAt('menu:what-would-help');
const atWhat = heardAt('recognise:what');
const atImpact = heardAt('recognise:impact');

const answer = (...chosen: string[]): Heard => ({ kind: 'answer', chosen });

describe('someone who types instead of tapping', () => {
  it.each([
    'yes',
    'Yes.',
    'YES!!',
    'yeah',
    'aye',
    'yep',
    'yess',
    '1',
    'one',
    'option 1',
    'the first one',
    'yes please',
  ])('"%s" is yes', (text) => {
    expect(atGreeting(text)).toEqual(answer('yes'));
  });

  it.each([
    'no',
    'nah',
    'Nope',
    'na',
    '2',
    '2.',
    'number two',
    'the second one',
    'noo',
    'nooooo',
    'not really',
  ])('"%s" is no', (text) => {
    expect(atGreeting(text)).toEqual(answer('no'));
  });

  it.each([
    "I'm not sure",
    'not sure',
    'im not sure',
    'dunno',
    'idk',
    "don't know",
    'maybe',
    'nto sure',
    'unsure',
    '3',
  ])('"%s" is not sure', (text) => {
    expect(atGreeting(text)).toEqual(answer('not-sure'));
  });

  it('an option is known by its label, its number, a slip of the finger, or its telling words', () => {
    for (const text of [
      'Is this stalking?',
      'is this stalking',
      'is thsi stalking',
      'is this staking',
      'stalking',
      '1',
      'hi 1 please',
    ]) {
      expect(atMenu(text)).toEqual(answer('recognise'));
    }
    expect(atMenu('how can i be safer')).toEqual(answer('safer'));
    expect(atMenu('worried about someone else')).toEqual(answer('someone-else'));
    expect(atMenu('who can help')).toEqual(answer('who-can-help'));
  });

  it('several can be named where any number can be chosen, by number or by words', () => {
    const labels = realPhrases()
      .knowledge('en')
      .labelled(questionAt(realContent().forest, 'recognise:what') as never);
    expect(atWhat('1 3')).toEqual(answer('contact', 'watching'));
    expect(atWhat('1, 3 and 4')).toEqual(answer('contact', 'watching', 'things'));
    expect(atWhat(`${labels[1]?.label ?? ''} and ${labels[0]?.label ?? ''}`)).toEqual(
      answer('contact', 'turning-up'),
    );
  });

  it('where one answer is asked for, two are asked about, not guessed', () => {
    expect(atGreeting('1 and 2')).toEqual({ kind: 'several', options: ['yes', 'no'] });
  });

  it('what is always there can be typed, with a slip or two', () => {
    const commands: Readonly<Record<string, string>> = {
      back: 'back',
      'go back': 'back',
      bcak: 'back',
      'start again': 'restart',
      'strat again': 'restart',
      leave: 'leave',
      exit: 'leave',
      '999': 'emergency',
      emergency: 'emergency',
      emergancy: 'emergency',
      'talk to a person': 'person',
      'speak to someone': 'person',
      human: 'person',
    };
    for (const [text, always] of Object.entries(commands)) {
      expect({ text, heard: atImpact(text) }).toEqual({ text, heard: { kind: 'always', always } });
    }
  });

  it.each([
    "he's outside",
    'hes outside right now',
    'please HE IS OUTSIDE what do i do',
    'she’s here',
    'they are trying to get in',
    'he has got a knife',
    'hes kickin me door in help',
    'my ex is in the hoose',
    'there is someone following me home right now',
  ])('"%s" is danger, wherever it is typed', (text) => {
    expect(atMenu(text)).toEqual({ kind: 'danger' });
    expect(atImpact(`${text} ${'x '.repeat(5000)}`)).toEqual({ kind: 'danger' });
  });

  it.each(['', '   ', '🙂', '?!', 'asdfgh', 'مرحبا', '<script>alert(1)</script>', '0', '77'])(
    '"%s" is nothing we know, and harms nothing',
    (text) => {
      expect(atMenu(text)).toEqual({ kind: 'nothing' });
    },
  );

  it('ten thousand characters are too long to read as an answer', () => {
    expect(atMenu('word '.repeat(2000))).toEqual({ kind: 'too-long' });
  });

  it.each(['i want to die', 'i just cant go on any more', 'I feel suicidal', 'better off dead'])(
    '"%s" brings people to talk to, before anything but danger',
    (text) => {
      expect(atImpact(text)).toEqual({ kind: 'despair' });
      expect(atImpact(`${text} he's outside`)).toEqual({ kind: 'danger' });
    },
  );

  it('the other person threatening suicide is not their own despair, and a figure of speech is nothing', () => {
    for (const text of ['he says hell kill himself', 'this is killing me', 'my phone died']) {
      expect(['danger', 'despair', 'answer']).not.toContain(atImpact(text).kind);
    }
    expect(atImpact('he says hell kill himself')).toEqual({
      kind: 'topic',
      topic: 'they-may-harm-themselves',
    });
  });

  it('"can\'t talk" is danger and never "can\'t tell"; "not my ex" is not "my ex"', () => {
    const atWho = heardAt('recognise:who');
    expect(atGreeting("can't talk")).toEqual({ kind: 'danger' });
    expect(atGreeting("can't tell")).toEqual(answer('not-sure'));
    expect(atWho('my ex')).toEqual(answer('ex-partner'));
    expect(atWho('not my ex')).toEqual({ kind: 'nothing' });
  });

  it.each(['stop', 'get out', 'go away'])(
    '"%s" is shouted at others as well, and must not erase anything',
    (text) => {
      expect(atMenu(text)).toEqual({ kind: 'nothing' });
    },
  );

  it('a greeting or a word that only looks like one of a label is not an answer', () => {
    const atNext = heardAt('recognise:what-next');
    for (const text of ['hello there', 'hiya', 'thanks', 'what']) {
      expect({ text, heard: atNext(text) }).toEqual({ text, heard: { kind: 'nothing' } });
    }
  });

  it('"no" is never taken for "not sure", nor "now" for "no"', () => {
    expect(atGreeting('no')).toEqual(answer('no'));
    expect(atGreeting('now')).toEqual({ kind: 'nothing' });
  });

  it('every option of every question is understood by its own label and by its number', () => {
    for (const node of realContent().forest.nodes.values()) {
      const question = questionAt(realContent().forest, node.place);
      if (question === undefined) continue;
      labelled(question).forEach(({ id, label }, index) => {
        const byLabel = recognise(label, question, labelled(question), vocabulary, understand);
        // A label that itself tells of danger now may show 999 instead.
        if (byLabel.kind !== 'danger')
          expect({ label, heard: byLabel }).toEqual({ label, heard: answer(id) });
        expect(recognise(String(index + 1), question, labelled(question), vocabulary, understand)).toEqual(
          answer(id),
        );
      });
    }
  });
});
