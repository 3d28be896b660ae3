import type { Entry, Statement } from '../content';
import { isRecord, SOURCE_LOCALE, textsIn, wordsOf } from '../words-of';
import type { Block, Row } from './block';
import { row, shown } from './block';
import type { Desk } from './desk';
import { groundRows, signing, textAt, textsAt } from './desk';

/** A piece of advice, with where it is shown. */
export function statementBlock(desk: Desk, statement: Statement): Block {
  const id = `statement:${statement.id}`;
  const words = (part: string): readonly string[] => textsAt(desk, 'statements', statement.id, part);
  const places = [...desk.content.forest.nodes.values()]
    .filter((node) => node.kind === 'advice' && node.statements.includes(statement.id))
    .map(({ place }) => ({ text: place.replace(':', ': '), to: `node:${place}` }));
  return {
    id,
    name: statement.id,
    kind: statement.urgent ? 'Statement, drawn with emphasis' : 'Statement',
    about: statement.about,
    rows: [
      ...row('Heading', shown(words('title'))),
      ...row('Says', shown(words('say'))),
      ...row('Points', shown(words('points'))),
      ...row('Shown at', places),
      ...groundRows(desk, statement),
    ],
    ...signing(desk, id),
  };
}

/** A page of the quick reference. */
export function entryBlock(desk: Desk, entry: Entry): Block {
  const id = `entry:${entry.id}`;
  const words = (part: string): readonly string[] => textsAt(desk, 'reference', entry.id, part);
  return {
    id,
    name: entry.id,
    kind: `Reference entry, ${entry.confidence} confidence`,
    about: entry.about,
    rows: [
      ...row('Title', shown(words('title'))),
      ...row('Answer', shown(words('answer'))),
      ...row('Points', shown(words('points'))),
      ...row('Detail', shown(words('detail'))),
      ...row(
        'See also',
        entry.related.map((other) => ({
          text: textAt(desk, other, 'reference', other, 'title'),
          to: `entry:${other}`,
        })),
      ),
      ...row('Checked', [{ text: `${entry.checked}; to be checked again by ${entry.reviewBy}` }]),
      ...groundRows(desk, entry),
    ],
    ...signing(desk, id),
  };
}

/** Buttons, notices and the rest of the words every talk has, and what typed words are taken to mean. */
export function commonBlocks(desk: Desk): readonly Block[] {
  return desk.signed.items
    .filter(({ id }) => id.startsWith('words:') || id.startsWith('understanding:'))
    .map(({ id, part }): Block => {
      const [kind, name = ''] = id.split(':');
      const isTopics = id === 'words:topics';
      const words = isTopics
        ? wordsOf(desk.content, SOURCE_LOCALE, part)
        : wordsOf(desk.content, SOURCE_LOCALE, part, name);
      return {
        id,
        name: kind === 'understanding' ? `typed: ${name}` : name,
        kind: kind === 'understanding' ? 'Typed words and what they mean' : 'Common words',
        about: null,
        rows: isTopics ? topicRows(desk, words) : wordRows(words),
        ...signing(desk, id),
      };
    });
}

function topicRows({ content }: Desk, words: unknown): readonly Row[] {
  return Object.entries(isRecord(words) ? words : {}).flatMap(([topic, name]) => {
    const place = content.topics.get(topic);
    return row(topic, [
      ...shown(textsIn(name)),
      ...(place === undefined ? [] : [{ text: `leads to ${place.replace(':', ': ')}`, to: `node:${place}` }]),
    ]);
  });
}

/** Single words are many; they read best in one line. */
function wordRows(words: unknown): readonly Row[] {
  if (!isRecord(words)) return row('Words', listed(words));
  return Object.entries(words).flatMap(([name, one]) => row(name, listed(one)));
}

function listed(words: unknown): ReturnType<typeof shown> {
  if (Array.isArray(words)) return shown([textsIn(words).join(' · ')]);
  return shown(textsIn(words));
}
