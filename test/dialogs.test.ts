import { questionAt } from '../src/core/tree/tree';
import { OF_CONTENT, tapsToEndings } from '../src/tools/prove/of-content';
import { OF_ANSWERS, OF_STATES } from '../src/tools/prove/promises';
import type { Broken, Proof } from '../src/tools/prove/prove';
import { BACK, proveAudience, proveContent } from '../src/tools/prove/prove';
import { worldOf } from '../src/tools/prove/world';
import { realContent } from './support/content';
import { Talk } from './support/talk';

// Every promise of src/tools/prove/promises.ts and of-content.ts, over every path of every audience, taken through the
// real turn with a save and a load in between. `npm run dialogs:prove` prints the same with the shortest way to each.

const content = realContent();
const world = worldOf(content);
const AUDIENCES = ['public', 'staff', 'advocate'] as const;
const proofs = new Map<string, Proof>();
let aboutContent: readonly Broken[] = [];

beforeAll(async () => {
  aboutContent = proveContent(world);
  for (const audience of AUDIENCES) proofs.set(audience, await proveAudience(world, audience));
}, 300_000);

/** One line for each way in which a promise is broken. */
function brokenOf(broken: readonly Broken[], promise: Broken['promise']): readonly string[] {
  return broken
    .filter((each) => each.promise === promise)
    .map(({ what, path }) => [what, ...path].join(' > '));
}

describe('the content as a whole', () => {
  it.each(OF_CONTENT.map((promise) => [promise.says, promise] as const))('%s', (_, promise) => {
    expect(brokenOf(aboutContent, promise)).toEqual([]);
  });

  it('is looked at at every hour: many distinct sets of people answer over a year, and endings with people are many', () => {
    expect(world.moments.length).toBeGreaterThan(8);
    expect(tapsToEndings(world).length).toBeGreaterThan(60);
    expect(world.neverShown.length).toBeGreaterThan(5);
  });
});

describe.each(AUDIENCES)('whatever one of the %s answers, in whatever order', (audience) => {
  it('every question is met, so that what follows is about all of them', () => {
    const proof = proofs.get(audience);
    expect(proof?.unmet).toEqual([]);
    expect(proof?.edges).toBeGreaterThan(20);
  });

  it.each([...OF_ANSWERS, BACK, ...OF_STATES].map((promise) => [promise.says, promise] as const))(
    '%s',
    (_, promise) => {
      expect(brokenOf(proofs.get(audience)?.broken ?? [], promise)).toEqual([]);
    },
  );
});

it('someone who turned aside to 999 can go back to where they were by one of its answers', async () => {
  const talk = new Talk();
  await talk.start();
  await talk.taps('no');
  const here = talk.question().place;
  await talk.asks('emergency');
  const returns = talk.question().choices.find(({ id }) => leadsBack(talk.question().place, id));
  expect(returns).toBeDefined();
  await talk.taps(returns?.id ?? '');
  expect(talk.question().place).toBe(here);
});

function leadsBack(place: string, option: string): boolean {
  const question = questionAt(content.forest, place as `${string}:${string}`);
  return (
    question?.kind === 'choose-one' &&
    question.options.some(({ id, then }) => id === option && then.kind === 'return')
  );
}
