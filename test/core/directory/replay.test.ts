import { londonTime } from '../../../src/core/directory/london';
import type { LondonTime } from '../../../src/core/directory/london';
import { isOpenAt, openingAt } from '../../../src/core/directory/opening';
import type { Schedule } from '../../../src/core/directory/service';
import { realContent } from '../../support/content';

// Every minute of 2026, 2027 and 2028, for every schedule of every contact, against a plain table that is read off
// without any of the code under test: the hours as printed, the bank holidays as published, the days clocks change.

const MINUTE = 60_000;
const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2029, 0, 1);

/** When British Summer Time begins and ends, at 01:00 UTC: the last Sundays of March and October. */
const SUMMER: readonly (readonly [number, number])[] = [
  [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)],
  [Date.UTC(2027, 2, 28, 1), Date.UTC(2027, 9, 31, 1)],
  [Date.UTC(2028, 2, 26, 1), Date.UTC(2028, 9, 29, 1)],
];

const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Open minutes of one day of the week, as a table of 1,440 yes or no, with what runs over from the day before apart. */
interface Day {
  readonly today: Uint8Array;
  readonly tomorrow: Uint8Array;
}

function table(schedule: Extract<Schedule, { kind: 'weekly' }>): readonly Day[] {
  return NAMES.map((name) => {
    const today = new Uint8Array(1440);
    const tomorrow = new Uint8Array(1440);
    for (const { days, from, to } of schedule.openings) {
      if (!days.includes(name)) continue;
      const [start, end] = [from, to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
      if (start === undefined || end === undefined) throw new Error('unreadable');
      if (end > start) today.fill(1, start, end);
      else {
        today.fill(1, start);
        tomorrow.fill(1, 0, end);
      }
    }
    return { today, tomorrow };
  });
}

const content = realContent();
const schedules = new Map<string, { readonly schedule: Schedule; readonly contacts: string[] }>();
for (const service of content.directory.services.values()) {
  for (const { id, hours } of service.contacts) {
    if (hours === null) continue;
    const key = JSON.stringify(hours);
    const same = schedules.get(key) ?? { schedule: hours, contacts: [] };
    same.contacts.push(`${service.id}/${id}`);
    schedules.set(key, same);
  }
}
const weekly = [...schedules.values()].flatMap(({ schedule, contacts }) =>
  schedule.kind === 'weekly' ? [{ schedule, contacts, days: table(schedule), wrong: 0, naive: 0 }] : [],
);

test('every contact is open exactly when it says, every minute of three years', () => {
  const { bankHolidays } = content.directory;
  let minutes = 0;
  let offset = 0;
  for (let instant = FROM; instant < UNTIL; instant += MINUTE) {
    // The wall clock, worked out by the table of summers and compared with the code's own once an hour.
    if (instant % (60 * MINUTE) === 0) {
      offset = SUMMER.some(([from, until]) => from <= instant && instant < until) ? 60 * MINUTE : 0;
    }
    const wall = new Date(instant + offset);
    const date = wall.toISOString().slice(0, 10);
    const weekday = wall.getUTCDay();
    const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
    const now: LondonTime = { date, day: NAMES[weekday] ?? 'sun', minute };
    if (instant % (60 * MINUTE) === 0) expect(londonTime(new Date(instant))).toEqual(now);
    const holiday = bankHolidays.has(date);
    const dayBefore = new Date(wall.getTime() - 86_400_000).toISOString().slice(0, 10);
    const holidayBefore = bankHolidays.has(dayBefore);
    minutes += 1;
    for (const each of weekly) {
      const keeps = each.schedule.bankHolidays === 'open';
      const open =
        ((keeps || !holiday) && each.days[weekday]?.today[minute] === 1) ||
        ((keeps || !holidayBefore) && each.days[(weekday + 6) % 7]?.tomorrow[minute] === 1);
      if (isOpenAt(each.schedule, now, bankHolidays) !== open) each.wrong += 1;
      // What a card says of now and next agrees with it; looked at once an hour, being slower.
      if (minute % 60 === 30) expect(openingAt(each.schedule, now, bankHolidays).kind === 'open').toBe(open);
      const nineToFive = weekday >= 1 && weekday <= 5 && minute >= 540 && minute < 1020;
      if (nineToFive !== open) each.naive += 1;
    }
  }
  expect(minutes).toBe((365 + 365 + 366) * 1440);
  expect(weekly.length).toBeGreaterThan(5);
  const report = weekly.map(
    ({ contacts, wrong, naive }) =>
      `${String(wrong).padStart(8)} wrong, ${String(naive).padStart(8)} by nine to five: ${contacts.join(', ')}`,
  );
  process.stdout.write(`${report.join('\n')}\n`);
  expect(weekly.filter(({ wrong }) => wrong > 0).map(({ contacts }) => contacts)).toEqual([]);
}, 300_000);
