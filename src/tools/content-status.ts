import { resolve } from 'node:path';
import { readLedger, signOff } from '../content/ledger';
import { examineContent } from '../content/load';
import { BrokenContent } from '../content/read';
import { statusOf } from '../content/status';
import { londonTime } from '../core/directory/london';

const ROOT = resolve(__dirname, '../..');

/**
 * `npm run content:status [-- --strict]`: what is not approved, due, unsure, missing or retired. Ends with 0; with
 * `--strict` with 1 when anything is past its day. Reads SERVICE_DETAILS as the server does.
 */
function main(): void {
  const { content } = examineContent(ROOT, process.env['SERVICE_DETAILS'] ?? null);
  if (content === null)
    throw new BrokenContent(['The content cannot be read: npm run dialogs:check says why.']);
  const today = londonTime(new Date()).date;
  const status = statusOf(content, signOff(content, readLedger(ROOT)), today);
  const parts = status.parts.map(({ title, lines }) =>
    [title, ...(lines.length === 0 ? ['nothing'] : lines).map((line) => `  ${line}`)].join('\n'),
  );
  const text = [`Content version ${content.version}, on ${today}.`, ...parts].join('\n\n');
  // Whoever pages through it may stop reading.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`${text}\n`);
  if (process.argv.includes('--strict') && status.isPastDue) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  if (!(error instanceof BrokenContent)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
