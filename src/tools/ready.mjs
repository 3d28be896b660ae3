// Makes a checkout ready to run: the right Node, the locked packages, a fresh build.
// Written in plain old JavaScript on purpose, so that a Node too old for the rest can still say so.
import { spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { fileURLToPath } from 'url';
import { build, isBuilt } from './build.mjs';
import { InTheWay, runCommand, say } from './plain-line.mjs';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

const readJson = (...path) => JSON.parse(readFileSync(join(projectFolder, ...path), 'utf8'));

/** Makes the checkout ready, doing only what is missing. Throws InTheWay when it cannot. */
export function ready() {
  refuseOldNode();
  if (!isInstalled()) install();
  if (!isBuilt(projectFolder)) build(projectFolder);
}

function refuseOldNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  const [major, minor] = wanted.split('.').map(Number);
  const [ourMajor, ourMinor] = process.versions.node.split('.').map(Number);
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return;
  throw new InTheWay(
    `This is Node ${process.versions.node}, and ${wanted} or newer is needed: install Node 24 from https://nodejs.org, then try again.`,
  );
}

// npm writes down what it installed. Comparing that with the lock needs no stamp of ours, and also holds
// after an `npm install` by hand or one that was broken off (npm writes its record last).
function isInstalled() {
  if (!existsSync(join(projectFolder, 'node_modules', '.package-lock.json'))) return false;
  const locked = readJson('package-lock.json').packages;
  const installed = readJson('node_modules', '.package-lock.json').packages;
  return Object.keys(locked).every((path) => {
    const { version, optional, devOptional, peer } = locked[path];
    if (path === '') return true;
    // Packages for another kind of machine are left out by npm, and rightly so.
    if (!installed[path]) return Boolean(optional || devOptional || peer);
    return installed[path].version === version;
  });
}

function install() {
  say('Installing the packages (npm ci); the first time this takes about a minute.');
  // The build needs the development packages, so ask for them even where NODE_ENV says production.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const { status, error, stderr } = /\.c?js$/.test(npm || '')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: projectFolder, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: projectFolder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status === 0) return;
  throw new InTheWay(
    `The packages could not be installed (${error ? error.message : npmReason(stderr)}): check that npm reaches its registry and that package-lock.json is as committed, then try again.`,
  );
}

// npm opens with codes; the first line after them says in words what is wrong.
function npmReason(stderr) {
  const lines = stderr.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const words = lines.map((line) => line.replace(/^npm (error|ERR!)\s*/, ''));
  return words.find((line) => line !== '' && !/^(code|errno|syscall) /.test(line)) || 'npm gave no reason';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) runCommand(ready);
