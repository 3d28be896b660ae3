import type { RawContent } from '../../content/read';
import type { Fault, Kind, Slip } from './fault';
import { ADVICE } from './kinds/advice';
import { BRANCHES } from './kinds/branches';
import { DANGER } from './kinds/danger';
import { DIRECTORY } from './kinds/directory';
import { GROUNDS } from './kinds/grounds';
import { WAYS } from './kinds/ways';
import { WORDS } from './kinds/words';
import { randomFrom, shuffled } from './random';

/** Every way of going wrong that is tried. */
const KINDS: readonly Kind[] = [
  ...WAYS,
  ...DANGER,
  ...BRANCHES,
  ...ADVICE,
  ...DIRECTORY,
  ...WORDS,
  ...GROUNDS,
];

/** The faults to make, and those drawn that could change nothing. */
export interface Drawn {
  readonly faults: readonly Fault[];
  /** By kind and reason, how many were passed over. */
  readonly skipped: ReadonlyMap<string, number>;
}

/**
 * So many faults, as evenly over the kinds as there are places to make them. The same content, seed and number give
 * the same faults.
 */
export function drawFaults(raw: RawContent, seed: number, wanted: number): Drawn {
  const skipped = new Map<string, number>();
  const piles = KINDS.map((kind, index) => {
    const random = randomFrom(seed * 1000 + index);
    return { kind, slips: [...shuffled(random, kind.slips(raw, random))] };
  });
  const faults: Fault[] = [];
  for (let more = true; more && faults.length < wanted;) {
    more = false;
    for (const { kind, slips } of piles) {
      const slip = nextReal(kind, slips, skipped);
      if (slip === undefined || faults.length >= wanted) continue;
      more = true;
      faults.push({ number: faults.length, kind: kind.name, ...slip });
    }
  }
  return { faults, skipped };
}

function nextReal(
  kind: Kind,
  slips: Slip[],
  skipped: Map<string, number>,
): Extract<Slip, { readonly changes: unknown }> | undefined {
  for (let slip = slips.shift(); slip !== undefined; slip = slips.shift()) {
    if ('changes' in slip) return slip;
    const why = `${kind.name}: ${slip.same}`;
    skipped.set(why, (skipped.get(why) ?? 0) + 1);
  }
  return undefined;
}
