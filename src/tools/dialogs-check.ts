import { resolve } from 'node:path';
import { checkPlainWords } from '../content/check-plain-words';
import type { Content } from '../content/content';
import { dueBy } from '../content/due';
import { readLedger } from '../content/ledger';
import { examineContent } from '../content/load';
import { BrokenContent } from '../content/read';
import { londonTime } from '../core/directory/london';
import { ENGLISH } from './packages/english';

const ROOT = resolve(__dirname, '../..');

/** `npm run dialogs:check`: everything wrong with trees, words and services, or one line that says what was read. */
function main(): void {
  const problems: string[] = [];
  const notes: string[] = [];
  let summary = '';
  try {
    const examined = examineContent(ROOT);
    problems.push(...examined.problems);
    if (examined.content !== null) {
      problems.push(...checkPlainWords(ROOT, examined.content, ENGLISH));
      readLedger(ROOT);
      problems.push(...notYet(examined.content));
      notes.push(...pastNotes(examined.content));
      const { forest, statements, directory } = examined.content;
      summary =
        `${String(forest.trees.size)} trees, ${String(forest.nodes.size)} nodes, ${String(statements.size)} statements, ` +
        `${String(directory.services.size)} services read; content version ${examined.content.version}.`;
      // A check that read nothing would pass whatever is wrong.
      if (forest.nodes.size === 0 || directory.services.size === 0)
        problems.push('No trees or no services were read.');
    }
  } catch (error) {
    if (!(error instanceof BrokenContent)) throw error;
    problems.push(...error.problems);
  }
  for (const note of notes) process.stdout.write(`${note}\n`);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(
    problems.length === 0 ? `All is well: ${summary}\n` : `${String(problems.length)} to mend. ${summary}\n`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** Being late is for people to mend and breaks nothing: it is told here, and `content:status -- --strict` fails. */
function pastNotes(content: Content): readonly string[] {
  return dueBy(content, londonTime(new Date()).date)
    .filter(({ isPast }) => isPast)
    .map(({ what, by }) => `Note: ${what} was to be looked at again by ${by}.`);
}

/** Nothing can have been checked on a day that is still to come. */
function notYet({ directory, entries }: Content): readonly string[] {
  const today = londonTime(new Date()).date;
  return [...directory.services.values(), ...entries.values()]
    .filter(({ checked }) => checked > today)
    .map(({ id, checked }) => `"${id}": "checked" is ${checked}, which is still to come.`);
}

main();
