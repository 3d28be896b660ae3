import type { Facts } from '../../src/core/conversation';
import { ASSESSMENTS } from '../../src/core/safety/assessments';
import { fits } from '../../src/core/tree/match';
import type { Condition, Forest, Node, OptionId, Place, Question } from '../../src/core/tree/tree';
import { questionAt, ROOMS, startOf } from '../../src/core/tree/tree';
import { targetsOf } from '../../src/content/check-trees';
import type { Content } from '../../src/content/content';
import { memoryStore } from '../../src/storage/memory-store';
import type { Saved } from '../../src/turn/ports';
import type { TakeTurn, Turn } from '../../src/turn/take-turn';
import { turnTaker } from '../../src/turn/take-turn';
import { realPhrases } from './content';
import { TUESDAY_AFTERNOON } from './talk';

/** One answer given from one state, through the real turn, saved before and loaded after. */
export interface Edge {
  readonly before: Saved;
  readonly question: Question;
  readonly chosen: readonly OptionId[];
  readonly after: Saved;
  readonly turn: Turn;
  /** The answers from the first question to here. */
  readonly path: readonly string[];
}

/** How much exploring found. */
export interface Explored {
  readonly states: number;
  readonly edges: number;
}

/**
 * Takes every answer from every state anyone can reach. Two states are the same when they stand at the same place,
 * would return to the same places, and no rule, assessment or eligibility tells their facts apart: from there on
 * they can only go the same ways. Of a question with any number of answers: each alone, each pair, and all.
 */
export async function explore(content: Content, visit: (edge: Edge) => void): Promise<Explored> {
  const store = memoryStore<Saved>({ clock: () => TUESDAY_AFTERNOON, idleMs: 60_000 });
  const failures: string[] = [];
  const take = turnTaker({
    store,
    phrases: realPhrases(),
    clock: () => TUESDAY_AFTERNOON,
    log: { failed: ({ code }) => void failures.push(code) },
  });
  const signature = signatureOf(content);
  const different = differentAnswers(content);
  const met = new Set<Place>();
  let edges = 0;
  const seen = new Set<string>();
  const first = await stateAfter(take, store, null, { kind: 'start' });
  const waiting: { readonly saved: Saved; readonly path: readonly string[] }[] = [
    { saved: first.saved, path: [] },
  ];
  seen.add(signature(first.saved));
  for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
    const question = questionAt(content.forest, state.saved.conversation.place);
    if (question === undefined) throw new Error(`${state.saved.conversation.place} is not a question.`);
    for (const chosen of met.has(question.place) ? different(question) : answersTo(question)) {
      const at = question.place;
      const { saved, turn } = await stateAfter(take, store, state.saved, { kind: 'tap', at, chosen });
      const path = [...state.path, `${at}=${chosen.join('+')}`];
      edges += 1;
      visit({ before: state.saved, question, chosen, after: saved, turn, path });
      const mark = signature(saved);
      met.add(question.place);
      if (!seen.has(mark)) {
        seen.add(mark);
        waiting.push({ saved, path });
      }
    }
  }
  if (failures.length > 0) throw new Error(`Turns failed: ${failures.join(', ')}`);
  return { states: seen.size, edges };
}

async function stateAfter(
  take: TakeTurn,
  store: ReturnType<typeof memoryStore<Saved>>,
  before: Saved | null,
  input: Parameters<TakeTurn>[0]['input'],
): Promise<{ readonly saved: Saved; readonly turn: Turn }> {
  await store.forget('state');
  if (before !== null) await store.save('state', before, null);
  const turn = await take({ key: 'state', id: null, input });
  const found = await store.load('state');
  if (found === undefined) throw new Error('The turn saved nothing.');
  return { saved: found.document, turn };
}

/** The answers worth trying: each one, and of those that can be combined each pair and all together. */
function answersTo(question: Question): readonly (readonly OptionId[])[] {
  if (question.kind === 'choose-one') return question.options.map(({ id }) => [id]);
  const { options, alone } = question;
  const pairs = options.flatMap((one, index) => options.slice(index + 1).map((other) => [one, other]));
  return [...options.map((id) => [id]), ...alone.map(({ id }) => [id]), ...pairs, [...options]];
}

/** Of the answers to a question, one for each effect: where it leads, and what any condition makes of it alone. */
function differentAnswers(content: Content): (question: Question) => readonly (readonly OptionId[])[] {
  const conditions = conditionsOf(content);
  const found = new Map<Place, readonly (readonly OptionId[])[]>();
  const effectOf = (question: Question, chosen: readonly OptionId[]): string => {
    const learnt: Facts =
      question.learn === null
        ? {}
        : { [question.learn]: question.kind === 'choose-one' ? (chosen[0] ?? '') : chosen };
    const assessed = Object.entries(ASSESSMENTS).map(([, { assess }]) => assess(learnt));
    const targets = question.kind === 'choose-one' ? question.options : question.alone;
    const own = targets.filter(({ id }) => chosen.includes(id)).map(({ then }) => then);
    // A rule of several facts says nothing about one of them, so each fact is looked at by itself.
    const fitting = conditions.flatMap((when) =>
      Object.entries(when).map(([fact, values]) => (fits({ [fact]: values }, learnt) ? 1 : 0)),
    );
    return JSON.stringify([own, assessed, fitting]);
  };
  return (question) => {
    const known = found.get(question.place);
    if (known !== undefined) return known;
    const byEffect = new Map<string, readonly OptionId[]>();
    for (const chosen of answersTo(question)) {
      const effect = effectOf(question, chosen);
      if (!byEffect.has(effect)) byEffect.set(effect, chosen);
    }
    const answers = [...byEffect.values()];
    found.set(question.place, answers);
    return answers;
  };
}

/** What tells two states apart: the place, where to return to, and every condition that is still to come. */
function signatureOf(content: Content): (saved: Saved) => string {
  const live = liveFacts(content);
  const conditions = conditionsOf(content);
  const passages = [...content.forest.nodes.values()].flatMap((node) =>
    node.kind === 'choose-one' && node.once && node.learn !== null
      ? [{ learn: node.learn, options: node.options }]
      : [],
  );
  return ({ conversation: { place, asides, facts } }) => {
    // What matters at the places one would return to matters here already.
    const matters = new Set([place, ...asides].flatMap((each) => [...(live.get(each) ?? [])]));
    const known = pick(facts, matters);
    return JSON.stringify([
      place,
      asides,
      conditions.map((when) => (fits(when, known) ? 1 : 0)).join(''),
      passages.map(({ learn, options }) => options.find(({ id }) => id === known[learn])?.then ?? null),
    ]);
  };
}

/**
 * The facts that can still make a difference at each place: read by some rule, assessment or eligibility before the
 * question that learns them is asked again. Worked out backwards until nothing changes.
 */
function liveFacts(content: Content): ReadonlyMap<Place, ReadonlySet<string>> {
  const { nodes } = content.forest;
  const live = new Map<Place, Set<string>>([...nodes.keys()].map((place) => [place, new Set<string>()]));
  const menu = startOf(content.forest, ROOMS.menu);
  for (let changed = true; changed;) {
    changed = false;
    for (const node of nodes.values()) {
      const here = live.get(node.place) ?? new Set<string>();
      const before = here.size;
      for (const target of targetsOf(node)) {
        for (const fact of live.get(target.kind === 'place' ? target.place : menu) ?? []) {
          if (!isLearntAt(node, fact)) here.add(fact);
        }
      }
      for (const fact of readAt(content, node)) here.add(fact);
      live.set(node.place, here);
      changed ||= here.size > before;
    }
  }
  return live;
}

function isLearntAt(node: Node, fact: string): boolean {
  return (node.kind === 'choose-one' || node.kind === 'choose-any') && node.learn === fact;
}

function readAt(content: Content, node: Node): readonly string[] {
  switch (node.kind) {
    case 'branch':
      return node.rules
        .flatMap(({ when }) => Object.keys(when ?? {}))
        .flatMap((name) => ASSESSMENTS[name]?.from ?? [name]);
    case 'advice':
      return node.services.flatMap((id) =>
        Object.keys(content.directory.services.get(id)?.eligibility ?? {}),
      );
    case 'choose-one':
      return node.once && node.learn !== null ? [node.learn] : [];
    case 'choose-any':
      return [];
    default:
      return node satisfies never;
  }
}

/** Everything that tells facts apart: the rules of branches, whom services are for, and answers that leave it open. */
function conditionsOf(content: Content): readonly Condition[] {
  const rules = [...content.forest.nodes.values()].flatMap((node) =>
    node.kind === 'branch' ? node.rules.flatMap(({ when }) => (when === null ? [] : [when])) : [],
  );
  const eligibilities = [...content.directory.services.values()].flatMap(({ eligibility }) =>
    Object.entries(eligibility).flatMap(([fact, values]) => [
      { [fact]: values },
      { [fact]: ['not-sure', 'skip'] },
    ]),
  );
  return [...new Map([...rules, ...eligibilities].map((when) => [JSON.stringify(when), when])).values()];
}

function pick(facts: Facts, names: ReadonlySet<string>): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => names.has(name)));
}

/** Every place of the forest that asks something. */
export function questionPlaces(forest: Forest): readonly Place[] {
  return [...forest.nodes.values()].flatMap((node) =>
    questionAt(forest, node.place) === undefined ? [] : [node.place],
  );
}
