import { createHash } from 'node:crypto';
import { shownContacts } from '../core/directory/service';
import type { Service } from '../core/directory/service';
import type { Audience, Node } from '../core/tree/tree';
import { nodeOf, treeOf } from '../core/tree/tree';
import type { Content, Entry } from './content';
import { isRecord, wordsOf } from './words-of';

/** One thing that is signed by itself: a node, a statement, a service, an entry, or some of the common words. */
export interface Item {
  /** `node:recognise:signs`, `statement:call-999`, `words:notice`: what the ledger calls it. */
  readonly id: string;
  /** Whom it is shown to; the public wherever they are among others. */
  readonly audience: Audience;
  /** The tree, the group of statements, or the file it lies in. */
  readonly part: string;
  /** Everything that would be shown for it, and where its ways lead. */
  shown(locale: string): unknown;
}

/** Common words that only staff see; all the others are everybody's. */
const FOR_STAFF = new Set(['reference']);

/** Everything that can be signed, in the order of the files. What is retired is shown to nobody. */
export function itemsOf(content: Content): readonly Item[] {
  const uses = usesOf(content);
  const nodes = [...content.forest.trees.values()].flatMap((tree) =>
    [...tree.nodes.values()].map((node) => nodeItem(content, tree.audience, node)),
  );
  const statements = [...content.statements.values()]
    .filter(({ retired }) => retired === null)
    .map(({ id, group, urgent }): Item => ({
      id: `statement:${id}`,
      audience: uses.statements.get(id) ?? 'public',
      part: group,
      shown: (locale) => ({ words: wordsOf(content, locale, 'statements', id), urgent }),
    }));
  const services = [...content.directory.services.values()]
    .filter(({ retired }) => retired === null)
    .map((service): Item => ({
      id: `service:${service.id}`,
      audience: uses.services.get(service.id) ?? 'public',
      part: 'services',
      shown: (locale) => serviceShown(content, service, locale),
    }));
  const entries = [...content.entries.values()]
    .filter(({ retired }) => retired === null)
    .map((entry): Item => ({
      id: `entry:${entry.id}`,
      audience: 'staff',
      part: 'reference',
      shown: (locale) => entryShown(content, entry, locale),
    }));
  return [...nodes, ...statements, ...services, ...entries, ...commonItems(content)];
}

/** The hash of an item as it is now: the same for the same words and ways, in whatever order keys are written. */
export function hashOf(item: Item, locale: string): string {
  const text = JSON.stringify(sorted({ item: item.id, shown: item.shown(locale) }));
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function nodeItem(content: Content, audience: Audience, node: Node): Item {
  // What reviewers read beside it may be mended without asking anybody to sign again.
  const ways = without(node, 'about', 'because', 'toConfirm');
  return {
    id: `node:${node.place}`,
    audience,
    part: treeOf(node.place),
    shown: (locale) => ({
      ways,
      words: wordsOf(content, locale, treeOf(node.place), nodeOf(node.place)) ?? null,
    }),
  };
}

/** The day of the last check is shown too, but checking a service again must not undo what was signed. */
function serviceShown(content: Content, service: Service, locale: string): unknown {
  const contacts = shownContacts(service).map((contact) => without(contact, 'confidence'));
  return {
    ...without(service, 'checked', 'reviewBy', 'confidence'),
    contacts,
    words: wordsOf(content, locale, 'services', service.id) ?? null,
  };
}

function entryShown(content: Content, entry: Entry, locale: string): unknown {
  const { confidence, sources, related, toConfirm } = entry;
  return {
    words: wordsOf(content, locale, 'reference', entry.id) ?? null,
    confidence,
    sources,
    related,
    isToConfirm: toConfirm !== null,
  };
}

function commonItems(content: Content): readonly Item[] {
  const parts = (kind: string, namespace: string, names: readonly string[]): readonly Item[] =>
    names.map((name) => ({
      id: `${kind}:${name}`,
      audience: FOR_STAFF.has(name) ? 'staff' : 'public',
      part: namespace,
      shown: (locale) => wordsOf(content, locale, namespace, name),
    }));
  const names = (namespace: string): readonly string[] => {
    const words = wordsOf(content, 'en', namespace);
    return isRecord(words) ? Object.keys(words) : [];
  };
  return [
    ...parts('words', 'common', names('common')),
    ...parts('words', 'services', ['notes']),
    {
      id: 'words:topics',
      audience: 'public',
      part: 'topics',
      shown: (locale) => ({ words: wordsOf(content, locale, 'topics'), places: [...content.topics] }),
    },
    // Not shown, but it decides who is taken to be in danger.
    ...parts('understanding', 'understanding', names('understanding')),
  ];
}

interface Uses {
  readonly statements: ReadonlyMap<string, Audience>;
  readonly services: ReadonlyMap<string, Audience>;
}

/** Who sees each statement and service: the public as soon as one public tree shows it. */
function usesOf(content: Content): Uses {
  const statements = new Map<string, Audience>();
  const services = new Map<string, Audience>();
  const note = (uses: Map<string, Audience>, id: string, audience: Audience): void => {
    if (uses.get(id) !== 'public') uses.set(id, audience);
  };
  for (const { audience, nodes } of content.forest.trees.values()) {
    for (const node of nodes.values()) {
      if (node.kind !== 'advice') continue;
      for (const id of node.statements) note(statements, id, audience);
      for (const id of node.services) note(services, id, audience);
    }
  }
  // Added by itself where nobody who was named answers at that hour.
  for (const id of content.directory.fallback) note(services, id, 'public');
  return { statements, services };
}

function without(data: object, ...names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}

/** The same data with every key in order, so that its JSON is one text. */
function sorted(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(sorted);
  if (!isRecord(data)) return data;
  return Object.fromEntries(
    Object.keys(data)
      .sort()
      .map((key) => [key, sorted(data[key])]),
  );
}
