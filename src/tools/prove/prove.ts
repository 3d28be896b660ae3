import type { Audience, Place } from '../../core/tree/tree';
import { ROOMS, treeOf } from '../../core/tree/tree';
import type { Alike } from './alike';
import { alikeIn, questionPlaces } from './alike';
import type { Edge, Since, State, Walker } from './explore';
import { explore, walker } from './explore';
import { OF_CONTENT } from './of-content';
import type { Promised, Tried, Tries } from './promises';
import { isSame, OF_ANSWERS, OF_STATES } from './promises';
import { adviceOf } from './people';
import type { World } from './world';
import { audienceAt } from './world';

/** A promise that does not hold, and the shortest way to see it. */
export interface Broken {
  readonly promise: Promised;
  readonly what: string;
  /** The answers from the first question on; empty where it is about the content as a whole. */
  readonly path: readonly string[];
}

/** What proving one audience found. */
export interface Proof {
  readonly audience: Audience;
  readonly states: readonly State[];
  readonly seen: ReadonlySet<string>;
  readonly edges: number;
  /** Turns taken in all, with those that try what is always there. */
  readonly turns: number;
  /** By place, the questions with an answer that leads there: what is asked next, and the advice said on the way. */
  readonly ways: ReadonlyMap<Place, ReadonlySet<Place>>;
  /** Questions nobody can come to, and advice nobody is given. */
  readonly unmet: readonly Place[];
  readonly broken: readonly Broken[];
}

/** How far to look. */
export interface Limits {
  /** Stop at the first broken promise. */
  readonly first?: boolean;
  /** Only these states and what newly follows from them. */
  readonly since?: Since;
  /** Try only every so-manyth answer and state for what is always there, so that several can share the work. */
  readonly share?: { readonly index: number; readonly of: number };
}

/** At most this many ways are kept for each broken promise: the first are the shortest. */
const MOST_WAYS = 3;

/** Every promise about the content as a whole that does not hold. */
export function proveContent(world: World): readonly Broken[] {
  return OF_CONTENT.flatMap((promise) => promise.breaks(world).map((what) => ({ promise, what, path: [] })));
}

/** Takes every answer from every state of an audience, and every promise about answers and states with it. */
export async function proveAudience(world: World, audience: Audience, limits: Limits = {}): Promise<Proof> {
  const walk = walker(world.phrases, audience);
  const alike: Alike = alikeIn(world.content);
  const found = new Map<Promised, Broken[]>();
  const met = new Set<Place>();
  const ways = new Map<Place, Set<Place>>();
  let turns = 0;
  const note = (promise: Promised, what: string | null, path: readonly string[]): void => {
    if (what === null) return;
    const ways = found.get(promise) ?? [];
    if (ways.length < MOST_WAYS) ways.push({ promise, what, path });
    found.set(promise, ways);
  };
  const { index, of } = limits.share ?? { index: 0, of: 1 };
  let edges = 0;
  const tries = triesThrough(walk, (turn) => {
    turns += 1;
    // Some advice is only met by asking for 999 from the one place it is written for.
    for (const { place } of adviceOf(world, turn)) if (!ways.has(place)) ways.set(place, new Set());
  });
  const visit = async (edge: Edge): Promise<boolean> => {
    met.add(edge.question.place);
    noteWays(ways, edge, world);
    for (const promise of OF_ANSWERS) note(promise, promise.breaks(edge, world), edge.to.path);
    edges += 1;
    const last = edge.turn.replies.at(-1);
    // Where only the same question was asked again, nobody moved, and a step back is the one before.
    const moved = !(last?.kind === 'ask' && last.again);
    if (moved && edges % of === index) {
      const { after } = await tries.always(edge.to, 'back');
      note(BACK, isSame(edge.from, after) ? null : 'one step back stands somewhere else', edge.to.path);
    }
    return !(limits.first === true && found.size > 0);
  };
  const explored = await explore(world.content, walk, alike, visit, limits.since ?? null, (place) =>
    isTheirs(world, audience, place),
  );
  for (const [count, state] of explored.states.entries()) {
    if (count % of !== index) continue;
    if (limits.first === true && found.size > 0) break;
    for (const promise of OF_STATES) note(promise, await promise.breaks(state, world, tries), state.path);
  }
  return {
    audience,
    states: explored.states,
    seen: explored.seen,
    edges: explored.edges,
    turns: turns + explored.edges,
    ways,
    unmet: [
      ...questionPlaces(world.content, [audience]).filter((place) => !met.has(place)),
      ...advicePlaces(world, audience).filter((place) => !ways.has(place)),
    ],
    broken: [...found.values()].flat(),
  };
}

/**
 * Whether a place is looked at for an audience: the public's pages are proven for the public, and staff who turn to
 * people from their own pages come to the very same.
 */
function isTheirs(world: World, audience: Audience, place: Place): boolean {
  const asides: readonly string[] = [ROOMS.emergency, ROOMS.person];
  return audience === 'public' || audienceAt(world, place) === audience || asides.includes(treeOf(place));
}

/** A promise about every answer that needs a turn of its own to be tried. */
export const BACK: Promised = {
  number: 3,
  says: 'One step back from every answer stands exactly where they stood.',
};

/** Notes that an answer leads to the question asked next and to the advice said on the way. */
function noteWays(ways: Map<Place, Set<Place>>, edge: Edge, world: World): void {
  const [from, to] = [edge.from, edge.to].map(({ saved }) => saved.conversation);
  // Going back to where somebody turned aside brings nobody to a place they were not at before.
  const isReturn =
    from !== undefined &&
    to !== undefined &&
    to.asides.length < from.asides.length &&
    from.asides.includes(to.place);
  const said = adviceOf(world, edge.turn).map(({ place }) => place);
  for (const place of [...(to === undefined || isReturn ? [] : [to.place]), ...said])
    ways.set(place, (ways.get(place) ?? new Set()).add(edge.question.place));
}

function advicePlaces(world: World, audience: Audience): readonly Place[] {
  const { nodes } = world.content.forest;
  return [...nodes.values()]
    .filter(({ kind, place }) => kind === 'advice' && audienceAt(world, place) === audience)
    .map(({ place }) => place);
}

function triesThrough(walk: Walker, count: (turn: Edge['turn']) => void): Tries {
  const tried = async (state: State, input: Parameters<Walker['take']>[1]): Promise<Tried> => {
    const { after, turn } = await walk.take(state.saved, input);
    count(turn);
    return { turn, after: after === undefined ? undefined : { saved: after, path: state.path } };
  };
  return {
    always: (state, what) => tried(state, { kind: 'always', always: what }),
    types: (state, text) => tried(state, { kind: 'typed', text }),
  };
}
