// `npm test`: makes the checkout ready, sees that there is a browser, runs jest, and closes with one plain line.
//   npm test -- --without-browser    leaves out the browser tests (*.browser.test.ts)
//   npm test -- core                 anything else goes to jest as it is
import { spawn } from 'child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { findChromium } from './chromium.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { runCommand, say } from './plain-line.mjs';
import { projectFolder, ready } from './ready.mjs';

const withoutBrowser = '--without-browser';

await runCommand(async () => {
  const given = process.argv.slice(2);
  endWithNpm();
  ready();
  const chromium = given.includes(withoutBrowser) ? {} : { CHROMIUM_PATH: findChromium() };
  const args = given.filter((arg) => arg !== withoutBrowser);
  // Last, because jest takes what follows this option for more patterns.
  if (given.includes(withoutBrowser)) args.push('--testPathIgnorePatterns=[.]browser[.]test[.]');

  const folder = mkdtempSync(join(tmpdir(), 'closing-line-'));
  const closingLineFile = join(folder, 'line');
  const exitCode = await jest(args, { ...process.env, ...chromium, CLOSING_LINE_FILE: closingLineFile });
  const line = existsSync(closingLineFile) ? readFileSync(closingLineFile, 'utf8') : undefined;
  rmSync(folder, { recursive: true });

  process.exitCode = exitCode;
  const closing = closingLine(line, exitCode);
  if (closing) say(closing);
});

function jest(args, env) {
  return new Promise((resolve, reject) => {
    const command = [join(projectFolder, 'node_modules', 'jest', 'bin', 'jest.js'), ...args];
    const child = spawn(process.execPath, command, { cwd: projectFolder, env, stdio: 'inherit' });
    // Ctrl-C reaches jest by itself, since it shares the terminal; other senders know only this process.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('close', (code) => resolve(code === null ? 1 : code));
  });
}

// A jest that fell over, or that failed for a reason outside any test, must not close on a line that reads as passed.
function closingLine(line, exitCode) {
  if (exitCode === 0) return line;
  if (!line) return '0 passed, 1 failed';
  return line.replace(', 0 failed', ', 1 failed');
}
