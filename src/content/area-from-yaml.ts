import type { AreaTable, CodeTold, Located } from '../core/directory/area';

/** What `dialogs/area.yaml` says that the bot reads, as `dialogs/services.schema.json` lets it through. */
export interface AreaFile {
  readonly 'open-all-hours': readonly string[];
  readonly 'where-someone-lives': {
    readonly postcodes: {
      readonly inside: readonly string[];
      readonly mixed: Readonly<Record<string, SharedCode>>;
      readonly trace: readonly string[];
    };
    readonly councils: readonly string[];
    readonly districts: readonly string[];
    readonly neighbours: Readonly<Record<string, Neighbour>>;
    readonly towns: { readonly names: readonly string[] };
    readonly doubts: readonly string[];
  };
}

interface SharedCode {
  readonly inside?: readonly number[];
  readonly outside?: readonly number[];
  readonly 'shared-with': readonly string[];
}

interface Neighbour {
  readonly district: string;
  readonly names: readonly string[];
  readonly force: string;
}

const INSIDE: Located = { kind: 'inside' };
const MIXED: Located = { kind: 'mixed' };

/** The table by which `locate` tells where somebody lives. */
export function areaTableFrom(file: AreaFile): AreaTable {
  const { postcodes, councils, districts, neighbours, towns, doubts } = file['where-someone-lives'];
  const next = Object.values(neighbours);
  return {
    codes: new Map<string, CodeTold>([
      ...postcodes.inside.map((code) => [code, plain(INSIDE)] as const),
      ...postcodes.trace.map((code) => [code, plain(outside(null))] as const),
      ...Object.entries(postcodes.mixed).map(
        ([code, shared]) => [code, sharedCode(shared, neighbours)] as const,
      ),
    ]),
    names: new Map<string, Located>([
      ...towns.names.map((name) => [name, MIXED] as const),
      ...councils.map((name) => [name, INSIDE] as const),
      ...next.flatMap(({ names, force }) => names.map((name) => [name, outside(force)] as const)),
    ]),
    doubts,
    districts: new Map<string, Located>([
      ...districts.map((district) => [district, INSIDE] as const),
      ...next.map(({ district, force }) => [district, outside(force)] as const),
    ]),
  };
}

function plain(alone: Located): CodeTold {
  return { alone, sectors: new Map() };
}

function sharedCode(shared: SharedCode, neighbours: Readonly<Record<string, Neighbour>>): CodeTold {
  const forces = new Set(shared['shared-with'].map((id) => neighbours[id]?.force ?? null));
  const [force = null] = forces;
  const beyond = outside(forces.size === 1 ? force : null);
  return {
    alone: MIXED,
    sectors: new Map([
      ...(shared.inside ?? []).map((sector) => [String(sector), INSIDE] as const),
      ...(shared.outside ?? []).map((sector) => [String(sector), beyond] as const),
    ]),
  };
}

/** Every neighbour of the area is in England. */
function outside(force: string | null): Located {
  return { kind: 'outside', area: 'england-wales', force };
}
