import type { Drawn } from './faults';
import type { Verdict } from './judge';

/** At least this share of faults must be caught. */
const ENOUGH = 0.95;

/** What is told of a run, line by line, and whether enough was caught. */
export interface Report {
  readonly lines: readonly string[];
  readonly isEnough: boolean;
}

/** A table by kind, every fault nobody saw, and the share that was caught. */
export function reportOf({ faults, skipped }: Drawn, verdicts: readonly Verdict[], isFull: boolean): Report {
  const byNumber = new Map(verdicts.map((verdict) => [verdict.number, verdict]));
  const rows = [...new Set(faults.map(({ kind }) => kind))].map((kind) => {
    const own = faults
      .filter((fault) => fault.kind === kind)
      .map(({ number }) => byNumber.get(number)?.by ?? null);
    const count = (by: Verdict['by']): number => own.filter((each) => each === by).length;
    return [kind, own.length, count('check'), count('proof'), count(null)] as const;
  });
  const survivors = faults.filter(({ number }) => byNumber.get(number)?.by === null);
  const caught = faults.length - survivors.length;
  const share = faults.length === 0 ? 0 : caught / faults.length;
  return {
    lines: [
      row(['kind of fault', 'made', 'check', 'proof', 'survived']),
      ...rows.map(row),
      '',
      ...(isFull
        ? verdicts.map(
            ({ number, by, what, ms }) =>
              `${String(number)} (${String(ms)} ms) ${by ?? 'nobody'}: ${faults[number]?.where ?? ''}: ${what.slice(0, 160)}`,
          )
        : []),
      ...survivors.flatMap(({ number, kind, where, before, after }) => [
        `survived (${String(number)}): ${kind}: ${where}`,
        `    before: ${before}`,
        `    after:  ${after}`,
      ]),
      ...[...skipped].map(([why, times]) => `passed over ${String(times)}: ${why}`),
      `${String(caught)} of ${String(faults.length)} faults caught, ${(share * 100).toFixed(1)} %; ${String(survivors.length)} survived.`,
    ],
    isEnough: share >= ENOUGH,
  };
}

function row([kind, ...counts]: readonly (string | number)[]): string {
  return String(kind).padEnd(50) + counts.map((count) => String(count).padStart(9)).join('');
}
