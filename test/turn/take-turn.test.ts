import { memoryStore } from '../../src/storage/memory-store';
import { fitToSize, LARGEST_STATE, sizeOf } from '../../src/turn/fit';
import type { Saved, Store } from '../../src/turn/ports';
import { questionOf, Talk, TUESDAY_AFTERNOON, wordsOf } from '../support/talk';

describe('a turn', () => {
  it('greets someone new with the question about danger, whatever they wrote first', async () => {
    const talk = new Talk();
    await talk.types('hiya');
    expect(talk.question().place).toBe('welcome:greeting');
    expect(talk.question().lead.length).toBeGreaterThan(0);
  });

  it('takes a message that is delivered twice once, and shows the question again', async () => {
    const talk = new Talk();
    await talk.start();
    const at = talk.question().place;
    const tap = { kind: 'tap', at, chosen: ['no'] } as const;
    await talk.says(tap, 'the-same');
    const place = talk.question().place;
    const again = await talk.says(tap, 'the-same');
    expect(again.outcome).toBe('repeated');
    expect(talk.question().place).toBe(place);
    expect((await talk.saved())?.conversation.trail).toHaveLength(1);
  });

  it('loses neither of two answers that arrive at once', async () => {
    const talk = new Talk({ store: slowStore() });
    await talk.start();
    const [first, second] = await Promise.all([talk.types('no'), talk.types('is this stalking')]);
    expect([first.outcome, second.outcome]).toEqual(['taken', 'taken']);
    // "no" leads to the menu and the other answer is one of the menu's: whichever was taken first, both count.
    expect((await talk.saved())?.taken).toHaveLength(3);
  });

  it('takes ten messages at once, one after the other', async () => {
    const talk = new Talk({ store: slowStore() });
    await talk.start();
    const turns = await Promise.all(Array.from({ length: 10 }, () => talk.asks('emergency')));
    expect(turns.map(({ outcome }) => outcome)).toEqual(turns.map(() => 'taken'));
  });

  it('does not bring back a conversation that was left while a message was on its way', async () => {
    const store = slowStore();
    const talk = new Talk({ store });
    await talk.start();
    const at = talk.question().place;
    await Promise.all([talk.says({ kind: 'tap', at, chosen: ['no'] }), talk.asks('leave')]);
    expect(await talk.saved()).toBeUndefined();
  });

  it('forgets someone who was idle too long, and says so when they tap an old card', async () => {
    let now = TUESDAY_AFTERNOON.getTime();
    const talk = new Talk({ now: () => new Date(now) });
    await talk.start();
    await talk.taps('no');
    const tap = { kind: 'tap', at: talk.question().place, chosen: ['recognise'] } as const;
    now += 31 * 60_000;
    const turn = await talk.says(tap);
    expect(turn.replies[0]).toEqual({ kind: 'notice', notice: 'forgotten' });
    expect(talk.question().place).toBe('welcome:greeting');
  });

  it('goes on from the nearest safe question when the content changed under someone', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.taps('no');
    const saved = await talk.saved();
    if (saved === undefined) throw new Error('nothing saved');
    const { document, etag } = (await talk.store.load(talk.key)) ?? { document: saved, etag: '' };
    const lost = {
      ...document,
      conversation: { ...document.conversation, place: 'recognise:long-gone' as const },
    };
    await talk.store.save(talk.key, lost, etag);
    await talk.start();
    expect(talk.question().place).toBe('recognise:what');
  });

  it('keeps no word anyone typed', async () => {
    const talk = new Talk();
    await talk.start();
    await talk.types('my name is Planted Wordsmith');
    await talk.types('nah');
    await talk.types('something about Planted');
    expect(JSON.stringify(await talk.saved())).not.toMatch(/planted|wordsmith|nah/i);
  });

  it('sheds the oldest steps before it grows past two kilobytes, never the place or the facts', () => {
    const footprint = {
      place: 'recognise:a-very-long-name-of-a-node',
      facts: { behaviours: ['contact', 'things', 'online', 'others'] },
    } as const;
    const saved: Saved = {
      version: 1,
      content: 'abcdefabcdef',
      locale: 'en',
      taken: [],
      conversation: {
        audience: 'public',
        place: 'recognise:what',
        facts: { area: 'durham' },
        asides: [],
        misses: 0,
        trail: Array(30).fill(footprint) as never,
      },
    };
    expect(sizeOf(saved)).toBeGreaterThan(LARGEST_STATE);
    const fitted = fitToSize(saved);
    expect(sizeOf(fitted)).toBeLessThanOrEqual(LARGEST_STATE);
    expect(fitted.conversation.facts).toEqual(saved.conversation.facts);
    expect(fitted.conversation.trail.length).toBeGreaterThan(10);
  });
});

describe('when something breaks', () => {
  const down: Store<Saved> = {
    load: () =>
      Promise.reject(Object.assign(new Error('connect ECONNREFUSED secret-host'), { code: 'ECONNREFUSED' })),
    save: () => Promise.reject(new Error('down')),
    forget: () => Promise.reject(new Error('down')),
  };

  it('someone still gets 999, who to ring, and a way to try again when the store is down', async () => {
    const talk = new Talk({ store: down });
    const turn = await talk.start();
    expect(turn.outcome).toBe('failed');
    expect(wordsOf(turn.spoken)).toMatch(/999/);
    expect(wordsOf(turn.spoken)).toMatch(/0808 168 9111/);
    expect(wordsOf(turn.spoken)).toMatch(/try again/i);
    expect(turn.spoken.always.map(({ id }) => id)).toContain('emergency');
    expect(talk.codes).toEqual(['ECONNREFUSED']);
  });

  it('the same when only saving fails, and the earlier place stands', async () => {
    const good = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: 60_000 });
    let broken = false;
    const store: Store<Saved> = {
      ...good,
      save: (...all) => (broken ? down.save(...all) : good.save(...all)),
    };
    const talk = new Talk({ store });
    await talk.start();
    const at = talk.question().place;
    broken = true;
    expect((await talk.says({ kind: 'tap', at, chosen: ['no'] })).outcome).toBe('failed');
    broken = false;
    const turn = await talk.says({ kind: 'tap', at, chosen: ['no'] });
    expect(turn.outcome).toBe('taken');
    expect(questionOf(turn.spoken).place).toBe('menu:what-would-help');
  });
});

/** A store that lets others in between every load and save, as one across a network does. */
function slowStore(): Store<Saved> {
  const store = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: 60_000 });
  const later = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  return {
    load: async (key) => {
      const found = await store.load(key);
      await later();
      return found;
    },
    save: async (...all) => {
      await later();
      return store.save(...all);
    },
    forget: async (key) => {
      await later();
      return store.forget(key);
    },
  };
}
