/**
 * What a tree is once it has been read: where each answer leads, what is learned, who is offered.
 * The words are not here; they lie in `locales/`, under the same ids.
 */

/** Where somebody can stand: `recognise:afraid`, the tree and the node. */
export type Place = `${string}:${string}`;

/** One way to answer. Its id is stable; its label is a word in `locales/`. */
export type OptionId = string;

/** Where an option leads: to a place, or back to where the person was before they turned aside. */
export type Target = { readonly kind: 'place'; readonly place: Place } | { readonly kind: 'return' };

/** What a fact must be for a rule to fit: any one of these values. */
export type Condition = Readonly<Record<string, readonly string[]>>;

/** One rule of a branch. Without `when` it is the `otherwise`. */
export interface Rule {
  readonly when: Condition | null;
  readonly then: Target;
}

interface NodeBase {
  readonly place: Place;
  /** The intent in plain English, for reviewers and translators; never shown. */
  readonly about: string;
  /** Ids of the facts (`dialogs/sources.yaml`) the node rests on. */
  readonly because: readonly string[];
  /** What a specialist has still to settle, where the node rests on nothing firmer than background knowledge. */
  readonly toConfirm: string | null;
}

/** A question with one answer. */
export interface ChooseOne extends NodeBase {
  readonly kind: 'choose-one';
  readonly learn: string | null;
  /** Pass through by the answer already known, rather than ask the same thing twice. */
  readonly once: boolean;
  /** What else than its options is understood here when it is typed: a postcode or a town. */
  readonly hears: 'area' | null;
  readonly options: readonly { readonly id: OptionId; readonly then: Target }[];
  /** The options that mean danger now. */
  readonly danger: readonly OptionId[];
}

/** A question with any number of answers; each of `alone` stands by itself. */
export interface ChooseAny extends NodeBase {
  readonly kind: 'choose-any';
  readonly learn: string | null;
  readonly options: readonly OptionId[];
  readonly alone: readonly { readonly id: OptionId; readonly then: Target }[];
  readonly then: Target;
  readonly danger: readonly OptionId[];
}

/** A fork nobody sees: the first rule that fits what has been learned wins. */
export interface Branch extends NodeBase {
  readonly kind: 'branch';
  readonly rules: readonly Rule[];
}

/** Something said, with approved statements and the services offered beside them. */
export interface Advice extends NodeBase {
  readonly kind: 'advice';
  /** Facts that are known of whoever comes here: who opens the pages for under 18s is taken to be under 18. */
  readonly notes: Readonly<Record<string, string>>;
  /** Reference entries shown here, in trees for staff. */
  readonly entries: readonly string[];
  /** A place where a path may end, so it must offer people who help. */
  readonly outcome: boolean;
  readonly statements: readonly string[];
  readonly services: readonly string[];
  readonly then: Target;
}

export type Question = ChooseOne | ChooseAny;
export type Node = Question | Branch | Advice;

/** Whom a tree is for. A conversation is held for one audience and never leads into another's trees. */
export type Audience = 'public' | 'staff' | 'advocate';

/** One file of `dialogs/`. */
export interface Tree {
  readonly id: string;
  readonly about: string;
  readonly owner: string;
  /** The day it was last gone through, `YYYY-MM-DD`; no approval. */
  readonly reviewed: string;
  readonly audience: Audience;
  readonly start: Place;
  readonly nodes: ReadonlyMap<Place, Node>;
}

/** Every tree, and every node by its place. */
export interface Forest {
  readonly trees: ReadonlyMap<string, Tree>;
  readonly nodes: ReadonlyMap<Place, Node>;
}

/** Trees the bot itself must be able to reach, whatever else the content holds. */
export const ROOMS = { welcome: 'welcome', menu: 'menu', emergency: 'danger', person: 'person' } as const;

/** The tree each audience begins with. */
export const HOME: Readonly<Record<Audience, string>> = {
  public: ROOMS.welcome,
  staff: 'staff',
  advocate: 'triage',
};

/** The tree each audience falls back to when there is nowhere to return to. */
export const CROSSROADS: Readonly<Record<Audience, string>> = { ...HOME, public: ROOMS.menu };

/** Where words of despair lead, typed anywhere. */
export const DESPAIR: Place = 'person:despair';

/** Where the pages for under 18s are offered to whoever says that they are young. */
export const YOUNG: Place = 'person:young';

/** The tree for those whose postcode is certainly not of the area. */
export const ELSEWHERE = 'elsewhere';

/** Where someone is asked about their council whose postcode or town lies on both sides of the border. */
export const COUNCIL: Place = 'who-can-help:council';

/** The start of a tree. Throws `UnknownTree` when the content has no such tree. */
export function startOf(forest: Forest, tree: string): Place {
  const found = forest.trees.get(tree);
  if (found === undefined) throw new UnknownTree(tree);
  return found.start;
}

/** The name of the tree a place belongs to. */
export function treeOf(place: Place): string {
  return place.slice(0, place.indexOf(':'));
}

/** The name of the node at a place, within its tree. */
export function nodeOf(place: Place): string {
  return place.slice(place.indexOf(':') + 1);
}

/** The question at a place, or nothing when the place is not a question (any more). */
export function questionAt(forest: Forest, place: Place): Question | undefined {
  const node = forest.nodes.get(place);
  return node?.kind === 'choose-one' || node?.kind === 'choose-any' ? node : undefined;
}

/** Answers that leave a question open. Every question offers one; beside a real answer they say nothing. */
export const OPEN_ANSWERS: readonly OptionId[] = ['not-sure', 'skip', 'none-of-these', 'something-else'];

/** Every option of a question in the order it is shown. */
export function optionsOf(question: Question): readonly OptionId[] {
  return question.kind === 'choose-one'
    ? question.options.map((option) => option.id)
    : [...question.options, ...question.alone.map((option) => option.id)];
}

/** Content without a tree the bot needs: a mistake in the content, never in what someone said. */
class UnknownTree extends Error {
  readonly code = 'unknown-tree';
  constructor(tree: string) {
    super(`There is no tree called "${tree}" in dialogs/.`);
  }
}
