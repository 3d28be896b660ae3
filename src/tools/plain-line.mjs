// How the commands speak: one plain line for each thing done, one plain line when something is in the way.
// Nothing here needs an installed package: these files run before `npm ci` has.

/** Something in the way that the person at the keyboard can mend; the message says what and how, in one line. */
export class InTheWay extends Error {}

/** Prints one line about something being done. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Runs a command's work; what is in the way becomes one line and exit code 1, a bug keeps its stack. */
export async function runCommand(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof InTheWay ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}

/** Gives the first line of a tool's output that names an error, or the first line at all, for use in one line. */
export function firstErrorLine(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => /error/i.test(line)) || lines[0] || 'it gave no reason';
}
