import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { drawFolder } from '../../src/content/draw/draw-folder';
import { findVersion, unpackContent } from '../../src/content/past-version';
import { readContent } from '../../src/content/read';
import { ROOT } from '../support/content';
import { ContentCopy } from '../support/content-copy';

// A repository of its own, with the real content in it and a history of three days.

let copy: ContentCopy;
beforeEach(() => {
  copy = new ContentCopy();
  git('init', '--quiet');
  git('config', 'user.name', 'Somebody');
  git('config', 'user.email', 'somebody@example.org');
  git('config', 'commit.gpgsign', 'false');
});
afterEach(() => {
  copy.remove();
});

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-C', copy.folder, ...args]).toString();
}

function commit(what: string): { readonly commit: string; readonly version: string } {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', what);
  return { commit: git('rev-parse', 'HEAD').trim(), version: readContent(copy.folder).version };
}

describe('a past version of the content', () => {
  it('is found by its id alone, and reads as it did on its day', () => {
    const first = commit('as it was');
    copy.change('locales/en/welcome.json', '"ask": "', '"ask": "Once more: ');
    const second = commit('another word');
    copy.write('unrelated.txt', 'nothing to do with it');
    const third = commit('something else');
    expect(second.version).not.toBe(first.version);
    expect(third.version).toBe(second.version);

    expect(findVersion(copy.folder, first.version)?.commit).toBe(first.commit);
    expect(findVersion(copy.folder, second.version)?.commit).toBe(second.commit);

    const folder = join(copy.folder, 'unpacked');
    unpackContent(copy.folder, first.commit, folder);
    expect(readContent(folder).version).toBe(first.version);
    const then = drawFolder(folder, ROOT, () => '<svg></svg>').get('docs/trees/welcome.md');
    const now = drawFolder(copy.folder, ROOT, () => '<svg></svg>').get('docs/trees/welcome.md');
    expect(now).toContain('Once more: ');
    expect(then).not.toContain('Once more: ');
  });

  it('is the same version when it comes back, and when only approvals or schemas changed', () => {
    const first = commit('as it was');
    copy.change('locales/en/welcome.json', '"ask": "', '"ask": "Once more: ');
    commit('another word');
    copy.change('locales/en/welcome.json', '"ask": "Once more: ', '"ask": "');
    const back = commit('as before');
    copy.write('dialogs/sign-off.yaml', 'approvals: []\n');
    const signed = commit('the ledger');
    expect([back.version, signed.version]).toEqual([first.version, first.version]);
    expect(findVersion(copy.folder, first.version)?.commit).toBe(signed.commit);
  });

  it('is found on a branch that was never merged, and one that never was is not', () => {
    commit('as it was');
    git('switch', '--quiet', '-c', 'other');
    copy.change('locales/en/welcome.json', '"ask": "', '"ask": "Elsewhere: ');
    const other = commit('another branch');
    git('switch', '--quiet', '-');
    expect(findVersion(copy.folder, other.version)?.commit).toBe(other.commit);
    expect(findVersion(copy.folder, '000000000000')).toBeNull();
  });

  it('with a file of the operator has a name of its own, and is found by what the project holds of it', () => {
    const first = commit('as it was');
    const withFile = readContent(copy.folder, join(copy.folder, 'dialogs/services/local.yaml')).version;
    expect(withFile).toMatch(new RegExp(`^${first.version}-[0-9a-f]{6}$`));
    expect(findVersion(copy.folder, withFile)?.commit).toBe(first.commit);
  });
});
