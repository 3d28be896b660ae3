import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { rowsIn } from '../../src/tools/understand/corpus';
import { teller } from '../../src/tools/understand/lines';
import { randomFrom } from '../../src/tools/mutate/random';
import { slipped } from '../../src/tools/understand/slips';
import { realPhrases, ROOT } from '../support/content';
import { Talk } from '../support/talk';

const tell = teller(ROOT);
const corpus = rowsIn(join(ROOT, 'test/understanding/corpus'));
const danger = corpus.filter((row) => row.danger && row.expecting === null);

describe('what somebody types', () => {
  it('is written down in thousands of ways, more than two fifths of them harmless ones that look otherwise', () => {
    expect(corpus.length).toBeGreaterThan(3000);
    const hard = corpus.filter(({ tags }) => tags.includes('hard-negative'));
    expect(hard.length / corpus.length).toBeGreaterThan(0.4);
  });

  it.each([
    ['hes at my dor', { danger: true }],
    ['he used to wait outside my work', { danger: false }],
    ["i'm not in danger", { danger: false }],
    ['this is killing me', { danger: false, selfharm: false }],
    ['he says he will kill himself if i leave', { selfharm: false }],
    ['i dont want to be here anymore', { selfharm: true }],
    ["i'm 14 and this boy wont stop", { child: true }],
    ["i can't stop checking on my ex", { topic: 'worried-about-own-behaviour' }],
    ['take me back', { command: 'back' }],
  ])('"%s" is %j', (text, meant) => {
    expect(tell({ text })).toMatchObject(meant);
  });

  it('"no yeah he does" is yes, and "the second one" is the second', () => {
    expect(tell({ text: 'no yeah he does', expecting: { kind: 'yesno' } }).answer).toBe('yes');
    const options = ['At home', 'At work', 'Online'];
    expect(tell({ text: 'the second one', expecting: { kind: 'choice', options } }).answer).toBe('At work');
  });

  it('still means danger in capitals, with a greeting before it, thanks after it, a picture, or spaces', () => {
    const found = danger.filter(({ text }) => tell({ text }).danger);
    expect(found.length / danger.length).toBeGreaterThan(0.97);
    const ways: readonly ((text: string) => string)[] = [
      (text) => text.toUpperCase(),
      (text) => text.replaceAll("'", ''),
      (text) => `  ${text.replaceAll(' ', '  ')} `,
      (text) => `${text} 😭`,
    ];
    for (const way of ways) expect(found.filter(({ text }) => !tell({ text: way(text) }).danger)).toEqual([]);
    const politely = found.filter(({ text }) => !tell({ text: `hi. ${text}. thanks` }).danger);
    expect(politely.length / found.length).toBeLessThan(0.03);
  });

  it('mostly still means danger with a slip of the finger', () => {
    const random = randomFrom(3);
    const found = danger.filter(({ text }) => tell({ text }).danger);
    const lost = found.filter(({ text }) => !tell({ text: slipped(text, random) }).danger);
    expect(lost.length / found.length).toBeLessThan(0.08);
  });

  it('is understood in the turn as the tool says', async () => {
    const some = danger.filter((_, index) => index % 40 === 0);
    for (const { text } of some) {
      const talk = new Talk();
      await talk.start();
      await talk.taps('no');
      await talk.types(text);
      const isEmergency = talk.question().place.startsWith('danger:');
      expect({ text, isEmergency }).toEqual({ text, isEmergency: tell({ text }).danger });
    }
    expect(some.length).toBeGreaterThan(10);
    expect(realPhrases().knowledge('en').understand('hello', null).danger).toBe(false);
  });
});

it('npm run -s understand answers each line with one line, in order, whatever the line is', () => {
  const lines = ['{"text":"he is outside"}', 'not json', '{"text":"aye","expecting":{"kind":"yesno"}}'];
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'src/tools/understand/lines.ts')],
    { cwd: ROOT, input: `${lines.join('\n')}\n`, encoding: 'utf8' },
  );
  const told = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(status).toBe(0);
  expect(told).toHaveLength(3);
  expect(told[0]).toMatchObject({ danger: true });
  expect(told[2]).toMatchObject({ answer: 'yes', topic: 'none' });
});
