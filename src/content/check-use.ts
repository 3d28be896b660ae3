import { shownContacts } from '../core/directory/service';
import type { Content } from './content';
import { didYouMean } from './schema';

/**
 * What is kept and never shown: everything written must be met by somebody, or be retired on purpose and say why.
 * Otherwise a page nobody can reach grows old unseen, and an editor believes that something is said which is not.
 */
export function checkUse(content: Content): readonly string[] {
  const advice = [...content.forest.nodes.values()].flatMap((node) => (node.kind === 'advice' ? [node] : []));
  const used = {
    statement: new Set(advice.flatMap(({ statements }) => statements)),
    entry: new Set(advice.flatMap(({ entries }) => entries)),
    service: new Set(advice.flatMap(({ services }) => services)),
  };
  const about = (
    kind: keyof typeof used,
    items: Iterable<{ readonly id: string; readonly retired: string | null }>,
  ) =>
    [...items].flatMap(({ id, retired }) => {
      if (used[kind].has(id) === (retired === null)) return [];
      return retired === null
        ? [`${kind} "${id}": nothing shows it. Name it in a tree, or say under "retired" why it is kept.`]
        : [`${kind} "${id}": is retired, and a tree still shows it.`];
    });
  return [
    ...about('statement', content.statements.values()),
    ...about('entry', content.entries.values()),
    // A service of which nothing is confirmed cannot be shown yet; `content:status` lists it.
    ...about(
      'service',
      [...content.directory.services.values()].filter((service) => shownContacts(service).length > 0),
    ),
    ...[...content.entries.values()].flatMap(({ id, related }) =>
      related
        .filter((other) => !content.entries.has(other))
        .map(
          (other) =>
            `entry "${id}": there is no entry "${other}".${didYouMean(other, [...content.entries.keys()])}`,
        ),
    ),
  ];
}
