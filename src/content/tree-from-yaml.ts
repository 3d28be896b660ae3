import type {
  Advice,
  Audience,
  Branch,
  ChooseAny,
  ChooseOne,
  Forest,
  Node,
  Place,
  Rule,
  Target,
  Tree,
} from '../core/tree/tree';

/** A tree file as `dialogs/tree.schema.json` lets it through. */
export interface TreeFile {
  readonly tree: string;
  readonly about: string;
  readonly owner: string;
  readonly reviewed: string;
  readonly audience: Audience;
  readonly start: string;
  readonly nodes: Readonly<Record<string, NodeFile>>;
}

type When = Readonly<Record<string, string | readonly string[]>>;

interface NodeFile {
  readonly about: string;
  readonly because?: readonly string[];
  readonly 'to-confirm'?: string;
  readonly learn?: string;
  readonly once?: boolean;
  readonly hears?: 'area';
  readonly options?: Readonly<Record<string, string>>;
  readonly 'any-of'?: readonly string[];
  /** Options that stand alone: a list goes where the others go, a map says where each leads. */
  readonly or?: readonly string[] | Readonly<Record<string, string>>;
  readonly danger?: readonly string[];
  readonly branch?: readonly (
    { readonly when: When; readonly then: string } | { readonly otherwise: string }
  )[];
  readonly advice?: readonly string[];
  readonly entries?: readonly string[];
  readonly notes?: Readonly<Record<string, string>>;
  readonly services?: readonly string[];
  readonly outcome?: boolean;
  readonly then?: string;
}

/** Every tree of some checked files. */
export function forestFromFiles(files: readonly TreeFile[]): Forest {
  const starts = new Map(files.map((file) => [file.tree, file.start]));
  const trees = new Map(files.map((file) => [file.tree, treeFromFile(file, (tree) => starts.get(tree))]));
  return { trees, nodes: new Map([...trees.values()].flatMap((tree) => [...tree.nodes])) };
}

/** The tree a checked file describes. Where a target leads to another tree, that tree's start must be known. */
function treeFromFile(file: TreeFile, startOfTree: (tree: string) => string | undefined): Tree {
  const place = (node: string): Place => `${file.tree}:${node}`;
  const target = (text: string): Target => targetFrom(text, place, startOfTree);
  const nodes = new Map<Place, Node>();
  for (const [id, node] of Object.entries(file.nodes))
    nodes.set(place(id), nodeFrom(place(id), node, target));
  return {
    id: file.tree,
    about: file.about,
    owner: file.owner,
    reviewed: file.reviewed,
    audience: file.audience,
    start: place(file.start),
    nodes,
  };
}

/** `afraid`, `go-to safer`, `go-to safer:home` or `return`, as an editor writes it. */
function targetFrom(
  text: string,
  place: (node: string) => Place,
  startOfTree: (tree: string) => string | undefined,
): Target {
  if (text === 'return') return { kind: 'return' };
  const goTo = /^go-to ([^:]+)(?::(.+))?$/.exec(text);
  const tree = goTo?.[1];
  if (tree === undefined) return { kind: 'place', place: place(text) };
  return { kind: 'place', place: `${tree}:${goTo?.[2] ?? startOfTree(tree) ?? ''}` };
}

function nodeFrom(place: Place, file: NodeFile, target: (text: string) => Target): Node {
  const base = {
    place,
    about: file.about,
    because: file.because ?? [],
    toConfirm: file['to-confirm'] ?? null,
  };
  const learn = file.learn ?? null;
  const danger = file.danger ?? [];
  if (file.options !== undefined) {
    const options = Object.entries(file.options).map(([id, then]) => ({ id, then: target(then) }));
    return {
      ...base,
      kind: 'choose-one',
      learn,
      once: file.once ?? false,
      hears: file.hears ?? null,
      options,
      danger,
    } satisfies ChooseOne;
  }
  const then = target(file.then ?? '');
  if (file['any-of'] !== undefined) {
    return {
      ...base,
      kind: 'choose-any',
      learn,
      options: file['any-of'],
      alone: aloneFrom(file.or ?? [], then, target),
      then,
      danger,
    } satisfies ChooseAny;
  }
  if (file.branch !== undefined) {
    const rules = file.branch.map((rule): Rule =>
      'otherwise' in rule
        ? { when: null, then: target(rule.otherwise) }
        : { when: conditionFrom(rule.when), then: target(rule.then) },
    );
    return { ...base, kind: 'branch', rules } satisfies Branch;
  }
  return {
    ...base,
    kind: 'advice',
    outcome: file.outcome ?? false,
    notes: file.notes ?? {},
    entries: file.entries ?? [],
    statements: file.advice ?? [],
    services: file.services ?? [],
    then,
  } satisfies Advice;
}

function aloneFrom(
  or: readonly string[] | Readonly<Record<string, string>>,
  then: Target,
  target: (text: string) => Target,
): ChooseAny['alone'] {
  if (isList(or)) return or.map((id) => ({ id, then }));
  return Object.entries(or).map(([id, text]) => ({ id, then: target(text) }));
}

function isList(or: readonly string[] | Readonly<Record<string, string>>): or is readonly string[] {
  return Array.isArray(or);
}

function conditionFrom(when: When): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(when).map(([fact, values]) => [fact, typeof values === 'string' ? [values] : values]),
  );
}
