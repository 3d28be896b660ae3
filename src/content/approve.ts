import { parseDocument } from 'yaml';
import type { Item } from './items';
import { hashOf } from './items';
import type { Approval, SignOff } from './ledger';

/** What somebody approves. */
export type Chosen =
  | { readonly kind: 'all' }
  | { readonly kind: 'tree'; readonly tree: string }
  | { readonly kind: 'item'; readonly id: string };

/** The items meant; none when there is no such tree or item. */
export function itemsMeant(signed: SignOff, chosen: Chosen): readonly Item[] {
  switch (chosen.kind) {
    case 'all':
      return signed.items;
    case 'tree':
      return signed.items.filter(({ id }) => id.startsWith(`node:${chosen.tree}:`));
    case 'item':
      return signed.items.filter(({ id }) => id === chosen.id);
    default:
      return chosen satisfies never;
  }
}

/** The approvals a role gives on a day to the items as they stand; what this role has signed as it stands is left out. */
export function approvalsFor(
  signed: SignOff,
  items: readonly Item[],
  { role, locale, date }: Pick<Approval, 'role' | 'locale' | 'date'>,
): readonly Approval[] {
  return items
    .filter((item) => !signed.approvalsOf(item, locale).some((approval) => approval.role === role))
    .map((item) => ({ locale, item: item.id, hash: hashOf(item, locale), role, date }));
}

/** The ledger's text with approvals added at its end, a line each; nothing that stood there is changed. */
export function ledgerWith(text: string, approvals: readonly Approval[]): string {
  const ledger = parseDocument(text);
  for (const approval of approvals) {
    const line = ledger.createNode({ ...approval }, { flow: true });
    ledger.addIn(['approvals'], line);
  }
  const list = ledger.get('approvals') as { flow?: boolean };
  list.flow = false;
  return ledger.toString({ lineWidth: 0 });
}
