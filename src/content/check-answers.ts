import { ASSESSMENTS } from '../core/safety/assessments';
import { RED_FLAGS } from '../core/safety/red-flags';
import { RAISES } from '../core/safety/urgency';
import type { Branch, Condition, Node, Place, Question } from '../core/tree/tree';
import { nodeOf, optionsOf, questionAt, ROOMS, treeOf } from '../core/tree/tree';
import { possibleValues } from './check-trees';
import type { Content } from './content';

/** What is wrong with what answers count for: danger not marked, rules that never win, facts nobody uses or gives. */
export function checkAnswers(content: Content): readonly string[] {
  const nodes = [...content.forest.nodes.values()];
  return [
    ...nodes.flatMap((node) => (isQuestion(node) ? unmarked(content, node) : [])),
    ...nodes.flatMap((node) => (node.kind === 'branch' ? shadowed(node) : [])),
    ...askedAgain(nodes.filter(isQuestion)),
    ...unread(content),
    ...unlearnt(content),
    ...deaf(nodes.filter(isQuestion)),
  ];
}

function isQuestion(node: Node): node is Question {
  return node.kind === 'choose-one' || node.kind === 'choose-any';
}

/**
 * What leads straight to 999 means danger, and must be listed as such: then it counts also on an old card, beside
 * other answers, and one can come back. Within the tree of 999 that is what leads to its beginning.
 */
function unmarked({ forest }: Content, node: Question): readonly string[] {
  const isWithin = treeOf(node.place) === ROOMS.emergency;
  const start = forest.trees.get(ROOMS.emergency)?.start;
  const first = start === undefined ? new Set<Place>() : fromBranch(forest.nodes.get(start), start);
  return (node.kind === 'choose-one' ? node.options : node.alone)
    .filter(({ id, then }) => {
      if (then.kind !== 'place' || node.danger.includes(id)) return false;
      if (isWithin) return first.has(then.place);
      return treeOf(then.place) === ROOMS.emergency && questionAt(forest, then.place) === undefined;
    })
    .map(({ id }) => `${inTree(node.place)}: "${id}" leads straight to 999; list it under "danger".`);
}

/** The beginning, and where it forks to. */
function fromBranch(node: Node | undefined, start: Place): ReadonlySet<Place> {
  const targets = node?.kind === 'branch' ? node.rules.map(({ then }) => then) : [];
  return new Set([start, ...targets.flatMap((target) => (target.kind === 'place' ? [target.place] : []))]);
}

/** A rule behind one that fits whenever it does is never reached: the order of the rules is wrong. */
function shadowed({ place, rules }: Branch): readonly string[] {
  return rules.flatMap(({ when }, index) => {
    if (when === null) return [];
    const before = rules
      .slice(0, index)
      .findIndex((earlier) => earlier.when !== null && fitsWhenever(earlier.when, when));
    return before < 0
      ? []
      : [
          `${inTree(place)}: rule ${String(index + 1)} never wins, because rule ${String(before + 1)} always fits first.`,
        ];
  });
}

function fitsWhenever(wide: Condition, narrow: Condition): boolean {
  return Object.entries(wide).every(
    ([fact, values]) => narrow[fact]?.every((value) => values.includes(value)) === true,
  );
}

/** The same question in two places passes through what is known, or somebody is asked the same thing twice. */
function askedAgain(questions: readonly Question[]): readonly string[] {
  return [...askedTwice(questions), ...askedDifferently(questions)];
}

/** Where a known answer is passed through, it must be one of the answers. */
function askedDifferently(questions: readonly Question[]): readonly string[] {
  const once = questions.filter((question) => question.kind === 'choose-one' && question.once);
  return once.flatMap((question) => {
    const other = once.find(
      (each) => each.learn === question.learn && optionsOf(each).join() !== optionsOf(question).join(),
    );
    return other === undefined
      ? []
      : [
          `${inTree(question.place)}: asks for "${question.learn ?? ''}" with other answers than ${other.place}. Give both the same.`,
        ];
  });
}

function askedTwice(questions: readonly Question[]): readonly string[] {
  return questions.flatMap((question) => {
    if (question.kind !== 'choose-one' || question.learn === null || question.once) return [];
    const same = questions.find(
      (other) =>
        other !== question &&
        other.learn === question.learn &&
        optionsOf(other).join() === optionsOf(question).join(),
    );
    return same === undefined
      ? []
      : [
          `${inTree(question.place)}: asks the same as ${same.place}. Say "once: true", so that nobody is asked twice.`,
        ];
  });
}

/** What is not needed is not kept. */
function unread({ forest, directory }: Content): readonly string[] {
  const read = new Set([
    ...[...forest.nodes.values()].flatMap((node) =>
      node.kind === 'branch' ? node.rules.flatMap(({ when }) => Object.keys(when ?? {})) : [],
    ),
    ...[...directory.services.values()].flatMap(({ eligibility }) => Object.keys(eligibility)),
    ...Object.values(ASSESSMENTS).flatMap(({ from }) => from),
  ]);
  return [...forest.nodes.values()]
    .filter(isQuestion)
    .flatMap(({ place, learn }) =>
      learn === null || read.has(learn)
        ? []
        : [`${inTree(place)}: nothing reads "${learn}", so it must not be kept.`],
    );
}

/** What is weighed must be asked: a red flag that no answer gives would never be raised. */
function unlearnt({ forest }: Content): readonly string[] {
  const values = possibleValues(forest);
  const facts = [...new Set(Object.values(ASSESSMENTS).flatMap(({ from }) => from))]
    .filter((fact) => !values.has(fact))
    .map((fact) => `dialogs: "${fact}" is weighed and nobody is asked for it.`);
  const flags = [RED_FLAGS, ...RAISES].flatMap((signs) =>
    Object.entries(signs).flatMap(([fact, wanted]) =>
      wanted
        .filter((value) => values.has(fact) && values.get(fact)?.includes(value) !== true)
        .map((value) => `dialogs: "${fact}: ${value}" raises urgency and no answer gives it.`),
    ),
  );
  return [...facts, ...flags];
}

/** Wherever the area is asked of somebody who may have told it before, a postcode can be typed. */
function deaf(questions: readonly Question[]): readonly string[] {
  return questions.flatMap((question) =>
    question.kind === 'choose-one' && question.learn === 'area' && question.once && question.hears !== 'area'
      ? [`${inTree(question.place)}: does not understand a typed postcode. Say "hears: area".`]
      : [],
  );
}

function inTree(place: Place): string {
  return `${treeOf(place)}, "${nodeOf(place)}"`;
}
