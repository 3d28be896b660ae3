import { targetsOf } from '../../content/check-trees';
import type { Content } from '../../content/content';
import type { Facts } from '../../core/conversation';
import { ASSESSMENTS } from '../../core/safety/assessments';
import { fits } from '../../core/tree/match';
import type { Condition, Node, OptionId, Place, Question } from '../../core/tree/tree';
import { CROSSROADS, OPEN_ANSWERS, optionsOf, questionAt, startOf, treeOf } from '../../core/tree/tree';
import type { Saved } from '../../turn/ports';

/** Facts that code outside the trees reads at any place: whoever stays with their own behaviour is led nowhere else. */
const READ_EVERYWHERE = ['path'];

/** Tells which states are alike: from here on they can only go the same ways and be offered the same people. */
export interface Alike {
  /** The same for two states exactly when nothing that is still to come can tell them apart. */
  readonly signature: (saved: Saved) => string;
  /** Every answer worth trying at a question: each, and of those that combine each pair and all. */
  readonly all: (question: Question) => readonly (readonly OptionId[])[];
  /** Of those, one for each effect: where it leads, and what any rule makes of it. */
  readonly different: (question: Question) => readonly (readonly OptionId[])[];
}

/** What tells states and answers apart in this content. */
export function alikeIn(content: Content): Alike {
  const conditions = conditionsOf(content);
  return {
    signature: signatureOf(content, conditions),
    all: answersTo,
    different: differentAnswers(conditions),
  };
}

function signatureOf(content: Content, conditions: readonly Condition[]): (saved: Saved) => string {
  const live = liveFacts(content);
  const passages = [...content.forest.nodes.values()].flatMap((node) =>
    node.kind === 'choose-one' && node.once && node.learn !== null
      ? [{ learn: node.learn, options: node.options }]
      : [],
  );
  const watched = new Map<string, Watched>();
  const watchedAt = (places: readonly Place[]): Watched => {
    const key = places.join(' ');
    let found = watched.get(key);
    if (found === undefined) {
      // What matters at the places one would return to matters here already.
      const facts = new Set(places.flatMap((each) => [...(live.get(each) ?? [])]));
      const touches = (names: readonly string[]): boolean => names.some((name) => facts.has(name));
      found = {
        conditions: conditions
          .map((when) => onlyOf(when, facts))
          .filter((when) => touches(Object.keys(when).flatMap(basis))),
        passages: passages.filter(({ learn }) => facts.has(learn)),
      };
      watched.set(key, found);
    }
    return found;
  };
  return ({ conversation: { place, asides, facts } }) => {
    const { conditions: here, passages: through } = watchedAt([place, ...asides]);
    return [
      place,
      ...asides,
      here.map((when) => (fits(when, facts) ? 1 : 0)).join(''),
      ...through.map(({ learn, options }) => {
        const then = options.find(({ id }) => id === facts[learn])?.then;
        return then === undefined ? '-' : then.kind === 'place' ? then.place : 'return';
      }),
    ].join(' ');
  };
}

interface Watched {
  readonly conditions: readonly Condition[];
  readonly passages: readonly {
    readonly learn: string;
    readonly options: readonly {
      readonly id: OptionId;
      readonly then: { readonly kind: 'return' } | { readonly kind: 'place'; readonly place: Place };
    }[];
  }[];
}

/** The facts a name in a rule is worked out from: an assessment's, or the fact itself. */
function basis(name: string): readonly string[] {
  return ASSESSMENTS[name]?.from ?? [name];
}

/** A rule of several facts is looked at by those of them that still matter. */
function onlyOf(when: Condition, facts: ReadonlySet<string>): Condition {
  return Object.fromEntries(
    Object.entries(when).filter(([name]) => basis(name).some((fact) => facts.has(fact))),
  );
}

/**
 * The facts that can still make a difference at each place: read by some rule, assessment or eligibility before the
 * question that learns them is asked again. Worked out backwards until nothing changes.
 */
function liveFacts(content: Content): ReadonlyMap<Place, ReadonlySet<string>> {
  const { nodes, trees } = content.forest;
  const live = new Map<Place, Set<string>>(
    [...nodes.keys()].map((place) => [place, new Set(READ_EVERYWHERE)]),
  );
  for (let changed = true; changed;) {
    changed = false;
    for (const node of nodes.values()) {
      const here = live.get(node.place) ?? new Set<string>();
      const before = here.size;
      const audience = trees.get(treeOf(node.place))?.audience ?? 'public';
      for (const target of targetsOf(node)) {
        const next = target.kind === 'place' ? target.place : startOf(content.forest, CROSSROADS[audience]);
        for (const fact of live.get(next) ?? []) if (!isLearntAt(node, fact)) here.add(fact);
      }
      for (const fact of readAt(content, node)) here.add(fact);
      live.set(node.place, here);
      changed ||= here.size > before;
    }
  }
  return live;
}

function isLearntAt(node: Node, fact: string): boolean {
  if (node.kind === 'advice') return fact in node.notes;
  return (node.kind === 'choose-one' || node.kind === 'choose-any') && node.learn === fact;
}

function readAt(content: Content, node: Node): readonly string[] {
  switch (node.kind) {
    case 'branch':
      return node.rules.flatMap(({ when }) => Object.keys(when ?? {})).flatMap(basis);
    case 'advice':
      return [
        ...node.services.flatMap((id) =>
          Object.keys(content.directory.services.get(id)?.eligibility ?? {}).flatMap(basis),
        ),
        ...Object.entries(PROMISED).flatMap(([places, names]) =>
          node.place.startsWith(places) ? names.flatMap(basis) : [],
        ),
      ];
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
    Object.entries(eligibility).flatMap(([fact, values]) => [{ [fact]: values }, { [fact]: OPEN_ANSWERS }]),
  );
  // Code reads this one: see `READ_EVERYWHERE`.
  const closed = { path: ['own-behaviour'] };
  return [
    ...new Map(
      [...rules, ...eligibilities, ...promised(content), closed].map((when) => [JSON.stringify(when), when]),
    ).values(),
  ];
}

/** What promises read of somebody by where they are given advice, whatever the rules of the content read. */
const PROMISED: Readonly<Record<string, readonly string[]>> = {
  'recognise:': ['behaviours', 'signs', 'impact', 'warning-signs', 'red-flags'],
  'who-can-help:local-': ['relationship'],
  'triage-next:act-': ['urgency'],
};

/** Answers that name nothing, or stop the questions. */
const SAY_NOTHING: readonly OptionId[] = [...OPEN_ANSWERS, 'enough', 'under-18'];

/** What tells those facts apart: a rule that has lost a value must not make answers look alike to the proof as well. */
function promised({ forest }: Content): readonly Condition[] {
  const named = [...forest.nodes.values()].flatMap((node): readonly Condition[] =>
    node.kind === 'choose-any' &&
    node.learn !== null &&
    ['behaviours', 'signs', 'impact'].includes(node.learn)
      ? [{ [node.learn]: optionsOf(node).filter((option) => !SAY_NOTHING.includes(option)) }]
      : [],
  );
  return [
    ...named,
    { 'four-signs': ['all'] },
    { 'red-flags': ['yes'] },
    { 'warning-signs': ['tracker'] },
    { 'warning-signs': ['harm-themselves'] },
    { relationship: ['partner', 'ex-partner', 'family'] },
    { relationship: ['colleague', 'acquaintance', 'online', 'stranger', 'unknown'] },
    { urgency: ['now'] },
    { urgency: ['today'] },
  ];
}

/** The answers worth trying: each one, and of those that can be combined each pair and all together. */
function answersTo(question: Question): readonly (readonly OptionId[])[] {
  if (question.kind === 'choose-one') return question.options.map(({ id }) => [id]);
  const { options, alone } = question;
  const pairs = options.flatMap((one, index) => options.slice(index + 1).map((other) => [one, other]));
  return [...options.map((id) => [id]), ...alone.map(({ id }) => [id]), ...pairs, [...options]];
}

function differentAnswers(
  conditions: readonly Condition[],
): (question: Question) => readonly (readonly OptionId[])[] {
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

/** Every place of the content that asks something, for one audience's own trees. */
export function questionPlaces(content: Content, audiences: readonly string[]): readonly Place[] {
  const { nodes, trees } = content.forest;
  return [...nodes.keys()].filter(
    (place) =>
      questionAt(content.forest, place) !== undefined &&
      audiences.includes(trees.get(treeOf(place))?.audience ?? ''),
  );
}
