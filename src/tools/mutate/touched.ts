import { targetsOf } from '../../content/check-trees';
import type { Content } from '../../content/content';
import type { Node, Place, Question } from '../../core/tree/tree';
import { CROSSROADS, nodeOf, questionAt, ROOMS, treeOf } from '../../core/tree/tree';
import type { Alike } from '../prove/alike';
import { alikeIn } from '../prove/alike';

/** What a change can be felt at. */
export interface Touched {
  /** Questions that changed, or an answer of which leads to or past something that did. */
  readonly questions: ReadonlySet<Place>;
  /** Whether what tells states apart may be another: rules, facts, where ways lead, whom services are for. */
  readonly marks: boolean;
  /** Whether it can be felt everywhere: common words, how typing is understood, what is always there. */
  readonly everywhere: boolean;
}

/** What differs between two contents, by where it can be felt. */
export function touchedBy(before: Content, after: Content): Touched {
  const places = [...new Set([...before.forest.nodes.keys(), ...after.forest.nodes.keys()])];
  const changed = new Set(places.filter((place) => look(before, place) !== look(after, place)));
  const isFelt = (place: Place): boolean =>
    [...waysFrom(before, place), ...waysFrom(after, place)].some((each) => changed.has(each));
  const marks = shapeOf(before) !== shapeOf(after);
  const always = [ROOMS.emergency, ROOMS.person].flatMap((room) => after.forest.trees.get(room)?.start ?? []);
  return {
    questions: new Set(
      [...after.forest.nodes.keys()].filter((place) => {
        const question = questionAt(after.forest, place);
        return (
          question !== undefined && (isFelt(place) || (marks && tellsMoreApart(before, after, question)))
        );
      }),
    ),
    marks,
    everywhere: commonOf(before) !== commonOf(after) || always.some(isFelt),
  };
}

/** Whether other answers are worth trying than before: a rule that lost a value tells answers apart that were alike. */
function tellsMoreApart(before: Content, after: Content, question: Question): boolean {
  const [was, is] = [before, after].map((content) => {
    const own = questionAt(content.forest, question.place);
    return own === undefined ? '' : JSON.stringify(alikeOf(content).different(own));
  });
  return was !== is;
}

const alikes = new WeakMap<Content, Alike>();

function alikeOf(content: Content): Alike {
  const found = alikes.get(content) ?? alikeIn(content);
  alikes.set(content, found);
  return found;
}

/** The place itself and everything an answer there can lead to before something else is asked. */
function waysFrom(content: Content, place: Place): ReadonlySet<Place> {
  const { nodes } = content.forest;
  const found = new Set<Place>([place]);
  const waiting: Node[] = [nodes.get(place)].filter((node) => node !== undefined);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const target of targetsOf(node)) {
      const to = target.kind === 'place' ? target.place : crossroadsOf(content, node.place);
      if (to === undefined || found.has(to)) continue;
      found.add(to);
      const next = nodes.get(to);
      const isPassed =
        next !== undefined &&
        (questionAt(content.forest, next.place) === undefined || (next.kind === 'choose-one' && next.once));
      if (isPassed) waiting.push(next);
    }
  }
  return found;
}

/** Where "return" leads whoever turned aside from nowhere. */
function crossroadsOf({ forest }: Content, place: Place): Place | undefined {
  return forest.trees.get(CROSSROADS[forest.trees.get(treeOf(place))?.audience ?? 'public'])?.start;
}

const looks = new WeakMap<Content, Map<Place, string>>();

/** Everything somebody is shown at a place and everything that decides where it leads, as one text. */
function look(content: Content, place: Place): string {
  const known = looks.get(content) ?? new Map<Place, string>();
  looks.set(content, known);
  let found = known.get(place);
  if (found === undefined) {
    const node = content.forest.nodes.get(place);
    const words = (content.words['en'] ?? {}) as Readonly<
      Record<string, Readonly<Record<string, unknown>> | undefined>
    >;
    const shown =
      node?.kind === 'advice'
        ? [
            node.statements.map((id) => [content.statements.get(id), words['statements']?.[id]]),
            node.entries.map((id) => [content.entries.get(id), words['reference']?.[id]]),
            node.services.map((id) => [content.directory.services.get(id), words['services']?.[id]]),
          ]
        : [];
    found = JSON.stringify([
      node,
      content.forest.trees.get(treeOf(place))?.audience,
      words[treeOf(place)]?.[nodeOf(place)],
      shown,
    ]);
    known.set(place, found);
  }
  return found;
}

function shapeOf({ forest, directory }: Content): string {
  return JSON.stringify([
    [...forest.nodes.values()].map((node) => ({
      ...node,
      about: '',
      because: [],
      toConfirm: null,
      statements: [],
      services: 'services' in node ? node.services : [],
    })),
    [...directory.services.values()].map(({ id, eligibility }) => [id, eligibility]),
  ]);
}

function commonOf({ words, topics, directory, forest }: Content): string {
  const { common, understanding, topics: named, services } = words['en'] ?? {};
  const notes = (services as Readonly<Record<string, unknown>> | undefined)?.['notes'];
  return JSON.stringify([
    common,
    understanding,
    named,
    notes,
    [...topics],
    [...directory.bankHolidays],
    directory.fallback,
    [...forest.trees.values()].map(({ id, start, audience }) => [id, start, audience]),
  ]);
}
