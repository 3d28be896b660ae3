import type { Content } from '../content';
import type { Item } from '../items';
import { hashOf } from '../items';
import type { SignOff } from '../ledger';
import type { RawContent } from '../read';
import type { Grounds } from '../content';
import { isRecord, SOURCE_LOCALE, textsIn, wordsOf } from '../words-of';
import type { Block, Line, Row } from './block';
import { row } from './block';

/** What reading copies are drawn from. */
export interface Desk {
  readonly content: Content;
  readonly raw: RawContent;
  readonly signed: SignOff;
}

/** How many letters of a hash are enough to tell texts apart on paper. */
const MARK = 8;

/** The words at some steps, as a list of texts. */
export function textsAt(
  { content }: Desk,
  namespace: string,
  ...steps: readonly string[]
): readonly string[] {
  return textsIn(wordsOf(content, SOURCE_LOCALE, namespace, ...steps));
}

/** The one text at some steps, or what stands in for it. */
export function textAt(desk: Desk, instead: string, namespace: string, ...steps: readonly string[]): string {
  return textsAt(desk, namespace, ...steps)[0] ?? instead;
}

/** What is signed of an item: its mark and its approvals. What is retired is no item, and is not signed. */
export function signing({ signed }: Desk, id: string): Pick<Block, 'mark' | 'approvals'> {
  const item = itemsById(signed).get(id);
  if (item === undefined) return { mark: null, approvals: [] };
  return {
    mark: hashOf(item, SOURCE_LOCALE).slice(0, MARK),
    approvals: signed.approvalsOf(item, SOURCE_LOCALE),
  };
}

const known = new WeakMap<SignOff, ReadonlyMap<string, Item>>();

function itemsById(signed: SignOff): ReadonlyMap<string, Item> {
  const found = known.get(signed) ?? new Map(signed.items.map((item) => [item.id, item]));
  known.set(signed, found);
  return found;
}

/** What something rests on, with the words of each fact, how sure it is and where it was read. */
export function groundRows(
  { content }: Desk,
  grounds: Pick<Grounds, 'because' | 'toConfirm'> & { readonly retired?: string | null },
): readonly Row[] {
  const because = grounds.because.map((id): Line => {
    const fact = content.facts.get(id);
    if (fact === undefined) return { text: `The service ${id}`, to: `service:${id}` };
    const sources = fact.sources.map((source) => source.id).join(', ');
    const read = sources === '' ? '' : ` Read at: ${sources}.`;
    return { text: `${id} (${fact.confidence}): ${fact.text}${read}` };
  });
  return [
    ...row('Rests on', because),
    ...row('To confirm', grounds.toConfirm === null ? [] : [{ text: grounds.toConfirm }]),
    ...row('Retired', typeof grounds.retired === 'string' ? [{ text: grounds.retired }] : []),
  ];
}

/** Services by name, in the order they are considered, on one line: there are many, and often the same. */
export function serviceLines(desk: Desk, ids: readonly string[]): readonly Line[] {
  return ids.length === 0
    ? []
    : [{ text: ids.map((id) => textAt(desk, id, 'services', id, 'name')).join('; ') }];
}

/** Where each source was read, by its id. */
export function sourcesOf({ raw }: Desk): ReadonlyMap<string, string> {
  const { sources } = raw.sources.data as {
    readonly sources: Readonly<Record<string, { readonly where?: string; readonly date?: string }>>;
  };
  return new Map(
    Object.entries(sources).map(([id, { where = '', date }]) => [
      id,
      date === undefined ? where : `${where} (${date})`,
    ]),
  );
}

/** A value of a file nobody has given a type, or nothing. */
export function valueAt(data: unknown, ...steps: readonly string[]): unknown {
  let found = data;
  for (const step of steps) found = isRecord(found) ? found[step] : undefined;
  return found;
}
