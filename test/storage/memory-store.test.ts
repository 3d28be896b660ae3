import { memoryStore } from '../../src/storage/memory-store';

describe('the memory store', () => {
  let now = 0;
  const fresh = (most?: number) =>
    memoryStore<{ n: number }>({
      clock: () => new Date(now),
      idleMs: 1000,
      ...(most === undefined ? {} : { most }),
    });

  it('saves a new document once; the second to claim it is told', async () => {
    const store = fresh();
    expect(await store.save('a', { n: 1 }, null)).toBe('saved');
    expect(await store.save('a', { n: 2 }, null)).toBe('conflict');
    expect((await store.load('a'))?.document).toEqual({ n: 1 });
  });

  it('lets only the one who saw the latest save', async () => {
    const store = fresh();
    await store.save('a', { n: 1 }, null);
    const etag = (await store.load('a'))?.etag ?? null;
    expect(await store.save('a', { n: 2 }, etag)).toBe('saved');
    expect(await store.save('a', { n: 3 }, etag)).toBe('conflict');
  });

  it('does not take a tag from before something was forgotten', async () => {
    const store = fresh();
    await store.save('a', { n: 1 }, null);
    const etag = (await store.load('a'))?.etag ?? null;
    await store.forget('a');
    expect(await store.save('a', { n: 2 }, etag)).toBe('conflict');
    await store.save('a', { n: 3 }, null);
    expect(await store.save('a', { n: 4 }, etag)).toBe('conflict');
  });

  it('forgets what was idle too long, and nothing of it is left after the sweep', async () => {
    const store = fresh();
    now = 0;
    await store.save('a', { n: 1 }, null);
    now = 999;
    expect(await store.load('a')).toBeDefined();
    now = 1000;
    store.expire();
    expect(store.size()).toBe(0);
    expect(await store.load('a')).toBeUndefined();
  });

  it('when full, the one longest idle gives way', async () => {
    const store = fresh(2);
    for (const key of ['a', 'b', 'c']) await store.save(key, { n: 1 }, null);
    expect(await store.load('a')).toBeUndefined();
    expect(await store.load('c')).toBeDefined();
  });

  it('hands out copies, so that nobody changes a document behind its back', async () => {
    const store = fresh();
    const document = { n: 1 };
    await store.save('a', document, null);
    document.n = 2;
    expect((await store.load('a'))?.document).toEqual({ n: 1 });
  });
});
