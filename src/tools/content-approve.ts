import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Chosen } from '../content/approve';
import { approvalsFor, itemsMeant, ledgerWith } from '../content/approve';
import { LEDGER, readLedger, signOff } from '../content/ledger';
import { loadContent } from '../content/load';
import { BrokenContent } from '../content/read';
import { didYouMean } from '../content/schema';
import { londonTime } from '../core/directory/london';

const ROOT = resolve(__dirname, '../..');
const USE =
  'Use: npm run content:approve -- --role "stalking advocacy lead" --locale en, and one of --tree TREE, --item ITEM, --all.';

/** Why nothing was approved, in a line. */
class Refused extends Error {}

/**
 * `npm run content:approve -- --role "…" --locale en --tree x | --item y | --all`: writes down that a role approves
 * texts as they stand today. Run it for whoever has read them. Reads SERVICE_DETAILS as the server does.
 */
function main(): void {
  const { role, locale, chosen } = wanted();
  const content = loadContent(ROOT, process.env['SERVICE_DETAILS'] ?? null);
  if (!(locale in content.words)) throw new Refused(`There are no words in "${locale}".`);
  const signed = signOff(content, readLedger(ROOT));
  const items = itemsMeant(signed, chosen);
  if (items.length === 0) throw new Refused(nothingMeant(chosen, [...content.forest.trees.keys()], signed));
  const date = londonTime(new Date()).date;
  const approvals = approvalsFor(signed, items, { role, locale, date });
  const path = join(ROOT, LEDGER);
  if (approvals.length > 0) writeFileSync(path, ledgerWith(readFileSync(path, 'utf8'), approvals));
  for (const { item } of approvals) process.stdout.write(`approved: ${item}\n`);
  process.stdout.write(
    `${String(approvals.length)} of ${String(items.length)} written down for "${role}" (${locale}, ${date}). ` +
      'Now run npm run dialogs:draw, so that the reading copies say so.\n',
  );
}

function wanted(): { readonly role: string; readonly locale: string; readonly chosen: Chosen } {
  const { values } = parseArgs({
    options: {
      role: { type: 'string' },
      locale: { type: 'string' },
      tree: { type: 'string' },
      item: { type: 'string' },
      all: { type: 'boolean' },
    },
  });
  const { role, locale, tree, item, all } = values;
  const chosen: readonly Chosen[] = [
    ...(tree === undefined ? [] : [{ kind: 'tree', tree } as const]),
    ...(item === undefined ? [] : [{ kind: 'item', id: item } as const]),
    ...(all === true ? [{ kind: 'all' } as const] : []),
  ];
  const [only, ...others] = chosen;
  if (
    role === undefined ||
    role.trim().length < 3 ||
    locale === undefined ||
    only === undefined ||
    others.length > 0
  )
    throw new Refused(USE);
  return { role: role.trim(), locale, chosen: only };
}

function nothingMeant(chosen: Chosen, trees: readonly string[], signed: ReturnType<typeof signOff>): string {
  switch (chosen.kind) {
    case 'tree':
      return `There is no tree "${chosen.tree}".${didYouMean(chosen.tree, trees)}`;
    case 'item':
      return `There is no item "${chosen.id}".${didYouMean(
        chosen.id,
        signed.items.map(({ id }) => id),
      )}`;
    case 'all':
      return 'There is nothing to approve.';
    default:
      return chosen satisfies never;
  }
}

try {
  main();
} catch (error) {
  const isForPeople =
    error instanceof Refused ||
    error instanceof BrokenContent ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!(error instanceof Error) || isForPeople !== true) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
