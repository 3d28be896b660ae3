import { answersNow } from '../src/core/directory/choose';
import { londonTime } from '../src/core/directory/london';
import { shownContacts } from '../src/core/directory/service';
import { ALWAYS } from '../src/core/safety/always';
import type { Place } from '../src/core/tree/tree';
import { questionAt } from '../src/core/tree/tree';
import { memoryStore } from '../src/storage/memory-store';
import { LARGEST_STATE, sizeOf } from '../src/turn/fit';
import type { Saved } from '../src/turn/ports';
import { realContent } from './support/content';
import type { Edge, Explored } from './support/explore';
import { explore, questionPlaces } from './support/explore';
import { questionOf, servicesOf, statementsOf, Talk, wordsOf } from './support/talk';

// Promises that hold on every path of every tree, taken through the real turn with a save and a load in between.

const content = realContent();
const store = memoryStore<Saved>({ clock: () => new Date(0), idleMs: 60_000 });

/** A text with one of these was not put into words: a key, a gap nobody filled, an object. */
const NOT_IN_WORDS = /\b[a-z][a-z0-9-]*:[a-z][a-z0-9-]*\.[a-z]|\{\{|\bundefined\b|\[object/;
const NIGHT = londonTime(new Date('2026-12-25T03:00:00Z'));
const SHOWN = [...content.directory.services.values()].flatMap(shownContacts).map(({ value }) => value);
const NEVER_SHOWN = [...content.directory.services.values()]
  .flatMap((service) => service.contacts.map(({ value }) => value))
  .filter((value) => !SHOWN.some((shown) => shown.includes(value)));

/** What holds for every answer, from every state anyone can reach. */
const PROMISES: Readonly<Record<string, (edge: Edge) => boolean>> = {
  'they are never left without a question, so there is no dead end': ({ turn }) =>
    turn.outcome === 'taken' && questionOf(turn.spoken).choices.length > 1,
  'every line they read has words': ({ turn }) => !NOT_IN_WORDS.test(wordsOf(turn.spoken)),
  'an answer that means danger shows 999 before anything else is said or asked': (edge) =>
    !meansDanger(edge) || saysEmergencyFirst(edge),
  'every outcome offers someone who answers at any hour, and a way that needs no voice': (edge) =>
    !reachesOutcome(edge) || offersHelpAtNight(edge),
  'no number or address that is not confirmed is shown': ({ turn }) =>
    NEVER_SHOWN.every((value) => !wordsOf(turn.spoken).includes(value)),
  'what is kept of them stays within two kilobytes': ({ after }) => sizeOf(after) <= LARGEST_STATE,
};

let explored: Explored;
const broken = new Map<string, string[]>();
const met = new Map<Place, Saved>();
const counted = { danger: 0, outcome: 0 };
const lookedBack: Pick<Edge, 'before' | 'after' | 'path'>[] = [];

beforeAll(async () => {
  explored = await explore(content, (edge) => {
    met.set(edge.question.place, edge.before);
    if (meansDanger(edge)) counted.danger += 1;
    if (reachesOutcome(edge)) counted.outcome += 1;
    lookedBack.push({ before: edge.before, after: edge.after, path: edge.path });
    for (const [promise, holds] of Object.entries(PROMISES)) {
      if (!holds(edge))
        broken.set(promise, [...(broken.get(promise) ?? []), edge.path.join(' > ')].slice(0, 3));
    }
  });
}, 300_000);

describe('whatever somebody answers, in whatever order', () => {
  it('every question of every tree is met, so that what follows is about all of them', () => {
    expect(questionPlaces(content.forest).filter((place) => !met.has(place))).toEqual([]);
    expect(explored.edges).toBeGreaterThan(1000);
    expect(counted.danger).toBeGreaterThan(3);
    expect(counted.outcome).toBeGreaterThan(20);
    expect(NEVER_SHOWN.length).toBeGreaterThan(5);
  });

  it.each(Object.keys(PROMISES))('%s', (promise) => {
    expect(broken.get(promise) ?? []).toEqual([]);
  });

  it('one step back stands exactly where they stood', async () => {
    const wrong: string[] = [];
    for (const { before, after, path } of lookedBack) {
      await store.forget('talk');
      await store.save('talk', after, null);
      const talk = new Talk({ store, now: () => new Date(0) });
      await talk.asks('back');
      const now = (await talk.saved())?.conversation;
      const { place, facts, asides } = before.conversation;
      if (
        JSON.stringify([now?.place, now?.asides, sorted(now?.facts)]) !==
        JSON.stringify([place, asides, sorted(facts)])
      ) {
        wrong.push(path.join(' > '));
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('at any question', () => {
  it.each(ALWAYS)(
    '"%s" takes one action and does what it says',
    async (always) => {
      expect(met.size).toBeGreaterThan(15);
      for (const saved of met.values()) {
        await store.forget('talk');
        await store.save('talk', saved, null);
        const talk = new Talk({ store, now: () => new Date(0) });
        const turn = await talk.asks(always);
        expect(turn.spoken.always.map(({ id }) => id)).toEqual([...ALWAYS]);
        if (always === 'emergency') {
          expect(wordsOf(turn.spoken)).toContain('999');
          expect(statementsOf(turn.spoken).length + servicesOf(turn.spoken).length).toBeGreaterThan(0);
        }
        if (always === 'person') expect(servicesOf(turn.spoken)).toContain('victim-support');
        if (always === 'leave') expect(await talk.saved()).toBeUndefined();
        if (always === 'restart') expect((await talk.saved())?.conversation.facts).toEqual({});
        if (always === 'emergency' || always === 'person') {
          await talk.asks('back');
          expect((await talk.saved())?.conversation.place).toBe(saved.conversation.place);
        }
      }
    },
    60_000,
  );

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
});

function leadsBack(place: string, option: string): boolean {
  const question = questionAt(content.forest, place as `${string}:${string}`);
  return (
    question?.kind === 'choose-one' &&
    question.options.some(({ id, then }) => id === option && then.kind === 'return')
  );
}

function meansDanger({ question, chosen }: Edge): boolean {
  return question.danger.some((option) => chosen.includes(option));
}

function saysEmergencyFirst({ turn }: Edge): boolean {
  const parts = turn.spoken.parts.filter((part) => part.kind !== 'heard').slice(0, 2);
  return wordsOf({ ...turn.spoken, parts }).includes('999');
}

function reachesOutcome({ turn }: Edge): boolean {
  return turn.replies.some((reply) => {
    const node = reply.kind === 'say' ? content.forest.nodes.get(reply.place) : undefined;
    return node?.kind === 'advice' && node.outcome;
  });
}

function offersHelpAtNight({ turn }: Edge): boolean {
  const services = servicesOf(turn.spoken).flatMap((id) => content.directory.services.get(id) ?? []);
  const open = services.some((service) => answersNow(service, content.directory, NIGHT));
  const silent = services.some((service) => shownContacts(service).some(({ method }) => method !== 'phone'));
  return open && silent;
}

function sorted(facts: object | undefined): unknown {
  return Object.entries(facts ?? {}).sort(([one], [other]) => one.localeCompare(other));
}
