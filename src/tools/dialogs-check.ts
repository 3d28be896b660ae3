import { resolve } from 'node:path';
import { checkFacts } from '../content/check-facts';
import { examineContent } from '../content/load';
import { BrokenContent } from '../content/read';

const ROOT = resolve(__dirname, '../..');

/** `npm run dialogs:check`: everything wrong with trees, words and services, or one line that says what was read. */
function main(): void {
  const problems: string[] = [];
  let summary = '';
  try {
    const examined = examineContent(ROOT);
    problems.push(...examined.problems);
    if (examined.content !== null) problems.push(...checkFacts(ROOT, examined.content));
    if (examined.content !== null) {
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
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(
    problems.length === 0 ? `All is well: ${summary}\n` : `${String(problems.length)} to mend. ${summary}\n`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}

main();
