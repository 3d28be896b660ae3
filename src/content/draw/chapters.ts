import type { Forest, Tree } from '../../core/tree/tree';
import { ROOMS } from '../../core/tree/tree';
import type { Block, Line } from './block';
import type { Desk } from './desk';
import { sourcesOf } from './desk';
import type { Graph } from './graph';
import { graphOf } from './graph';
import { nodeBlock } from './node-block';
import { serviceBlock } from './service-block';
import { commonBlocks, entryBlock, statementBlock } from './word-blocks';

/** A tree, a group of statements, or one of the lists: what is read in one go. */
export interface Chapter {
  /** Its file under `docs/trees/`, without an ending. */
  readonly file: string;
  readonly title: string;
  /** What the whole of it is for, who answers for it, when it was last read. */
  readonly lead: readonly string[];
  readonly graph: Graph | null;
  readonly blocks: readonly Block[];
  /** What it lists without anything to sign: where facts were read. */
  readonly list: readonly Line[];
}

const AUDIENCES = { public: 'everybody', staff: 'staff', advocate: 'advocates' } as const;

/** All there is to read, in the order it is read: trees by audience, then what they show. */
export function chaptersOf(desk: Desk): readonly Chapter[] {
  const { content } = desk;
  const statements = [...content.statements.values()];
  const groups = [...new Set(statements.map(({ group }) => group))];
  const plain = { lead: [], graph: null, list: [] };
  return [
    ...treesInOrder(content.forest).map((tree) => treeChapter(desk, tree)),
    ...groups.map((group): Chapter => ({
      ...plain,
      file: `statements-${group}`,
      title: `Statements: ${group}`,
      blocks: statements.filter((one) => one.group === group).map((one) => statementBlock(desk, one)),
    })),
    {
      ...plain,
      file: 'services',
      title: 'Services',
      blocks: [...content.directory.services.values()].map((service) => serviceBlock(desk, service)),
    },
    {
      ...plain,
      file: 'reference',
      title: 'Quick reference for staff',
      blocks: [...content.entries.values()].map((entry) => entryBlock(desk, entry)),
    },
    { ...plain, file: 'common-words', title: 'Words of every talk', blocks: commonBlocks(desk) },
    {
      ...plain,
      file: 'sources',
      title: 'Sources',
      blocks: [],
      list: [...sourcesOf(desk)].map(([id, where]) => ({ text: `${id}: ${where}` })),
    },
  ];
}

/** Those everybody comes through first, then as the files lie. */
function treesInOrder({ trees }: Forest): readonly Tree[] {
  const rooms: readonly string[] = Object.values(ROOMS);
  const rest = [...trees.values()].filter(({ id }) => !rooms.includes(id));
  return [...rooms.flatMap((id) => trees.get(id) ?? []), ...rest];
}

function treeChapter(desk: Desk, tree: Tree): Chapter {
  return {
    file: tree.id,
    title: `Tree: ${tree.id}`,
    lead: [
      tree.about,
      `For ${AUDIENCES[tree.audience]}. Owner: ${tree.owner}. Last gone through: ${tree.reviewed}. Begins at: ${tree.start.replace(':', ': ')}.`,
    ],
    graph: graphOf(desk, tree),
    blocks: [...tree.nodes.values()].map((node) => nodeBlock(desk, node)),
    list: [],
  };
}

/** How many of a chapter's items are to be signed, and how many of them are. */
export function signedIn({ blocks }: Chapter): { readonly signed: number; readonly all: number } {
  const items = blocks.filter(({ mark }) => mark !== null);
  return { signed: items.filter(({ approvals }) => approvals.length > 0).length, all: items.length };
}

/** What stands under an item: who approved it as it is, or that nobody has. */
export function approvalInWords({ mark, approvals }: Block): string {
  if (mark === null) return 'Retired: shown to nobody, and not signed.';
  if (approvals.length === 0) return 'Not yet approved.';
  return `Approved by: ${approvals.map(({ role, date }) => `${role}, ${date}`).join('; ')}.`;
}
