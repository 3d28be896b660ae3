import type { Content } from '../../content/content';
import type { Audience, OptionId, Place, Question } from '../../core/tree/tree';
import { questionAt } from '../../core/tree/tree';
import type { Input } from '../../core/understanding/input';
import { memoryStore } from '../../storage/memory-store';
import type { Phrases, Saved } from '../../turn/ports';
import type { Turn } from '../../turn/take-turn';
import { turnTaker } from '../../turn/take-turn';
import type { Alike } from './alike';

/** A Tuesday at two in the afternoon, London time, in no holiday. What depends on the hour is proven apart. */
const SOME_TIME = new Date('2026-11-24T14:00:00Z');

/** One postcode of each kind, typed wherever postcodes are heard: within the area, on its border, elsewhere, unknown. */
const POSTCODES = ['DH1', 'DH8', 'DH8 9', 'NE16 4', 'ZE1'];

/** Where and how somebody says that they are young: what is offered then is reached in no other way. */
const YOUNG_AT: Place = 'menu:what-would-help';
const YOUNG_TYPED = ['im 14'];

/** A state somebody can be in: what is saved of them, and the shortest way there. */
export interface State {
  readonly saved: Saved;
  /** The answers from the first question to here, each as `place=option+option`. */
  readonly path: readonly string[];
}

/** One answer given from one state, through the real turn, saved before and loaded after. */
export interface Edge {
  readonly from: State;
  readonly question: Question;
  readonly chosen: readonly OptionId[];
  readonly to: State;
  readonly turn: Turn;
}

/** Takes inputs from states through the real turn: saves what is given, loads what came of it. */
export interface Walker {
  /** `after` is undefined when the conversation was forgotten. Throws when the turn failed. */
  take(
    before: Saved | null,
    input: Input,
  ): Promise<{ readonly after: Saved | undefined; readonly turn: Turn }>;
}

/** A walker for one audience. */
export function walker(phrases: Phrases, audience: Audience): Walker {
  const store = memoryStore<Saved>({ clock: () => SOME_TIME, idleMs: 60_000 });
  const failures: string[] = [];
  const takeTurn = turnTaker({
    store,
    phrases,
    clock: () => SOME_TIME,
    log: { failed: ({ code }) => void failures.push(code) },
  });
  return {
    async take(before, input) {
      await store.forget('state');
      if (before !== null) await store.save('state', before, null);
      const turn = await takeTurn({ key: 'state', id: null, input, audience });
      if (failures.length > 0) throw new Error(`The turn failed: ${failures.join(', ')}`);
      return { after: (await store.load('state'))?.document, turn };
    },
  };
}

/** What exploring starts from and may leave out, when only some places have changed since a full exploration. */
export interface Since {
  readonly states: readonly State[];
  /** The marks of every state that is known already. */
  readonly seen: ReadonlySet<string>;
}

/** Everything exploring found. */
export interface Explored {
  readonly states: readonly State[];
  readonly seen: ReadonlySet<string>;
  readonly edges: number;
}

/**
 * Takes every answer from every state anyone can reach, the shortest ways first. Two states are the same when they
 * stand at the same place, would return to the same places, and nothing that is still to come tells their facts apart.
 * Stops early, with what it has, when `visit` says so, and does not go on from places that `goesOn` leaves out.
 */
export async function explore(
  content: Content,
  walk: Walker,
  alike: Alike,
  visit: (edge: Edge) => boolean | Promise<boolean>,
  since: Since | null = null,
  goesOn: (place: Place) => boolean = () => true,
): Promise<Explored> {
  const met = new Set<Place>();
  const seen = new Set(since?.seen);
  const waiting: State[] = since === null ? [await first(walk)] : [...since.states];
  if (since === null) for (const { saved } of waiting) seen.add(alike.signature(saved));
  let edges = 0;
  for (let next = 0; next < waiting.length; next += 1) {
    const from = waiting[next];
    if (from === undefined) break;
    const question = questionAt(content.forest, from.saved.conversation.place);
    if (question === undefined || !goesOn(question.place)) continue;
    const at = question.place;
    const answers = met.has(at) ? alike.different(question) : alike.all(question);
    met.add(at);
    const inputs: readonly { readonly chosen: readonly OptionId[]; readonly input: Input }[] = [
      ...answers.map((chosen) => ({ chosen, input: { kind: 'tap' as const, at, chosen } })),
      ...[
        ...(question.kind === 'choose-one' && question.hears === 'area' ? POSTCODES : []),
        ...(at === YOUNG_AT ? YOUNG_TYPED : []),
      ].map((text) => ({
        chosen: [],
        input: { kind: 'typed' as const, text },
      })),
    ];
    for (const { chosen, input } of inputs) {
      const { after, turn } = await walk.take(from.saved, input);
      const how = input.kind === 'typed' ? `typed ${input.text}` : chosen.join('+');
      if (after === undefined) throw new Error(`${at}=${how} saved nothing.`);
      const to = { saved: after, path: [...from.path, `${at}=${how}`] };
      edges += 1;
      if (!(await visit({ from, question, chosen, to, turn }))) return { states: waiting, seen, edges };
      const mark = alike.signature(after);
      if (!seen.has(mark)) {
        seen.add(mark);
        waiting.push(to);
      }
    }
  }
  return { states: waiting, seen, edges };
}

async function first(walk: Walker): Promise<State> {
  const { after } = await walk.take(null, { kind: 'start' });
  if (after === undefined) throw new Error('Nothing was saved at the start.');
  return { saved: after, path: [] };
}
