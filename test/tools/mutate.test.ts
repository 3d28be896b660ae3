import { readContent } from '../../src/content/read';
import { formCheck } from '../../src/content/schema';
import { changed, valueAt } from '../../src/tools/mutate/change';
import type { Fault } from '../../src/tools/mutate/fault';
import { drawFaults } from '../../src/tools/mutate/faults';
import type { Baseline, Verdict } from '../../src/tools/mutate/judge';
import { baselineOf, judge, NotInOrder } from '../../src/tools/mutate/judge';
import { reportOf } from '../../src/tools/mutate/report';
import { ROOT } from '../support/content';

const raw = readContent(ROOT);
const form = formCheck(ROOT);

/** Faults of the real content, by a seed of their own. */
const drawn = drawFaults(raw, 7, 360);

describe('the faults somebody could make in the content', () => {
  it('are more than three hundred, of every kind, and no kind has many more than another', () => {
    const counts = new Map<string, number>();
    for (const { kind } of drawn.faults) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    expect(drawn.faults).toHaveLength(360);
    expect(counts.size).toBeGreaterThan(40);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(12);
  });

  it('are the same for the same seed, so that a survivor can be made again, and others for another', () => {
    expect(drawFaults(raw, 7, 360).faults).toEqual(drawn.faults);
    expect(drawFaults(raw, 8, 360).faults).not.toEqual(drawn.faults);
  });

  it('each change something, and never the content they are made from', () => {
    const before = JSON.stringify(raw);
    const idle = drawn.faults.filter(({ changes }) => JSON.stringify(changed(raw, changes)) === before);
    expect(idle).toEqual([]);
    expect(JSON.stringify(raw)).toBe(before);
  });

  it('leave out what could change nothing, and say how much and why', () => {
    expect([...drawn.skipped.keys()].join('\n')).toContain('both lead to the same place');
  });
});

describe('a fault that is made', () => {
  let baseline: Baseline;

  beforeAll(async () => {
    // The trees for advocates are few enough to be explored here; the command explores all of them.
    baseline = await baselineOf(raw, form, null, ['advocate']);
  }, 60_000);

  it.each([
    ['a wrong digit in a number', 'digit of a service', 'check'],
    ['a fact nobody has', 'fact id mistyped', 'check'],
    ['a page that no longer names 999', '999 removed', 'proof'],
    ['a sentence that tells somebody they are safe', 'reassurance added', 'check'],
    ['a bank holiday that is missing', 'bank holiday removed', 'proof'],
  ])('is caught: %s', async (_, kind, by) => {
    const fault = drawn.faults.find((each) => each.kind.includes(kind))!;
    await expect(judge(baseline, fault)).resolves.toMatchObject({ by });
  });

  it('is caught on the way, where only somebody who walks it can see: triage names a later step than it should', async () => {
    const index = raw.trees.findIndex(({ path }) => path.endsWith('triage-next.yaml'));
    const at = ['trees', index, 'data', 'nodes', 'weigh', 'branch'];
    const [first, second, ...rest] = valueAt(raw, at) as readonly { readonly then: string }[];
    const late = [{ ...first, then: second!.then }, { ...second, then: first!.then }, ...rest];
    const seen = await judge(baseline, made([{ at, to: late }]));
    expect(seen).toMatchObject({ by: 'proof' });
    expect(seen.what).toContain('Triage');
  });

  it('is let through where nothing is wrong, so that being caught means something', async () => {
    const at = ['words', 'en', 'common', 'page', 'title'];
    const title = `${String(valueAt(raw, at))} for you`;
    await expect(judge(baseline, made([{ at, to: title }]))).resolves.toMatchObject({ by: null });
  });

  it('is not judged in content that is out of order to begin with', async () => {
    const broken = changed(raw, [{ at: ['topics', 'data', 'topics', 'law'], to: 'nowhere' }]);
    await expect(baselineOf(broken, form, null, ['staff'])).rejects.toThrow(NotInOrder);
  });
});

it('the report lists who survived, and is not content with fewer than 95 in 100', () => {
  const faults = Array.from({ length: 20 }, (_, number) => ({ ...made([]), number }));
  const verdicts = (survivors: number): readonly Verdict[] =>
    faults.map(({ number }) => ({ number, by: number < survivors ? null : 'check', what: '', ms: 0 }));
  const report = (survivors: number): ReturnType<typeof reportOf> =>
    reportOf({ faults, skipped: new Map() }, verdicts(survivors), false);
  expect(report(1).isEnough).toBe(true);
  expect(report(2).isEnough).toBe(false);
  expect(report(2).lines.filter((line) => line.startsWith('survived ('))).toHaveLength(2);
});

function made(changes: Fault['changes']): Fault {
  return { number: 0, kind: 'made here', where: 'here', before: '', after: '', changes };
}
