import { checkPlainWords } from '../../src/content/check-plain-words';
import type { Reading } from '../../src/content/plain-words';
import { englishTexts, readingOf } from '../../src/content/plain-words';
import { ENGLISH } from '../../src/tools/packages/english';
import { ContentCopy } from '../support/content-copy';

const read = (...words: readonly string[]): Reading => readingOf(words, ENGLISH);

describe('how hard a text is to read', () => {
  it('is the Flesch-Kincaid grade, worked out here a second time by hand', () => {
    // Ten words, two sentences, eleven syllables (danger has two).
    const { grade } = read('You may be in danger now. Call the police first.', '');
    expect(grade).toBeCloseTo(0.39 * (10 / 2) + 11.8 * (12 / 10) - 15.59, 5);
  });

  it('tells everyday words from an official letter', () => {
    expect(read('Keep each message. It can help the police. You do not have to reply.').grade).toBeLessThan(
      4,
    );
    expect(
      read(
        'Individuals experiencing unwanted communication should preserve all documentation for evidential purposes.',
      ).grade,
    ).toBeGreaterThan(12);
  });

  it('counts a label without a full stop as a sentence of its own', () => {
    expect(read('At home', 'Out and about', 'My car').longest.words).toBe(3);
  });

  it('says nothing about a few words', () => {
    expect(read('Emergency accommodation').grade).toBeNull();
  });
});

describe('plain words', () => {
  let copy: ContentCopy;
  beforeEach(() => {
    copy = new ContentCopy();
  });
  afterEach(() => {
    copy.remove();
  });

  const problems = (): readonly string[] => checkPlainWords(copy.folder, copy.read(), ENGLISH);
  /** Those that an editor's change brings. */
  const broughtBy = (edit: () => void): readonly string[] => {
    const before = problems();
    edit();
    return problems().filter((problem) => !before.includes(problem));
  };
  const HARD =
    'Individuals experiencing unwanted communication should preserve all available documentation for evidential purposes.';
  const LONG = `${'You can go to the big red bus and sit on it '.repeat(2)}now.`;

  it('hold for every text the public can read, and for what staff read', () => {
    expect(problems()).toEqual([]);
  });

  it('measures every statement, node, service, entry and notice', () => {
    const ids = englishTexts(copy.read()).map(({ id }) => id);
    for (const kind of ['node', 'statement', 'service', 'entry', 'words'])
      expect(ids.some((id) => id.startsWith(`${kind}:`))).toBe(true);
    expect(ids).toContain('words:notice.left');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('finds a hard text, and says which words make it hard', () => {
    const found = broughtBy(() => {
      copy.change('locales/en/statements/general.json', /"say": "[^"]*"/, `"say": "${HARD}"`);
    });
    expect(found).toEqual([expect.stringMatching(/^statement:.* US grade .*communication/)]);
  });

  it('finds a sentence of twenty words and more', () => {
    const found = broughtBy(() => {
      copy.change('locales/en/common.json', /"left": "[^"]*"/, `"left": "${LONG}"`);
    });
    expect(found).toEqual([expect.stringMatching(/^words:notice\.left: a sentence has \d+ words/)]);
  });

  it.each([
    [20, 1],
    [30, 0],
  ])('lets an exception up to %d words pass as far as it goes, and no further', (most, left) => {
    const found = broughtBy(() => {
      copy.change('locales/en/common.json', /"left": "[^"]*"/, `"left": "${LONG}"`);
      except(
        `{ id: words:notice.left, what: sentence, up-to: ${String(most)}, reason: "A test of exceptions." }`,
      );
    });
    expect(found).toHaveLength(left);
  });

  it('finds an exception nobody needs any more', () => {
    const found = broughtBy(() => {
      except('{ id: words:notice.left, what: grade, up-to: 9, reason: "A test of exceptions." }');
    });
    expect(found).toEqual([expect.stringContaining('"words:notice.left" needs no exception')]);
  });

  function except(line: string): void {
    copy.change('dialogs/plain-words.yaml', /exceptions:( \[\])?/, `exceptions:\n  - ${line}`);
  }
});
