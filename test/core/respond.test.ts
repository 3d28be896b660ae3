import { ALWAYS } from '../../src/core/safety/always';
import { servicesOf, statementsOf, Talk, wordsOf } from '../support/talk';

describe('someone whose ex-partner is outside right now', () => {
  it('sees 999 before anything else, by tapping yes to the first question', async () => {
    const talk = new Talk();
    await talk.start();
    const turn = await talk.taps('yes');
    const [, first, second] = turn.spoken.parts;
    expect(wordsOf({ ...turn.spoken, parts: [first, second].flatMap((part) => part ?? []) })).toContain(
      '999',
    );
  });

  it('sees it when they type it in the middle of something else, and can go back', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('no');
    await talk.taps('recognise');
    const here = talk.question().place;
    const turn = await talk.types("he's outside my house");
    expect(wordsOf(turn.spoken)).toContain('999');
    await talk.asks('back');
    expect(talk.question().place).toBe(here);
  });

  it('sees it from an old card as well, however old it is', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('no');
    await talk.taps('safer');
    const turn = await talk.says({ kind: 'tap', at: 'welcome:greeting', chosen: ['yes'] });
    expect(wordsOf(turn.spoken)).toContain('999');
  });

  it('says so beside other answers, and danger counts', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('no');
    await talk.taps('recognise');
    await talk.taps('contact');
    await talk.taps('unwanted');
    await talk.taps('often');
    await talk.taps('frightened');
    const here = talk.question().place;
    expect(here).toBe('recognise:warning-signs');
    const turn = await talk.taps('threats', 'happening-now');
    expect(wordsOf(turn.spoken)).toContain('999');
    expect(talk.question().place).toMatch(/^danger:/);
    // The way on from 999 leads back to the question they were at.
    const back = talk.question().choices.find(({ id }) => /return|carry|back/.test(id));
    await talk.taps(back?.id ?? '');
    expect(talk.question().place).toBe(here);
  });
});

describe('someone who types that they want to die', () => {
  it('sees 999 and Samaritans at once, wherever they are, and can carry on afterwards', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('no');
    await talk.taps('recognise');
    const here = talk.question().place;
    const turn = await talk.types('i dont want to live any more');
    expect(servicesOf(turn.spoken)).toEqual(expect.arrayContaining(['emergency-999', 'samaritans']));
    await talk.taps('go-back');
    expect(talk.question().place).toBe(here);
  });
});

describe('someone who is not understood', () => {
  it('gets one kind line with the choices and 999 in view, and after two a person is offered', async () => {
    const talk = new Talk();
    await talk.start();
    const first = await talk.types('qwertyuiop');
    expect(first.spoken.parts.map(({ kind }) => kind)).toEqual(['notice', 'question']);
    expect(wordsOf(first.spoken)).toContain('999');
    const second = await talk.types('zxcvbnm');
    expect(wordsOf(second.spoken)).toMatch(/talk to a person/i);
    expect(second.spoken.always.map(({ id }) => id)).toEqual([...ALWAYS]);
  });

  it('who sends an option that is not there keeps their place', async () => {
    const talk = new Talk();
    await talk.start();
    const at = talk.question().place;
    const turn = await talk.says({ kind: 'tap', at, chosen: ['made-up'] });
    expect(turn.replies[0]).toEqual({ kind: 'notice', notice: 'not-understood' });
    expect(talk.question().place).toBe(at);
  });

  it('who taps an old card is told that they have moved on, and where they are', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('no');
    const here = talk.question().place;
    const turn = await talk.says({ kind: 'tap', at: 'welcome:greeting', chosen: ['no'] });
    expect(turn.replies[0]).toEqual({ kind: 'notice', notice: 'moved-on' });
    expect(talk.question().place).toBe(here);
  });

  it('who sends no choice at all is asked for one', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('no');
    await talk.taps('recognise');
    const turn = await talk.says({ kind: 'tap', at: 'recognise:what', chosen: [] });
    expect(turn.replies[0]).toEqual({ kind: 'notice', notice: 'choose-first' });
  });
});

describe('someone who answers only "no" and "not sure"', () => {
  it('is told that it deserves help, by people to contact, and nothing is denied', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('not-sure');
    for (let more = 10; more > 0 && !talk.question().place.startsWith('menu:'); more -= 1) {
      const open = talk
        .question()
        .choices.find(({ id }) => ['none', 'none-of-these', 'menu', 'skip'].includes(id));
      await talk.taps(open?.id ?? '');
    }
    await talk.taps('recognise');
    for (let more = 10; more > 0 && !talk.question().place.endsWith(':what-next'); more -= 1) {
      const open = talk.question().choices.find(({ id }) => ['not-sure', 'skip'].includes(id));
      await talk.taps(open?.id ?? '');
    }
    const turn = talk.last();
    expect(
      turn.replies.some((reply) => reply.kind === 'say' && reply.place === 'recognise:still-deserves-help'),
    ).toBe(true);
    expect(servicesOf(turn.spoken)).toEqual(
      expect.arrayContaining([
        'emergency-999',
        'police-101',
        'vcas',
        'paladin',
        'national-stalking-helpline',
        'victim-support',
      ]),
    );
    expect(wordsOf(turn.spoken)).not.toMatch(/not stalking|low risk|you are safe|nothing to worry/i);
  });
});

describe('someone who has had enough of questions', () => {
  it('may say so beside an answer; the answer counts and the questions stop', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('no');
    await talk.taps('recognise');
    await talk.taps('contact', 'turning-up');
    await talk.taps('fixated', 'obsessive', 'unwanted', 'repeated');
    const turn = await talk.taps('worse', 'enough');
    expect(
      turn.replies.some((reply) => reply.kind === 'say' && reply.place === 'recognise:likely-urgent'),
    ).toBe(true);
    expect(statementsOf(turn.spoken)).toContain('tell-police-today');
    expect((await talk.saved())?.conversation.facts['pattern']).toEqual(['worse', 'enough']);
  });
});
