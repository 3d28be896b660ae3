import { londonTime } from '../../../src/core/directory/london';
import type { LondonTime } from '../../../src/core/directory/london';
import { isOpenAt, openingAt } from '../../../src/core/directory/opening';
import type { Schedule } from '../../../src/core/directory/service';
import { realDirectory } from '../../support/directory';

// Every minute of 2026, 2027 and 2028 for every contact that has hours, against a table that was written from the
// facts and not from the data: the hours as they were found, the bank holidays as published, the days clocks change.

type Times = readonly (readonly [from: string, to: string])[];

/** One row: the times of each weekday from Monday on, those of a bank holiday, and the days it is closed besides. */
interface Row {
  readonly week: readonly Times[];
  readonly bankHoliday: Times | 'as usual';
  readonly closed?: readonly string[];
  readonly contacts: readonly string[];
}

const ALL_DAY: Times = [['00:00', '24:00']];
const NEVER: Times = [];
const every = (day: Times): readonly Times[] => [day, day, day, day, day, day, day];
const weekdays = (day: Times): readonly Times[] => [day, day, day, day, day, NEVER, NEVER];

/** Nobody says it is open where nobody knows: an unknown bank holiday reads "closed" here. */
const TABLE: readonly Row[] = [
  {
    week: every(ALL_DAY),
    bankHoliday: 'as usual',
    contacts: [
      ...['emergency-999/phone', 'emergency-999/bsl-app', 'emergency-999/bsl-site', 'police-101/phone'],
      ...['btp/text', 'psni/phone', 'cyber-helpline/chat', 'victim-support/phone', 'victim-support/chat'],
      ...['ndah/phone', 'live-fear-free/phone', 'scotland-da/phone', 'ni-da/phone', 'hourglass/phone'],
      ...['rape-crisis-247/phone', 'childline/phone', 'nspcc/email', 'samaritans/phone', 'shout/text'],
      ...['papyrus/phone', 'harbour/phone', 'meadows-sarc/phone', 'nhs-111-mental-health/phone'],
      ...['durham-adult-care/phone', 'durham-children/phone'],
    ],
  },
  {
    week: [
      [['09:30', '20:00']],
      [['09:30', '16:00']],
      [['09:30', '20:00']],
      [['09:30', '16:00']],
      [['09:30', '16:00']],
      NEVER,
      NEVER,
    ],
    bankHoliday: NEVER,
    contacts: ['national-stalking-helpline/phone'],
  },
  { week: weekdays([['10:00', '22:00']]), bankHoliday: NEVER, contacts: ['ndah/chat'] },
  { week: weekdays([['10:00', '18:00']]), bankHoliday: NEVER, contacts: ['ndah/bsl'] },
  { week: weekdays([['10:00', '20:00']]), bankHoliday: NEVER, contacts: ['mens-advice-line/phone'] },
  {
    week: weekdays([['10:00', '16:00']]),
    bankHoliday: NEVER,
    contacts: ['mankind/old-phone', 'revenge-porn-helpline/phone', 'nspcc/phone', 'citizens-advice/phone'],
  },
  {
    week: [
      [['10:00', '20:30']],
      [['10:00', '20:30']],
      [['10:00', '20:30']],
      [['10:00', '20:30']],
      [['10:00', '16:30']],
      NEVER,
      NEVER,
    ],
    bankHoliday: NEVER,
    contacts: ['galop/phone'],
  },
  {
    week: weekdays([['09:00', '17:00']]),
    bankHoliday: NEVER,
    contacts: ['karma-nirvana/phone', 'family-help-darlington/phone'],
  },
  { week: weekdays([['10:00', '17:00']]), bankHoliday: NEVER, contacts: ['respect-phoneline/phone'] },
  {
    week: [NEVER, [['10:00', '16:00']], NEVER, [['10:00', '16:00']], NEVER, NEVER, NEVER],
    bankHoliday: NEVER,
    contacts: ['respect-phoneline/chat'],
  },
  {
    week: [
      [['08:30', '17:00']],
      [['08:30', '17:00']],
      [['08:30', '17:00']],
      [['08:30', '17:00']],
      [['08:30', '16:30']],
      NEVER,
      NEVER,
    ],
    bankHoliday: NEVER,
    contacts: [
      ...['darlington-adult-care/phone', 'darlington-adult-care/text', 'darlington-adult-care/textphone'],
      'darlington-children/phone',
    ],
  },
];

/** What no service has yet and any may have tomorrow, beside its row. */
const MADE_UP: readonly (readonly [Schedule, Row])[] = [
  [
    {
      kind: 'weekly',
      openings: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
      bankHolidays: 'closed',
      closures: [
        { from: '2026-12-24', to: '2026-12-28' },
        { from: '2027-06-01', to: '2027-06-01' },
      ],
    },
    {
      week: weekdays([['09:00', '17:00']]),
      bankHoliday: NEVER,
      closed: ['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28', '2027-06-01'],
      contacts: ['made up: closed over Christmas, and on one more day'],
    },
  ],
  [
    {
      kind: 'weekly',
      openings: [
        { days: ['mon', 'wed'], from: '09:00', to: '12:30' },
        { days: ['mon', 'wed'], from: '13:30', to: '18:00' },
        { days: ['sat'], from: '10:00', to: '24:00' },
      ],
      bankHolidays: [
        { from: '11:00', to: '13:00' },
        { from: '15:00', to: '16:00' },
      ],
      closures: [],
    },
    {
      week: [
        [
          ['09:00', '12:30'],
          ['13:30', '18:00'],
        ],
        NEVER,
        [
          ['09:00', '12:30'],
          ['13:30', '18:00'],
        ],
        NEVER,
        NEVER,
        [['10:00', '24:00']],
        NEVER,
      ],
      bankHoliday: [
        ['11:00', '13:00'],
        ['15:00', '16:00'],
      ],
      contacts: ['made up: split days, and bank holidays with hours of their own'],
    },
  ],
  [
    {
      kind: 'weekly',
      openings: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '22:30', to: '06:15' }],
      bankHolidays: 'closed',
      closures: [{ from: '2028-02-28', to: '2028-02-29' }],
    },
    {
      week: every([['22:30', '06:15']]),
      bankHoliday: NEVER,
      closed: ['2028-02-28', '2028-02-29'],
      contacts: ['made up: every night, clock changes among them, but not into a bank holiday night'],
    },
  ],
  [
    {
      kind: 'weekly',
      openings: [{ days: ['sun'], from: '00:30', to: '03:00' }],
      bankHolidays: [{ from: '20:00', to: '02:00' }],
      closures: [],
    },
    {
      week: [NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, [['00:30', '03:00']]],
      bankHoliday: [['20:00', '02:00']],
      contacts: ['made up: the small hours in which clocks change, and bank holiday nights'],
    },
  ],
  [
    {
      kind: 'weekly',
      openings: [{ days: ['fri', 'sat'], from: '18:00', to: '02:00' }],
      bankHolidays: 'open',
      closures: [],
    },
    {
      week: [NEVER, NEVER, NEVER, NEVER, [['18:00', '02:00']], [['18:00', '02:00']], NEVER],
      bankHoliday: 'as usual',
      contacts: ['made up: weekend evenings, whatever the holiday'],
    },
  ],
];

/** As GOV.UK lists them, and the weekend days that others stand in for. */
const BANK_HOLIDAYS = new Set(
  `2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-26 2026-12-28
  2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-25 2027-12-26 2027-12-27 2027-12-28
  2028-01-01 2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26`.split(
    /\s+/,
  ),
);

/** When British Summer Time begins and ends, at 01:00 UTC: the last Sundays of March and October. */
const SUMMERS: readonly (readonly [number, number])[] = [
  [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)],
  [Date.UTC(2027, 2, 28, 1), Date.UTC(2027, 9, 31, 1)],
  [Date.UTC(2028, 2, 26, 1), Date.UTC(2028, 9, 29, 1)],
];

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2029, 0, 1);
/** The table begins a day early, for the night that runs into the first morning. */
const FIRST = FROM - DAY;
const DAYS = (UNTIL - FIRST) / DAY;
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const dates = Array.from({ length: DAYS }, (_, day) =>
  new Date(FIRST + day * DAY).toISOString().slice(0, 10),
);

const dayNumber = new Map(dates.map((date, day) => [date, day]));

/** Yes or no for every wall minute of the three years, read off a row. */
function readOff(row: Row): Uint8Array {
  const open = new Uint8Array(DAYS * 1440);
  dates.forEach((date, day) => {
    if (row.closed?.includes(date) === true) return;
    const sinceMonday = (day + 2) % 7;
    const special = BANK_HOLIDAYS.has(date) && row.bankHoliday !== 'as usual' ? row.bankHoliday : null;
    for (const [from, to] of special ?? row.week[sinceMonday]!) {
      const [start, end] = [from, to].map((time) => {
        const [hours, minutes] = time.split(':').map(Number);
        return hours! * 60 + minutes!;
      });
      open.fill(1, day * 1440 + start!, day * 1440 + (end! <= start! ? end! + 1440 : end!));
    }
  });
  return open;
}

/** The wall clock at a minute of the table. It begins on a Wednesday. */
function wallClock(wall: number): LondonTime {
  const day = Math.floor(wall / 1440);
  return { date: dates[day]!, day: NAMES[(day + 3) % 7]!, minute: wall % 1440 };
}

/** Nine to five from Monday to Friday, as it would be guessed. */
const NAIVE = readOff({ week: weekdays([['09:00', '17:00']]), bankHoliday: 'as usual', contacts: [] });

const directory = realDirectory();
const found = [...directory.services.values()].flatMap((service) =>
  service.contacts.flatMap(({ id, hours }) =>
    hours === null ? [] : [{ key: `${service.id}/${id}`, hours }],
  ),
);
const rowOf = new Map(TABLE.flatMap((row) => row.contacts.map((key) => [key, row] as const)));

/** Each different pair of a schedule and its row once, with all contacts that have it. */
function pairs() {
  const different = new Map<string, { schedule: Schedule; row: Row; contacts: string[] }>();
  for (const { key, hours } of found) {
    const row = rowOf.get(key);
    if (row === undefined) continue;
    const mark = `${JSON.stringify(hours)} ${String(TABLE.indexOf(row))}`;
    const pair = different.get(mark) ?? { schedule: hours, row, contacts: [] };
    pair.contacts.push(key);
    different.set(mark, pair);
  }
  for (const [schedule, row] of MADE_UP)
    different.set(JSON.stringify(schedule), { schedule, row, contacts: [...row.contacts] });
  return [...different.values()].map((pair) => ({
    ...pair,
    open: readOff(pair.row),
    wrong: 0,
    naive: 0,
  }));
}

test('every contact with hours has its row, and no row is left over', () => {
  expect(found.map(({ key }) => key).filter((key) => !rowOf.has(key))).toEqual([]);
  expect([...rowOf.keys()].filter((key) => !found.some((contact) => contact.key === key))).toEqual([]);
  expect(found.length).toBeGreaterThan(35);
});

test('the bank holidays of the data are those published', () => {
  const known = [...directory.bankHolidays].filter((date) => date < '2029');
  expect(known.sort()).toEqual([...BANK_HOLIDAYS].sort());
});

test('every contact is open exactly when it says, every minute of three years', () => {
  const checked = pairs();
  let minutes = 0;
  let clocksApart = 0;
  for (let hour = FROM; hour < UNTIL; hour += 60 * MINUTE) {
    // The London clock by the table of summers, compared with the code's own every hour, and every minute near a change.
    const offset = SUMMERS.some(([from, until]) => from <= hour && hour < until) ? 60 : 0;
    const changing = SUMMERS.some((ends) => ends.some((end) => Math.abs(end - hour) < 180 * MINUTE));
    for (let instant = hour; instant < hour + 60 * MINUTE; instant += MINUTE) {
      const wall = (instant - FIRST) / MINUTE + offset;
      const now = wallClock(wall);
      if (instant === hour || changing) {
        const told = londonTime(new Date(instant));
        if (told.date !== now.date || told.day !== now.day || told.minute !== now.minute) clocksApart += 1;
      }
      minutes += 1;
      for (const each of checked) {
        const open = each.open[wall] === 1;
        if (isOpenAt(each.schedule, now, directory.bankHolidays) !== open) each.wrong += 1;
        if ((NAIVE[wall] === 1) !== open) each.naive += 1;
      }
    }
  }
  // By the wall clock a spring day lacks an hour and an autumn day has one twice: as many minutes as the year has.
  expect(minutes).toBe(525_600 + 525_600 + 527_040);
  expect(clocksApart).toBe(0);
  const report = checked.map(
    ({ contacts, wrong, naive }) =>
      `${String(wrong).padStart(8)} wrong, ${String(naive).padStart(8)} by nine to five: ${contacts.join(', ')}`,
  );
  process.stdout.write(`${report.join('\n')}\n`);
  expect(checked.filter(({ wrong }) => wrong > 0).map(({ contacts }) => contacts)).toEqual([]);
  expect(
    checked.every(({ naive, open }) => naive > 0 || open.every((minute, at) => minute === NAIVE[at])),
  ).toBe(true);
}, 120_000);

test('what a card says of now and of the next opening is so, every hour of three years', () => {
  const wrong: string[] = [];
  let told = 0;
  for (const { schedule, open, contacts } of pairs()) {
    if (schedule.kind === 'always') continue;
    // The next open minute at or after each minute, read off from the end.
    let next = open.length;
    const opensAt = new Int32Array(open.length);
    for (let minute = open.length - 1; minute >= 0; minute -= 1) {
      if (open[minute] === 1) next = minute;
      opensAt[minute] = next;
    }
    for (let wall = 1440; wall < open.length; wall += 60) {
      const now = wallClock(wall);
      const state = openingAt(schedule, now, directory.bankHolidays);
      const opens = opensAt[wall]!;
      const says =
        state.kind === 'closed' && state.opens !== null
          ? dayNumber.get(state.opens.date)! * 1440 +
            Number(state.opens.at.slice(0, 2)) * 60 +
            Number(state.opens.at.slice(3))
          : null;
      told += 1;
      // Past the end of the table nobody can say.
      if (opens === open.length) continue;
      if ((state.kind === 'open') !== (open[wall] === 1)) wrong.push(`${contacts.join()} ${now.date}`);
      else if (says !== null && says !== opens) wrong.push(`${contacts.join()} ${now.date} opens`);
    }
  }
  expect(told).toBeGreaterThan(250_000);
  expect(wrong.slice(0, 5)).toEqual([]);
}, 120_000);
