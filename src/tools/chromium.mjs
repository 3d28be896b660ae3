// Finds a Chromium for the browser tests, or gets one where that is a matter of one package.
import { spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { delimiter, isAbsolute, join } from 'path';
import { InTheWay, firstErrorLine, say } from './plain-line.mjs';

const usualPlaces = [
  '/usr/bin/chromium',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Gives the path of a Chromium that runs, installing Debian's where it may. Throws InTheWay when there is none. */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new InTheWay(
      `CHROMIUM_PATH names ${chosen}, which does not run: correct it, or unset it to let the tests look.`,
    );
  }
  return firstThatRuns() || installed();
}

function installed() {
  if (!mayInstall()) {
    throw new InTheWay(
      'The browser tests need Chromium: install it (Debian and Ubuntu `sudo apt-get install chromium`, Fedora `sudo dnf install chromium`, macOS `brew install --cask chromium`, Windows: Chrome), or name one in CHROMIUM_PATH, or run `npm test -- --without-browser`.',
    );
  }
  say('Installing Chromium for the browser tests (apt-get install chromium).');
  // An old package list names files that have gone, so the list comes first.
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    const { status, error, stderr } = spawnSync('apt-get', ['-qq', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status === 0) continue;
    throw new InTheWay(
      `Chromium could not be installed (apt-get ${args[0]}: ${error ? error.message : firstErrorLine(stderr)}): install it by hand, or name one in CHROMIUM_PATH.`,
    );
  }
  const found = firstThatRuns();
  if (found) return found;
  throw new InTheWay(
    'Chromium was installed but does not run: try `chromium --version`, or name another in CHROMIUM_PATH.',
  );
}

function firstThatRuns() {
  return usualPlaces.map(pathOf).find((path) => path && runs(path));
}

function pathOf(name) {
  if (isAbsolute(name)) return existsSync(name) ? name : undefined;
  return (process.env.PATH || '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

// Ubuntu's chromium-browser can be a stub that only asks for a snap; asking its version tells them apart.
function runs(path) {
  if (process.platform === 'win32') return existsSync(path);
  return spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
}

function mayInstall() {
  const isRoot = Boolean(process.getuid) && process.getuid() === 0;
  return isRoot && spawnSync('apt-get', ['--version']).status === 0;
}
