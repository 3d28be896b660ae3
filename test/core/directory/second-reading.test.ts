import { checkSecondReading } from '../../../src/content/second-reading';
import { alike, hoursFromWords } from '../../../src/content/hours-from-words';
import { shownContacts } from '../../../src/core/directory/service';
import { realDirectory, realSecondReading } from '../../support/directory';

const { services } = realDirectory();
const readings = realSecondReading();
const shown = [...services.values()].flatMap((service) =>
  shownContacts(service).map((contact) => ({ key: `${service.id}/${contact.id}`, contact })),
);

/** Another digit in place of one. */
function mistyped(value: string, at: number): string {
  return `${value.slice(0, at)}${String((Number(value[at]) + 1) % 10)}${value.slice(at + 1)}`;
}

it('both readings of the directory agree', () => {
  expect(checkSecondReading(services, readings)).toEqual([]);
  expect(shown.length).toBeGreaterThan(100);
});

it('one mistyped digit of any number, in either reading, is found and named', () => {
  let tried = 0;
  for (const { key } of shown) {
    const { value } = readings[key]!;
    for (const { index: at } of value.matchAll(/\d/g)) {
      const wrong = { ...readings, [key]: { ...readings[key]!, value: mistyped(value, at) } };
      expect(checkSecondReading(services, wrong).join('\n')).toContain(`"${key}"`);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(300);
});

it('a contact that was read once only is named', () => {
  const others = Object.fromEntries(Object.entries(readings).filter(([key]) => key !== 'harbour/phone'));
  expect(checkSecondReading(services, others)).toEqual([
    expect.stringContaining('"harbour/phone" is shown to people and was not read a second time'),
  ]);
});

it('a contact nobody has is named, with the one that may be meant', () => {
  const more = { ...readings, 'habour/phone': { value: '999' } };
  expect(checkSecondReading(services, more).join()).toMatch(
    /"habour\/phone".* Did you mean "harbour\/phone"/,
  );
});

it('hours that differ by a minute or by a day are found', () => {
  const key = 'national-stalking-helpline/phone';
  const written = readings[key]!.hours!;
  for (const [from, to] of [
    ['09:30-20:00', '09:30-20:01'],
    ['Mon, Wed', 'Mon'],
    ['bank holidays closed', 'bank holidays open'],
    ['; bank holidays closed', ''],
    ['Mon, Wed', 'Mon and Wed'],
  ] as const) {
    const hours = written.replace(from, to);
    expect(hours).not.toBe(written);
    expect(checkSecondReading(services, { ...readings, [key]: { ...readings[key]!, hours } })).toHaveLength(
      1,
    );
  }
  const { value } = readings[key]!;
  expect(checkSecondReading(services, { ...readings, [key]: { value } })).toHaveLength(1);
});

it('reads split days, nights, runs of days, closures and hours of bank holidays', () => {
  const words =
    'Mon-Wed 09:00-12:00, 13:00-17:00; Sat 22:00-06:00; bank holidays 11:00-13:00; closed 2026-12-24 to 2026-12-28';
  const read = hoursFromWords(words);
  expect(read).toMatchObject({
    kind: 'weekly',
    bankHolidays: [{ from: '11:00', to: '13:00' }],
    closures: [{ from: '2026-12-24', to: '2026-12-28' }],
  });
  const other = hoursFromWords(
    'Sat 22:00-06:00; Mon, Tue, Wed 13:00-17:00; Mon-Wed 09:00-12:00; closed 2026-12-24 to 2026-12-28; bank holidays 11:00-13:00',
  );
  expect(alike(read!)).toBe(alike(other!));
});
