import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeActivities } from '../../src/channels/bot/write-activities';
import { drawer } from '../../src/channels/html/draw/drawer';
import { greeting } from '../../src/channels/html/transcript';
import { voiceOf } from '../../src/channels/html/words';
import { approvalsFor, itemsMeant, ledgerWith } from '../../src/content/approve';
import type { Content } from '../../src/content/content';
import type { Approval, SignOff } from '../../src/content/ledger';
import { isSafetyText, LEDGER, readLedger, refuseUnapproved, signOff } from '../../src/content/ledger';
import { phrasesOf } from '../../src/content/phrase';
import { statusOf } from '../../src/content/status';
import type { Reply } from '../../src/core/reply';
import type { Phrases } from '../../src/turn/ports';
import { ContentCopy } from '../support/content-copy';
import { TUESDAY_AFTERNOON } from '../support/talk';

const LEAD = { role: 'stalking advocacy lead', locale: 'en', date: '2026-12-01' };

// Read once: most of these change nothing.
let content: Content;
beforeAll(() => {
  const untouched = new ContentCopy();
  content = untouched.read();
  untouched.remove();
});

let copy: ContentCopy;
beforeEach(() => {
  copy = new ContentCopy();
});
afterEach(() => {
  copy.remove();
});

/** Everything approved as it stands. */
function allSigned(now: Content): readonly Approval[] {
  const signed = signOff(now, []);
  return approvalsFor(signed, itemsMeant(signed, { kind: 'all' }), LEAD);
}

/** What lost its approval by what an editor did. */
function lostBy(edit: () => void): readonly string[] {
  const approvals = allSigned(content);
  edit();
  return signOff(copy.read(), approvals)
    .unapproved('en')
    .map(({ id }) => id);
}

function refusal(signed: SignOff): string {
  try {
    refuseUnapproved(signed, ['en']);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('an approval of exact text', () => {
  it('covers everything once somebody has signed everything, and a start that refuses drafts goes ahead', () => {
    const signed = signOff(content, allSigned(content));
    expect(signed.unapproved('en')).toEqual([]);
    expect(refusal(signed)).toBe('');
  });

  it('is lost by one changed word, and no other with it', () => {
    expect(
      lostBy(() => {
        copy.change('locales/en/danger.json', '"ask": "', '"ask": "Now: ');
      }),
    ).toEqual([expect.stringMatching(/^node:danger:/)]);
  });

  it('is lost when an answer leads elsewhere, though no word changed', () => {
    expect(
      lostBy(() => {
        copy.change('dialogs/public/welcome.yaml', /no: go-to menu/, 'no: go-to person');
      }),
    ).toEqual(['node:welcome:greeting']);
  });

  it('is lost when a number is another', () => {
    expect(
      lostBy(() => {
        copy.change('dialogs/services/national.yaml', '020 3866 4107', '020 3866 4108');
      }),
    ).toEqual(['service:paladin']);
  });

  it('is lost when other typed words mean danger', () => {
    expect(
      lostBy(() => {
        copy.change('locales/en/understanding.json', /"danger": \[/, '"danger": ["something else entirely",');
      }),
    ).toEqual(['understanding:danger']);
  });

  it('stays when only a reviewer reads what changed, or a service was checked again and nothing had changed', () => {
    expect(
      lostBy(() => {
        copy.change('dialogs/public/danger.yaml', /( {4}about: )/, '$1In other words. ');
        copy.change('dialogs/services/national.yaml', /checked: \d{4}/, 'checked: 2031');
        copy.change('dialogs/services/national.yaml', /review-by: \d{4}/, 'review-by: 2031');
      }),
    ).toEqual([]);
  });

  it('is for one language: nothing signed in English is signed in Welsh', () => {
    const signed = signOff(content, allSigned(content));
    expect(signed.unapproved('cy')).toHaveLength(signed.items.length);
  });
});

describe('going live', () => {
  it('is refused while nobody has signed, naming twenty of what is missing and counting the rest', () => {
    const signed = signOff(content, []);
    const missing = signed.unapproved('en', isSafetyText).length;
    const lines = refusal(signed).split('\n');
    expect(lines[0]).toContain(`${String(missing)} texts the public can read are not approved`);
    expect(lines.slice(1, 21).every((line) => /^en [a-z]+:/.test(line))).toBe(true);
    expect(lines).toHaveLength(22);
    expect(lines[21]).toContain(`${String(missing - 20)} more`);
  });

  it('is refused for a single unsigned text the public can read, and names it', () => {
    const approvals = allSigned(content).filter(({ item }) => item !== 'node:welcome:greeting');
    expect(refusal(signOff(content, approvals)).split('\n').slice(1)).toEqual(['en node:welcome:greeting']);
  });

  it('does not wait for what only staff can read', () => {
    const signed = signOff(content, []);
    const forEverybody = approvalsFor(signed, signed.items.filter(isSafetyText), LEAD);
    expect(refusal(signOff(content, forEverybody))).toBe('');
  });
});

describe('the draft line', () => {
  const FIRST: readonly Reply[] = [{ kind: 'ask', place: 'welcome:greeting', again: false }];

  function everyChannel(phrases: Phrases): readonly (readonly [string, string])[] {
    const spoken = phrases.speak(FIRST, 'en', TUESDAY_AFTERNOON);
    const start = {
      version: 1 as const,
      locale: 'en',
      entries: [greeting(phrases.knowledge('en').forest)],
      dropped: false,
    };
    const page = drawer(
      phrases,
      () => TUESDAY_AFTERNOON,
      (locale) => voiceOf(phrases, locale),
    );
    return [
      ...['msteams', 'webchat', 'sms'].map(
        (channel) => [channel, JSON.stringify(writeActivities(spoken, channel))] as const,
      ),
      ['page', page.whole(start, 'turn')],
    ];
  }

  it('stands once in every turn on every channel, after all that is said, while nobody has signed', () => {
    const line = (content.words['en']?.['common'] as { readonly draft: string }).draft;
    for (const [channel, said] of everyChannel(phrasesOf(content))) {
      expect([channel, said.split(line)]).toEqual([channel, [expect.any(String), expect.any(String)]]);
      expect([channel, said.indexOf(line) > said.indexOf('999')]).toEqual([channel, true]);
    }
  });

  it('is gone from a turn once all of that turn is signed, and back when one word of it changes', () => {
    const approvals = allSigned(content);
    const draft = (now: Content): string | null =>
      phrasesOf(now, {}, signOff(now, approvals).isApproved).speak(FIRST, 'en', TUESDAY_AFTERNOON).draft;
    expect(draft(content)).toBeNull();
    copy.change('locales/en/welcome.json', '"ask": "', '"ask": "Now: ');
    expect(draft(copy.read())).not.toBeNull();
  });
});

describe('the ledger', () => {
  it('takes new approvals at its end, and keeps its comments and what stood there', () => {
    const [first, second] = allSigned(content);
    const before = readFileSync(join(copy.folder, LEDGER), 'utf8');
    const once = ledgerWith(before, [first!]);
    const twice = ledgerWith(once, [second!]);
    expect(twice.startsWith(once.trimEnd())).toBe(true);
    expect(twice.startsWith(before.split('\n')[0]!)).toBe(true);
    copy.write(LEDGER, twice);
    expect(readLedger(copy.folder).slice(-2)).toEqual([first, second]);
  });

  it('is not signed twice by one role for the same text, and may be by another', () => {
    const signed = signOff(content, allSigned(content));
    const tree = itemsMeant(signed, { kind: 'tree', tree: 'danger' });
    expect(tree.length).toBeGreaterThan(1);
    expect(approvalsFor(signed, tree, LEAD)).toEqual([]);
    expect(approvalsFor(signed, tree, { ...LEAD, role: 'safeguarding lead' })).toHaveLength(tree.length);
  });

  it.each([
    [
      'a line without its hash',
      '- { locale: en, item: statement:call-999, role: an advocate, date: 2026-12-01 }',
    ],
    [
      'a day that is none',
      `- { locale: en, item: statement:call-999, hash: ${'a'.repeat(32)}, role: an advocate, date: soon }`,
    ],
  ])('with %s is not read at all', (_what, line) => {
    copy.write(LEDGER, `approvals:\n  ${line}\n`);
    expect(() => readLedger(copy.folder)).toThrow(/sign-off\.yaml/);
  });
});

describe('content:status', () => {
  it('lists what is past its day and what comes within thirty days, and nothing that has longer', () => {
    const reviewBy = content.directory.services.get('paladin')!.reviewBy;
    const signed = signOff(content, []);
    const listed = (day: string, title: string): boolean =>
      statusOf(content, signed, day)
        .parts.filter((part) => part.title.startsWith(title))
        .some(({ lines }) => lines.some((line) => line.startsWith('service paladin')));
    const day = (offset: number): string =>
      new Date(Date.parse(reviewBy) + offset * 86_400_000).toISOString().slice(0, 10);
    expect([listed(day(-31), 'Due'), listed(day(-31), 'Past')]).toEqual([false, false]);
    expect([listed(day(-30), 'Due'), listed(day(-30), 'Past')]).toEqual([true, false]);
    expect([listed(day(0), 'Due'), listed(day(0), 'Past')]).toEqual([true, false]);
    expect([listed(day(1), 'Due'), listed(day(1), 'Past')]).toEqual([false, true]);
    expect(statusOf(content, signed, day(1)).isPastDue).toBe(true);
  });

  it('names what nobody could find out', () => {
    const part = statusOf(content, signOff(content, []), '2026-11-24').parts.find(({ title }) =>
      title.startsWith('Missing'),
    );
    expect(part?.lines.join('\n')).toContain('service:vcas: ');
  });
});
