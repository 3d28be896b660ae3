import type { Content } from '../../content/content';
import { dueBy } from '../../content/due';
import type { Examined } from '../../content/load';
import { examine } from '../../content/load';
import type { RawContent } from '../../content/read';
import type { FormCheck } from '../../content/schema';
import type { Audience, Place } from '../../core/tree/tree';
import { HOME, ROOMS, startOf } from '../../core/tree/tree';
import { alikeIn } from '../prove/alike';
import type { State } from '../prove/explore';
import type { Broken, Proof } from '../prove/prove';
import { proveAudience, proveContent } from '../prove/prove';
import type { World } from '../prove/world';
import { audienceAt, worldOf } from '../prove/world';
import { changed } from './change';
import type { Fault } from './fault';
import { touchedBy } from './touched';

const AUDIENCES: readonly Audience[] = ['public', 'staff', 'advocate'];

/** The day by which reviews are looked at: the facts were checked on it, so that nothing else is past. */
const TODAY = '2026-11-24';

/** At most so many states are gone on from for one fault, spread over all that are touched. */
const MOST_STATES = 2500;

/** States that stand for all others where something can be felt everywhere. */
const SAMPLE = 60;

/** Who saw a fault first, and what was said. `check` is `dialogs:check`, `proof` is `dialogs:prove`; null: nobody. */
export interface Verdict {
  readonly number: number;
  readonly by: 'check' | 'proof' | null;
  readonly what: string;
  readonly ms: number;
}

/** What is known of the content as it stands, against which every fault is judged. */
export interface Baseline {
  readonly raw: RawContent;
  readonly content: Content;
  readonly form: FormCheck;
  /** What is past its day already. */
  readonly past: ReadonlySet<string>;
  readonly known: ReadonlyMap<Audience, Known>;
}

/** Every state of an audience, and which questions lead to each place. */
type Known = Pick<Proof, 'states' | 'seen' | 'ways'>;

/** The content is not in order to begin with, so that nothing can be said about faults in it. */
export class NotInOrder extends Error {}

/**
 * Checks and explores the content. `share` says which of the tries of the proof are made on the way, as several
 * processes share them; null leaves them out, where the content is known to have passed. Throws `NotInOrder` when
 * something is wrong with it as it is. Only `audiences` are explored, and faults are judged for them alone.
 */
export async function baselineOf(
  raw: RawContent,
  form: FormCheck,
  share: { readonly index: number; readonly of: number } | null,
  audiences: readonly Audience[] = AUDIENCES,
): Promise<Baseline> {
  const { content, problems } = examine(raw, form);
  const [problem] = problems;
  if (content === null || problem !== undefined) throw new NotInOrder(problem);
  const world = worldOf(content);
  const broken: Broken[] = [...proveContent(world)];
  const known = new Map<Audience, Known>();
  for (const audience of audiences) {
    const proof = await proveAudience(world, audience, { share: share ?? NO_TRIES });
    broken.push(...proof.broken);
    known.set(audience, proof);
  }
  const [first] = broken;
  if (first !== undefined)
    throw new NotInOrder(`As it is: ${first.promise.says} ${first.what} (${first.path.join(' > ')})`);
  return { raw, content, form, past: new Set(pastIn(content)), known };
}

/** No state is the one before the first. */
const NO_TRIES = { index: -1, of: 1 };

/** Makes a fault in a copy of the content and gives who sees it. */
export async function judge(baseline: Baseline, fault: Fault): Promise<Verdict> {
  const started = Date.now();
  const seen = await seenBy(baseline, fault);
  return { number: fault.number, ...seen, ms: Date.now() - started };
}

type Seen = Pick<Verdict, 'by' | 'what'>;

async function seenBy(baseline: Baseline, fault: Fault): Promise<Seen> {
  let examined: Examined;
  try {
    examined = examine(changed(baseline.raw, fault.changes), baseline.form);
  } catch (error) {
    return { by: 'check', what: `the content cannot be read: ${said(error)}` };
  }
  const { content, problems } = examined;
  const [problem] = problems;
  if (content === null || problem !== undefined) return { by: 'check', what: problem ?? '' };
  const due = pastIn(content).find((what) => !baseline.past.has(what));
  if (due !== undefined) return { by: 'check', what: `content:status lists it: ${due}` };
  try {
    const world = worldOf(content);
    const [broken] = proveContent(world);
    if (broken !== undefined) return { by: 'proof', what: `${broken.promise.says} ${broken.what}` };
    return (await walked(baseline, world)) ?? { by: null, what: '' };
  } catch (error) {
    return { by: 'proof', what: said(error) };
  }
}

/** What the proof finds on the ways that the change can be felt on; nothing else can have become another. */
async function walked(baseline: Baseline, world: World): Promise<Seen | null> {
  const touched = touchedBy(baseline.content, world.content);
  for (const audience of AUDIENCES) {
    const before = baseline.known.get(audience);
    if (before === undefined) continue;
    const states = [
      ...spread(
        before.states.filter(({ saved }) => touched.questions.has(saved.conversation.place)),
        MOST_STATES,
      ),
      ...(touched.everywhere ? sampleOf(before.states) : []),
    ];
    if (states.length === 0) continue;
    const { signature } = alikeIn(world.content);
    const seen = touched.marks ? new Set(before.states.map(({ saved }) => signature(saved))) : before.seen;
    const proof = await proveAudience(world, audience, { first: true, since: { states, seen } });
    const [broken] = proof.broken;
    if (broken !== undefined) return { by: 'proof', what: `${broken.promise.says} ${broken.what}` };
    const lost = nobodyComesTo(before, proof, touched.questions, world, audience);
    if (lost !== undefined) return { by: 'proof', what: `nobody comes to ${lost}` };
  }
  return null;
}

/**
 * A place that could be come to and cannot any more: from untouched questions the ways are as they were, from touched
 * ones they are what was found now.
 */
function nobodyComesTo(
  before: Known,
  now: Known,
  touched: ReadonlySet<Place>,
  world: World,
  audience: Audience,
): Place | undefined {
  const { forest } = world.content;
  const rooms = [HOME[audience], ROOMS.emergency, ROOMS.person].map((room) =>
    questionFrom(world, startOf(forest, room)),
  );
  const reached = new Set<Place>(rooms);
  const isWay = (to: Place, from: Place): boolean =>
    reached.has(from) &&
    (now.ways.get(to)?.has(from) === true || (!touched.has(from) && before.ways.get(to)?.has(from) === true));
  const places = [...new Set([...before.ways.keys(), ...now.ways.keys()])].filter((place) =>
    forest.nodes.has(place),
  );
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const place of places) {
      const from = [...(before.ways.get(place) ?? []), ...(now.ways.get(place) ?? [])];
      // What is only come to by asking for 999 or a person has no question before it.
      if (from.length === 0 || from.some((each) => isWay(place, each))) reached.add(place);
    }
  }
  return places.find((place) => !reached.has(place) && audienceAt(world, place) === audience);
}

/** The first question from a place on, as far as no facts are needed to tell. */
function questionFrom({ content: { forest } }: World, place: Place): Place {
  let here = place;
  for (let steps = 0; steps < forest.nodes.size; steps += 1) {
    const node = forest.nodes.get(here);
    const then =
      node?.kind === 'advice' ? node.then : node?.kind === 'branch' ? node.rules.at(-1)?.then : undefined;
    if (then?.kind !== 'place') return here;
    here = then.place;
  }
  return here;
}

/** The first state at each of some places, spread over the trees. */
function sampleOf(states: readonly State[]): readonly State[] {
  const byTree = new Map<string, State>();
  for (const state of states) {
    const { place } = state.saved.conversation;
    if (!byTree.has(place)) byTree.set(place, state);
  }
  return spread([...byTree.values()], SAMPLE);
}

/** So many of some states, evenly from the first to the last, and the first at every place in any case. */
function spread(states: readonly State[], most: number): readonly State[] {
  const step = Math.max(1, states.length / most);
  const places = new Set<Place>();
  return states.filter(({ saved: { conversation } }, index) => {
    const isFirst = !places.has(conversation.place);
    places.add(conversation.place);
    return isFirst || Math.floor(index / step) !== Math.floor((index - 1) / step);
  });
}

function pastIn(content: Content): readonly string[] {
  return dueBy(content, TODAY)
    .filter(({ isPast }) => isPast)
    .map(({ what }) => what);
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
