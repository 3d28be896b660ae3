import type { Content } from '../../content/content';
import type { OptionId, Place, Target } from '../../core/tree/tree';
import { nodeOf, questionAt, treeOf } from '../../core/tree/tree';

/** Words too common to tell one answer from another. */
const COMMON = new Set(
  (
    'the and for not you are with that this what who how they them their has have can from when about where its was any ' +
    'all one may said says then here comes first page people help'
  ).split(' '),
);

/** Pairs whose labels are right although their words mislead: the reason is beside each. */
const RIGHT: readonly string[] = [
  'recognise:what contact others', // "contact" is in both: contacting them, and contacting people they know
  'recognise:warning-signs tracker enough', // the way on from "enough" asks for a tracker
  'who-can-help:area durham scotland', // other nations are described by what they are not
  'who-can-help:area durham not-sure',
  'who-can-help:council durham england-wales',
  'triage-people:consent all none', // "nothing" goes with the referral that is not made
  'triage-people:contact known unknown',
];

/** Questions on which two labels would fit better the other way round. */
export function exchangedLabels(content: Content): readonly string[] {
  return [...content.forest.nodes.keys()].flatMap((place) => {
    const question = questionAt(content.forest, place);
    if (question === undefined) return [];
    const answers: readonly (readonly [OptionId, Target | null])[] =
      question.kind === 'choose-one'
        ? question.options.map(({ id, then }) => [id, then])
        : [
            ...question.options.map((id) => [id, null] as const),
            ...question.alone.map(({ id, then }) => [id, then] as const),
          ];
    const labels = new Map(answers.map(([id]) => [id, tokens(labelOf(content, place, id))]));
    const about = new Map(answers.map(([id, then]) => [id, aboutOf(content, place, id, then)]));
    const fit = (label: OptionId, answer: OptionId): number =>
      (labels.get(label) ?? []).filter((word) => about.get(answer)?.has(word) === true).length;
    return answers.flatMap(([one], index) =>
      answers.slice(index + 1).flatMap(([other]) => {
        const isWorse = fit(one, other) + fit(other, one) > fit(one, one) + fit(other, other);
        return isWorse && !RIGHT.includes(`${place} ${one} ${other}`)
          ? [`${place}: the labels of "${one}" and "${other}" read the other way round`]
          : [];
      }),
    );
  });
}

/** Statements whose words are right although they share none with their name. */
const IN_OTHER_WORDS: readonly string[] = ['support-for-you', 'u18-words-to-use', 'you-hate'];

/** Statements that share no telling word with their name and what their editor says of them. */
export function wordsOfAnother({ statements, words }: Content): readonly string[] {
  const said = (words['en']?.['statements'] ?? {}) as Readonly<Record<string, unknown>>;
  return [...statements.values()].flatMap(({ id, about }) => {
    const named = new Set(tokens(`${id} ${about}`, 4));
    const isOwn = tokens(JSON.stringify(Object.values(said[id] ?? {})), 4).some((word) => named.has(word));
    return isOwn || IN_OTHER_WORDS.includes(id)
      ? []
      : [`statement "${id}" says something else than its name`];
  });
}

function labelOf({ words }: Content, place: Place, option: OptionId): string {
  const node = wordsOf(words['en'], place) as
    { readonly options?: Readonly<Record<string, string>> } | undefined;
  return node?.options?.[option] ?? '';
}

/** What an answer is about: its name, the place it leads to, what that place says, and what its editor says of it. */
function aboutOf(
  { forest, words }: Content,
  from: Place,
  option: OptionId,
  then: Target | null,
): ReadonlySet<string> {
  const place = then?.kind === 'place' ? then.place : null;
  if (place === null) return new Set(tokens(option));
  const isOther = treeOf(place) !== treeOf(from);
  const said = wordsOf(words['en'], place) as
    { readonly title?: string; readonly say?: string | readonly string[] } | undefined;
  return new Set(
    tokens(
      [
        option,
        nodeOf(place),
        forest.nodes.get(place)?.about ?? '',
        said?.title ?? '',
        ...[said?.say ?? []].flat(),
        ...(isOther ? [treeOf(place), forest.trees.get(treeOf(place))?.about ?? ''] : []),
      ].join(' '),
    ),
  );
}

function wordsOf(files: Content['words'][string] | undefined, place: Place): unknown {
  return (files?.[treeOf(place)] as Readonly<Record<string, unknown>> | undefined)?.[nodeOf(place)];
}

/** The telling words of a text, cut short so that "report" and "reporting" are one. */
function tokens(text: string, length = 5): readonly string[] {
  return text
    .toLowerCase()
    .replace(/[’']/gu, '')
    .split(/[^a-z0-9]+/u)
    .filter((word) => word.length > 2 && !COMMON.has(word))
    .map((word) => word.slice(0, length));
}
