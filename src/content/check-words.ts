import { shownContacts } from '../core/directory/service';
import type { Node } from '../core/tree/tree';
import { nodeOf, optionsOf } from '../core/tree/tree';
import type { Content } from './content';

/** Buttons in Teams cut longer labels. In characters. */
const LONGEST_LABEL = 60;

/** Numbers that are not a service's: the Silent Solution key and the old name of 999. */
const OTHER_NUMBERS = new Set(['55', '112']);

/** The places a node's words can hold besides its options; the required ones first. */
const PARTS = {
  question: { required: ['ask'], optional: ['say', 'why', 'hint'] },
  advice: { required: ['say'], optional: ['title'] },
} as const;

/** A number somebody is told to call or press, however short. */
const TOLD_TO_DIAL =
  /\b(?:call|calls|ring|dial|press|text)(?: (?:them )?on)? (\d(?:[\d ]*\d)?)(?!\d|[.,]\d|%| (?:minutes|hours|days|times)\b)/giu;

type Words = Readonly<Record<string, unknown>>;

/** What is wrong with the words: missing, left over, too long for a button, or a number no service has. */
export function checkWords(content: Content): readonly string[] {
  const source = content.words['en'] ?? {};
  const problems: string[] = [];
  for (const tree of content.forest.trees.values()) {
    const file = `locales/en/${tree.id}.json`;
    const words = asWords(source[tree.id]);
    if (words === null) {
      problems.push(`${file}: is missing; the tree "${tree.id}" has no words.`);
      continue;
    }
    const expected = [...tree.nodes.values()].filter((node) => node.kind !== 'branch');
    for (const node of expected) problems.push(...checkNodeWords(file, node, words[nodeOf(node.place)]));
    problems.push(
      ...leftOver(
        file,
        words,
        expected.map(({ place }) => nodeOf(place)),
      ),
    );
  }
  problems.push(...checkStatementWords(content, asWords(source['statements']) ?? {}));
  problems.push(...checkEntryWords(content, asWords(source['reference']) ?? {}));
  problems.push(...checkTopicWords(content, asWords(source['topics']) ?? {}));
  return [...problems, ...checkNumbers(content)];
}

function checkNodeWords(file: string, node: Node, found: unknown): readonly string[] {
  const words = asWords(found);
  const id = nodeOf(node.place);
  if (words === null) return [`${file}: words for "${id}" are missing.`];
  const isQuestion = node.kind === 'choose-one' || node.kind === 'choose-any';
  const { required, optional } = isQuestion ? PARTS.question : PARTS.advice;
  const problems = required
    .filter((part) => !hasText(words[part]))
    .map((part) => `${file}, "${id}": "${part}" is missing.`);
  const known: readonly string[] = [...required, ...optional, ...(isQuestion ? ['options'] : [])];
  problems.push(...leftOver(`${file}, "${id}"`, words, known));
  if (!isQuestion) return problems;
  const labels = asWords(words['options']) ?? {};
  for (const option of optionsOf(node)) {
    const label = labels[option];
    if (typeof label !== 'string' || label === '')
      problems.push(`${file}, "${id}": option "${option}" has no label.`);
    else if (label.length > LONGEST_LABEL) {
      problems.push(
        `${file}, "${id}": the label of "${option}" has ${String(label.length)} letters; at most ${String(LONGEST_LABEL)} fit a button.`,
      );
    }
  }
  return [...problems, ...leftOver(`${file}, "${id}" options`, labels, optionsOf(node))];
}

function checkStatementWords(content: Content, words: Words): readonly string[] {
  const missing = [...content.statements.values()]
    .filter(({ id }) => !hasText(asWords(words[id])?.['say']))
    .map(({ id, group }) => `locales/en/statements/${group}.json: "${id}" has nothing to say.`);
  const untitled = [...content.statements.values()]
    .filter(({ id }) => !hasText(asWords(words[id])?.['title']))
    .map(({ id, group }) => `locales/en/statements/${group}.json: "${id}" has no title to find it by.`);
  return [
    ...missing,
    ...untitled,
    ...leftOver('locales/en/statements', words, [...content.statements.keys()]),
  ];
}

function checkEntryWords(content: Content, words: Words): readonly string[] {
  const file = 'locales/en/reference.json';
  const missing = [...content.entries.keys()].flatMap((id) =>
    ['title', 'answer', 'detail']
      .filter((part) => !hasText(asWords(words[id])?.[part]))
      .map((part) => `${file}, "${id}": "${part}" is missing.`),
  );
  return [...missing, ...leftOver(file, words, [...content.entries.keys()])];
}

function checkTopicWords(content: Content, words: Words): readonly string[] {
  const file = 'locales/en/topics.json';
  const missing = [...content.topics.keys()]
    .filter((id) => !hasText(words[id]))
    .map((id) => `${file}: "${id}" has no name.`);
  return [...missing, ...leftOver(file, words, [...content.topics.keys()])];
}

/** A number in a sentence must be one the directory has and shows, digit for digit. */
function checkNumbers(content: Content): readonly string[] {
  const known = new Set(OTHER_NUMBERS);
  for (const service of content.directory.services.values()) {
    for (const contact of shownContacts(service)) known.add(digitsOf(contact.value));
  }
  return Object.entries(content.words).flatMap(([locale, files]) =>
    Object.entries(files)
      .filter(([file]) => file !== 'understanding')
      .flatMap(([file, data]) =>
        textsOf(data)
          .flatMap((text) => [
            ...(text.match(/\d[\d ]*\d/g) ?? []).filter(isDialled),
            ...[...text.matchAll(TOLD_TO_DIAL)].map(([, number = '']) => number),
          ])
          .filter((number) => !known.has(digitsOf(number)))
          .map((number) => `locales/${locale}/${file}.json: no service has the number "${number}".`),
      ),
  );
}

/** Long runs of digits, and the short numbers people dial; a year or "24" is neither. */
function isDialled(number: string): boolean {
  const digits = digitsOf(number);
  return digits.length >= 5 || /^(999|101|111|112|55)$/.test(digits);
}

function digitsOf(value: string): string {
  return value.replace(/\D/g, '');
}

function textsOf(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsOf) : [];
}

function leftOver(where: string, words: Words, known: readonly string[]): readonly string[] {
  return Object.keys(words)
    .filter((key) => !known.includes(key))
    .map((key) => `${where}: "${key}" is left over; nothing uses it.`);
}

function hasText(words: unknown): boolean {
  return (typeof words === 'string' && words !== '') || (Array.isArray(words) && words.length > 0);
}

function asWords(found: unknown): Words | null {
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Words) : null;
}
