import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFacts } from '../../src/content/check-facts';
import { examineContent, loadContent } from '../../src/content/load';
import { BrokenContent } from '../../src/content/read';
import { ROOT } from '../support/content';

// An editor's slips, made in a copy of the real content: each is found, and said in words they can act on.

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'content-'));
  for (const folder of ['dialogs', 'locales'])
    cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
});
afterEach(() => {
  rmSync(copy, { recursive: true });
});

function slip(file: string, from: string | RegExp, to: string): readonly string[] {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  return examineContent(copy).problems;
}

describe('dialogs:check', () => {
  it('finds nothing wrong with the content as it is', () => {
    expect(examineContent(copy).problems).toEqual([]);
  });

  it.each([
    [
      'a target that is not there',
      'dialogs/public/recognise.yaml',
      'then: signs',
      'then: sings',
      /"sings", which is not here\. Did you mean "signs"\?/,
    ],
    [
      'a tree that is not there',
      'dialogs/public/menu.yaml',
      'go-to safer',
      'go-to safre',
      /Did you mean "safer"\?/,
    ],
    [
      'a statement that is not there',
      'dialogs/public/recognise.yaml',
      'not-your-fault,',
      'not-your-fautl,',
      /no statement "not-your-fautl"\. Did you mean "not-your-fault"\?/,
    ],
    [
      'a service that is not there',
      'dialogs/public/recognise.yaml',
      'paladin,',
      'palladin,',
      /no service "palladin"\. Did you mean "paladin"\?/,
    ],
    [
      'a fact nobody can have learned',
      'dialogs/public/recognise.yaml',
      'four-signs: all }',
      'for-signs: all }',
      /nobody can have learned "for-signs"\. Did you mean "four-signs"\?/,
    ],
    [
      'a value no answer gives',
      'dialogs/public/who-can-help.yaml',
      'relationship: [partner,',
      'relationship: [partnr,',
      /"relationship" is never "partnr"\. Did you mean "partner"\?/,
    ],
    [
      'danger that leads elsewhere',
      'dialogs/public/welcome.yaml',
      'yes: go-to danger',
      'yes: go-to menu',
      /"yes" means danger, so it must lead to "go-to danger"/,
    ],
    [
      'a question without a way to stay unsure',
      'dialogs/public/menu.yaml',
      /\n {6}not-sure: go-to recognise/,
      '',
      /"not-sure" is missing/,
    ],
    [
      'an outcome without a service',
      'dialogs/public/recognise.yaml',
      /services: \[.*\]\n {4}then: what-next\n\n {2}could-be-urgent/,
      'services: []\n    then: what-next\n\n  could-be-urgent',
      /"likely-urgent" "services": must NOT have fewer than 1 items/,
    ],
    [
      'a word nobody knows',
      'dialogs/public/menu.yaml',
      'audience: public',
      'audience: public\nowenr: me',
      /"owenr" is not a word this file knows/,
    ],
    ['a label that is missing', 'locales/en/menu.json', /"safer": ".*",/, '', /option "safer" has no label/],
    [
      'words that are left over',
      'locales/en/menu.json',
      '"options": {',
      '"options": { "extra": "Extra",',
      /"extra" is left over/,
    ],
    [
      'a digit that is wrong',
      'locales/en/common.json',
      '0808 168 9111',
      '0808 168 9112',
      /no service has the number "0808 168 9112"/,
    ],
    ['a file that is not well-formed', 'dialogs/public/menu.yaml', 'nodes:', 'nodes: [', /not well-formed/],
  ])('finds %s', (_what, file, from, to, message) => {
    let problems: readonly string[];
    try {
      problems = slip(file, from, to);
    } catch (error) {
      // Only content that cannot be read may throw; a slip that changes nothing is a fault of this test.
      if (!(error instanceof BrokenContent)) throw error;
      problems = error.problems;
    }
    expect(problems.join('\n')).toMatch(message);
    expect(problems.join('\n')).toContain(file.replace(/^.*\/(.*)\.(yaml|json)$/, '$1'));
  });

  it('a circle without a question is named', () => {
    const problems = slip('dialogs/public/safer.yaml', /(\n {2}work:[\s\S]*?then: )more/, '$1work');
    expect(problems.join('\n')).toMatch(/safer, "work": leads back to itself without asking anything/);
  });

  it('a node that no path leads to is named', () => {
    const problems = slip('dialogs/public/honour-based.yaml', /: several-people$/gm, ': telling-police');
    expect(problems.join('\n')).toMatch(/honour-based, "several-people": no path leads here/);
  });

  it('advice that rests on a fact nobody has is named, and there is none', () => {
    expect(checkFacts(loadContent(copy))).toEqual([]);
    const problems = slip('dialogs/statements/general.yaml', 'ADV-NOW-01', 'ADV-NOW-99');
    expect(problems.join('\n')).toMatch(/rests on "ADV-NOW-99", which is no fact/);
  });

  it('content that is wrong stops the start', () => {
    slip('dialogs/public/menu.yaml', 'go-to safer', 'go-to safre');
    expect(() => loadContent(copy)).toThrow(BrokenContent);
  });

  it('an operator can supply what is missing, as data, and it is shown', () => {
    const details = join(copy, 'details.yaml');
    const local = readFileSync(join(copy, 'dialogs/services/local.yaml'), 'utf8');
    expect(local).toMatch(/\n {2}vcas:/);
    expect(loadContent(copy).directory.services.get('vcas')?.missing).toContain('phone');
    writeFileSync(
      details,
      `services:
  vcas:
    organization: Office of the Durham Police and Crime Commissioner
    about: Confirmed by the service itself.
    contacts:
      - id: phone
        method: phone
        value: "01632 960000"
        cost: free
        hours: { weekly: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }], bank-holidays: closed }
        confidence: high
        source: [s-18]
    confidence: high
    source: [s-18]
    checked: "2026-12-01"
    review-by: "2027-03-01"
`,
    );
    const vcas = loadContent(copy, details).directory.services.get('vcas');
    expect(vcas?.missing).toEqual([]);
    expect(vcas?.contacts.map(({ value }) => value)).toEqual(['01632 960000']);
  });
});
