import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isAlways } from '../src/core/safety/always';
import { servicesOf, Talk } from './support/talk';

/** A whole conversation as an advocate writes it down; `npm run dialogs:play` can save one. */
interface Walk {
  readonly walk: string;
  /** `place option option…` for taps; `typed: …` and `always: …` for the rest. */
  readonly steps: readonly (string | { readonly typed: string } | { readonly always: string })[];
  /** Nodes passed on the way whose words were said. */
  readonly passes?: readonly string[];
  /** Services shown on the way, and services that never may be. */
  readonly shows?: readonly string[];
  readonly never?: readonly string[];
  /** The question it ends at. */
  readonly ends?: string;
}

const folder = join(__dirname, 'walks');
const walks = readdirSync(folder).map((file) => parse(readFileSync(join(folder, file), 'utf8')) as Walk);

test('there are walks', () => {
  expect(walks.length).toBeGreaterThan(5);
});

describe.each(walks)('$walk', ({ steps, passes = [], shows = [], never = [], ends }) => {
  it('goes as it is written', async () => {
    const talk = new Talk();
    const said: string[] = [];
    const shown: string[] = [];
    await talk.start();
    for (const step of steps) {
      if (typeof step === 'string') {
        const [place = '', ...chosen] = step.split(' ');
        expect(talk.question().place).toBe(place);
        await talk.taps(...chosen);
      } else if ('typed' in step) await talk.types(step.typed);
      else if (isAlways(step.always)) await talk.asks(step.always);
      else throw new Error(`"${step.always}" is not always there.`);
      said.push(...talk.last().replies.flatMap((reply) => (reply.kind === 'say' ? [reply.place] : [])));
      shown.push(...servicesOf(talk.last().spoken));
    }
    expect(said).toEqual(expect.arrayContaining([...passes]));
    expect(shown).toEqual(expect.arrayContaining([...shows]));
    expect(shown.filter((service) => never.includes(service))).toEqual([]);
    if (ends !== undefined) expect(talk.question().place).toBe(ends);
  });
});
