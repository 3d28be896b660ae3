import type { Content } from '../../content/content';
import { optionsOf } from '../../core/tree/tree';
import type { Saved } from '../../turn/ports';

const known = new WeakMap<Content, ReadonlySet<string>>();

/** Every word in what is kept of somebody that is not an id of the content: there must be none. */
export function strangeWords(content: Content, saved: Saved): readonly string[] {
  const ids = known.get(content) ?? idsOf(content);
  known.set(content, ids);
  return textsOf(saved.conversation).filter((text) => !ids.has(text));
}

function idsOf(content: Content): ReadonlySet<string> {
  const ids = new Set<string>(['public', 'staff', 'advocate']);
  for (const node of content.forest.nodes.values()) {
    ids.add(node.place);
    if (node.kind === 'choose-one' || node.kind === 'choose-any')
      for (const option of optionsOf(node)) ids.add(option);
    if (node.kind === 'advice') for (const value of Object.values(node.notes)) ids.add(value);
  }
  return ids;
}

function textsOf(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsOf) : [];
}
