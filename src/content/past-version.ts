import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { CONTENT_FOLDERS, versionOf } from './version';

/** Where in the history a version of the content is to be found. */
export interface PastVersion {
  readonly commit: string;
  /** The day it was committed, `YYYY-MM-DD`. */
  readonly date: string;
}

/** Larger than any listing of the content's files, in bytes. */
const MOST = 64 * 1024 * 1024;

/**
 * The newest commit of a repository whose content has this version, or null. What an operator's own file adds to a
 * version is not in the history, so only what stands before the hyphen counts.
 */
export function findVersion(repository: string, version: string): PastVersion | null {
  const [wanted] = version.split('-');
  const log = git(repository, [
    'log',
    '--all',
    '--full-history',
    '--format=%H %cs',
    '--',
    ...CONTENT_FOLDERS,
  ]).toString();
  const commits = log.split('\n').filter((line) => line !== '');
  const folders = foldersOf(
    repository,
    commits.map((line) => line.slice(0, line.indexOf(' '))),
  );
  // Many commits change nothing here: the same folders have the same version, so each pair is listed once.
  const versions = new Map<string, string>();
  for (const [index, line] of commits.entries()) {
    const [commit = '', date = ''] = line.split(' ');
    const pair = folders[index] ?? '';
    const found = versions.get(pair) ?? versionAt(repository, commit);
    versions.set(pair, found);
    if (found === wanted) return { commit, date };
  }
  return null;
}

/** Writes the content of a commit into a folder, which is made. */
export function unpackContent(repository: string, commit: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const archive = git(repository, ['archive', '--format=tar', commit, '--', ...CONTENT_FOLDERS]);
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
}

/** By commit, what git calls its content folders; all asked at once, since a process each would take the longest. */
function foldersOf(repository: string, commits: readonly string[]): readonly string[] {
  if (commits.length === 0) return [];
  const asked = commits.flatMap((commit) => CONTENT_FOLDERS.map((folder) => `${commit}:${folder}`));
  const answers = git(repository, ['cat-file', '--batch-check=%(objectname)'], `${asked.join('\n')}\n`)
    .toString()
    .split('\n');
  const size = CONTENT_FOLDERS.length;
  return commits.map((_commit, index) => answers.slice(index * size, (index + 1) * size).join(' '));
}

function versionAt(repository: string, commit: string): string {
  const listing = git(repository, ['ls-tree', '-r', '-z', commit, '--', ...CONTENT_FOLDERS]).toString();
  const files = listing.split('\0').flatMap((line) => {
    const [about = '', path] = line.split('\t');
    const [, , gitName = ''] = about.split(' ');
    return path === undefined ? [] : [[path, gitName] as const];
  });
  return versionOf(files);
}

function git(repository: string, args: readonly string[], input?: string): Buffer {
  return execFileSync('git', ['-C', repository, ...args], {
    maxBuffer: MOST,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...(input === undefined ? {} : { input }),
  });
}
