import { normalise } from '../understanding/normalise';

/**
 * Where somebody lives, as far as what they typed tells. `mixed`: either side of the border, so one more question
 * settles it. `unknown-code`: a postcode that is not of the area, and nothing here says which nation it is in.
 */
export type Located =
  | { readonly kind: 'inside' }
  | { readonly kind: 'mixed' }
  | {
      readonly kind: 'outside';
      /** A value of the fact "area", or null where the nation is not known. */
      readonly area: 'england-wales' | 'scotland' | 'northern-ireland' | null;
      /** The police force, by its id at data.police.uk, where it is known. */
      readonly force: string | null;
    }
  | { readonly kind: 'unknown-code'; readonly outward: string };

/** What an outward code tells, alone and with one digit more. */
export interface CodeTold {
  readonly alone: Located;
  readonly sectors: ReadonlyMap<string, Located>;
}

/** The table of `dialogs/area.yaml`. Names and doubts are normalised words; codes are in capitals. */
export interface AreaTable {
  readonly codes: ReadonlyMap<string, CodeTold>;
  readonly names: ReadonlyMap<string, Located>;
  readonly doubts: readonly string[];
  /** By district as postcodes.io names it. */
  readonly districts: ReadonlyMap<string, Located>;
}

/** Longer than any place somebody types; the rest is not read. In characters. */
const LONGEST_READ = 200;

/**
 * A postcode or its first half. The letters may be parted from the digits; the second half is read for its digit only.
 * A zero is often typed for the letter O, and the other way round.
 */
const CODE =
  /(?<![a-z0-9])([a-z]0(?=[1-9])|[a-z]{1,2}|0[a-z])( ?)(\d[\do]?|\d[a-z])(?: ?([\do]) ?(?:[a-z0]{2})?)?(?![a-z0-9])/g;

/**
 * What a text tells of where somebody lives: null when it holds no postcode, council or town that is known. Only the
 * first half of a postcode and one digit are looked at, in the table alone; nothing is kept.
 */
export function locate(text: string, table: AreaTable): Located | null {
  const words = normalise(text.slice(0, LONGEST_READ));
  const told = [...codesIn(words, table), ...namesIn(words, table)];
  const sure = told.filter(({ kind }) => kind !== 'mixed');
  const [first, ...others] = sure.length > 0 ? sure : told;
  if (first === undefined) return null;
  // Two places, or "not Durham": they know which it is, and are asked.
  const differs = others.some((other) => JSON.stringify(other) !== JSON.stringify(first));
  const doubted = table.doubts.some((doubt) => holds(words, doubt));
  return differs || (doubted && first.kind !== 'unknown-code') ? { kind: 'mixed' } : first;
}

function codesIn(words: string, table: AreaTable): readonly Located[] {
  const areas = new Set([...table.codes.keys()].map((code) => code.replace(/\d.*$/, '')));
  return [...words.matchAll(CODE)].flatMap(([, letters = '', gap, digits = '', sector]) => {
    // "SO14" is typed "S014", and "DL10" is typed "DL1O".
    const area = letters.replace('0', 'o').toUpperCase();
    // "In 3 weeks" is no postcode; "dh 1" is one.
    if (gap !== '' && !areas.has(area)) return [];
    return [toldBy(area, digits.toUpperCase(), sector?.replace('o', '0'), table)];
  });
}

function toldBy(area: string, digits: string, sector: string | undefined, table: AreaTable): Located {
  const outward = `${area}${digits.replace(/^(\d)O$/, '$10')}`;
  const code = table.codes.get(outward);
  if (code !== undefined) return (sector === undefined ? undefined : code.sectors.get(sector)) ?? code.alone;
  // "DH13" is DH1 and the digit after it, typed without a space.
  const shorter = sector === undefined ? table.codes.get(outward.slice(0, -1)) : undefined;
  return shorter === undefined
    ? { kind: 'unknown-code', outward }
    : (shorter.sectors.get(outward.slice(-1)) ?? shorter.alone);
}

/** What the names in it tell. A name within a longer one counts as the longer one alone. */
function namesIn(words: string, table: AreaTable): readonly Located[] {
  const found = [...table.names].filter(([name]) => holds(words, name));
  return found
    .filter(([name]) => !found.some(([other]) => other !== name && holds(other, name)))
    .map(([, located]) => located);
}

function holds(words: string, phrase: string): boolean {
  return ` ${words} `.includes(` ${phrase} `);
}

/** What a look-up of an outward code told, as postcodes.io puts it. */
export interface DistrictsFound {
  readonly country: readonly string[];
  readonly districts: readonly string[];
}

const NATIONS: ReadonlyMap<string, 'england-wales' | 'scotland' | 'northern-ireland'> = new Map([
  ['England', 'england-wales'],
  ['Wales', 'england-wales'],
  ['Scotland', 'scotland'],
  ['Northern Ireland', 'northern-ireland'],
]);

/** What a look-up says in the terms of `locate`: the same districts give the same answer as the table. */
export function locatedBy(found: DistrictsFound, table: AreaTable): Located {
  const places = found.districts.map((district) => table.districts.get(district));
  const inside = places.filter((place) => place?.kind === 'inside').length;
  if (inside > 0) return { kind: inside === places.length ? 'inside' : 'mixed' };
  const nations = new Set(found.country.map((name) => NATIONS.get(name) ?? null));
  const forces = new Set(places.map((place) => (place?.kind === 'outside' ? place.force : null)));
  return { kind: 'outside', area: only(nations), force: only(forces) };
}

/** The one value of a set that has no other, or null. */
function only<Value>(values: ReadonlySet<Value | null>): Value | null {
  const [value = null] = values;
  return values.size === 1 ? value : null;
}
