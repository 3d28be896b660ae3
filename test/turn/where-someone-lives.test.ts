import type { DistrictsFound } from '../../src/core/directory/area';
import { postcodesIo } from '../../src/lookup/postcodes-io';
import { memoryStore } from '../../src/storage/memory-store';
import type { LookUpArea, Saved } from '../../src/turn/ports';
import { turnTaker } from '../../src/turn/take-turn';
import { realPhrases } from '../support/content';
import { questionOf, TUESDAY_AFTERNOON, wordsOf } from '../support/talk';

// Someone types where they live under "Where do you live?", with the look-up off, on, and broken.

const AT_AREA = ['no', 'who-can-help', 'stalking'];

async function types(
  text: string,
  lookUpArea?: LookUpArea,
): Promise<{ place: string; said: string; kept: string }> {
  const store = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: 60_000 });
  const take = turnTaker({
    store,
    phrases: realPhrases(),
    clock: () => TUESDAY_AFTERNOON,
    log: {
      failed: ({ code }) => {
        throw new Error(code);
      },
    },
    ...(lookUpArea === undefined ? {} : { lookUpArea }),
  });
  let turn = await take({ key: 'k', id: null, input: { kind: 'start' } });
  for (const option of AT_AREA) {
    const at = questionOf(turn.spoken).place;
    turn = await take({ key: 'k', id: null, input: { kind: 'tap', at, chosen: [option] } });
  }
  expect(questionOf(turn.spoken).place).toBe('who-can-help:area');
  turn = await take({ key: 'k', id: null, input: { kind: 'typed', text } });
  const saved = (await store.load('k'))?.document;
  return { place: questionOf(turn.spoken).place, said: wordsOf(turn.spoken), kept: JSON.stringify(saved) };
}

function answering(found: DistrictsFound | null): LookUpArea & { readonly asked: string[] } {
  const asked: string[] = [];
  return Object.assign(
    (outward: string) => {
      asked.push(outward);
      return Promise.resolve(found);
    },
    { asked },
  );
}

describe('someone who types where they live', () => {
  it.each([
    ['DH1 3AA', 'who-can-help:who'],
    ['dl15', 'who-can-help:who'],
    ['ts27', 'who-can-help:council'],
    ['peterlee', 'who-can-help:council'],
    ['LS1 4AP', 'elsewhere:nation'],
  ])('"%s" leads to %s with nothing sent anywhere', async (text, place) => {
    const lookUp = answering(null);
    expect((await types(text)).place).toBe(place);
    expect((await types(text, lookUp)).place).toBe(place);
    if (place !== 'elsewhere:nation') expect(lookUp.asked).toEqual([]);
  });

  it('has only the first half of an unknown postcode looked up, and is led to their own nation', async () => {
    const lookUp = answering({ country: ['Scotland'], districts: ['Glasgow City'] });
    const { said, kept } = await types('G12 8QQ', lookUp);
    expect(lookUp.asked).toEqual(['G12']);
    expect(said).toMatch(/Scotland/);
    expect(kept).not.toMatch(/G12|8QQ/i);
  });

  it('is simply asked when the look-up cannot be reached', async () => {
    const lookUp = postcodesIo({ url: 'https://127.0.0.1:9', timeoutMs: 200 });
    expect((await types('G12', lookUp)).place).toBe('elsewhere:nation');
  });

  it('leaves no postcode in what is kept', async () => {
    expect((await types('my postcode is dh3 4ab')).kept).not.toMatch(/dh3|4ab/i);
  });
});
