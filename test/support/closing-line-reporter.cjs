// The plain closing line of a test run: `N passed, N failed`, and `, N skipped` when any were.

/** Closes a run: into the file named by CLOSING_LINE_FILE when the test command asked for it, else printed. */
class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not run holds tests nobody saw pass, so it counts as failed.
    const failed =
      results.numFailedTests + results.numRuntimeErrorTestSuites + (results.wasInterrupted ? 1 : 0);
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    const file = process.env.CLOSING_LINE_FILE;
    if (file) require('node:fs').writeFileSync(file, line);
    else process.stdout.write(`${line}\n`);
  }
}

module.exports = ClosingLineReporter;
