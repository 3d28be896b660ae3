import type { LondonTime } from './london';
import { dayOf, plusDays } from './london';
import type { Day, Hours, Schedule } from './service';

/** Whether a schedule is open at a minute, and what changes next. Times are London wall time. */
export type OpeningState =
  | { readonly kind: 'always' }
  | { readonly kind: 'open'; readonly until: string }
  | { readonly kind: 'closed'; readonly opens: { readonly date: string; readonly at: string } | null }
  /** A bank holiday on which nobody could say whether the service opens. */
  | { readonly kind: 'unknown' };

const MINUTES_IN_DAY = 1440;

/** Farther ahead than any closure lasts: with no opening in this many days, none is promised. */
const LOOK_AHEAD_DAYS = 42;

/** The state of a schedule at a minute. Pure: the clock and the bank holidays are passed in. */
export function openingAt(
  schedule: Schedule,
  now: LondonTime,
  bankHolidays: ReadonlySet<string>,
): OpeningState {
  if (schedule.kind === 'always') return { kind: 'always' };
  const until = openUntil(schedule, now, bankHolidays);
  if (until > now.minute) return { kind: 'open', until: clock(until) };
  // A closure is known, whatever is not known about the bank holiday within it.
  const untold = schedule.bankHolidays === 'unknown' && bankHolidays.has(now.date);
  if (untold && !isClosure(schedule, now.date)) return { kind: 'unknown' };
  return { kind: 'closed', opens: nextOpening(schedule, now, bankHolidays) };
}

/** Whether somebody answers at a minute; the same as `openingAt`, without looking for what comes next. */
export function isOpenAt(schedule: Schedule, now: LondonTime, bankHolidays: ReadonlySet<string>): boolean {
  return schedule.kind === 'always' || openUntil(schedule, now, bankHolidays) > now.minute;
}

type Weekly = Extract<Schedule, { kind: 'weekly' }>;

/** The minute at which the openings under way end, counted from today's midnight; this minute when none is. */
function openUntil(
  schedule: Weekly,
  { date, day, minute }: LondonTime,
  bankHolidays: ReadonlySet<string>,
): number {
  let until = minute;
  for (const { from, to } of hoursOn(schedule, date, day, bankHolidays)) {
    const start = minutes(from);
    const end = minutes(to);
    if (start <= minute) until = Math.max(until, end <= start ? end + MINUTES_IN_DAY : end);
  }
  if (!mayRunInto(schedule, minute)) return until;
  const yesterday = plusDays(date, -1);
  for (const hours of hoursOn(schedule, yesterday, dayOf(yesterday), bankHolidays)) {
    if (runsOverMidnight(hours)) until = Math.max(until, minutes(hours.to));
  }
  return until;
}

/** Whether an opening that began the day before could still be under way. Spares looking where none could. */
function mayRunInto({ openings, bankHolidays }: Weekly, minute: number): boolean {
  const could = (hours: Hours): boolean => minute < minutes(hours.to) && runsOverMidnight(hours);
  return openings.some(could) || (isHours(bankHolidays) && bankHolidays.some(could));
}

function runsOverMidnight({ from, to }: Hours): boolean {
  return minutes(to) <= minutes(from);
}

/** The hours that begin on a day. */
function hoursOn(
  schedule: Weekly,
  date: string,
  day: Day,
  bankHolidays: ReadonlySet<string>,
): readonly Hours[] {
  if (isClosure(schedule, date)) return [];
  const special = schedule.bankHolidays;
  if (special !== 'open' && bankHolidays.has(date)) {
    // Not knowing is treated as closed: a phone that rings out is worse than one we did not name as open.
    return isHours(special) ? special : [];
  }
  return schedule.openings.filter(({ days }) => days.includes(day));
}

function isClosure({ closures }: Weekly, date: string): boolean {
  return closures.some(({ from, to }) => from <= date && date <= to);
}

/** Whether a bank holiday has hours of its own. */
export function isHours(onBankHolidays: Weekly['bankHolidays']): onBankHolidays is readonly Hours[] {
  return typeof onBankHolidays !== 'string';
}

function nextOpening(
  schedule: Weekly,
  now: LondonTime,
  bankHolidays: ReadonlySet<string>,
): { readonly date: string; readonly at: string } | null {
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const date = plusDays(now.date, ahead);
    const starts = hoursOn(schedule, date, dayOf(date), bankHolidays)
      .map(({ from }) => minutes(from))
      .filter((start) => ahead > 0 || start > now.minute);
    if (starts.length > 0) return { date, at: clock(Math.min(...starts)) };
  }
  return null;
}

/** `HH:MM` as minutes since midnight. By its digits, because every card on every screen asks for it. */
export function minutes(time: string): number {
  const digit = (at: number): number => time.charCodeAt(at) - 48;
  return (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
}

function clock(minute: number): string {
  const ofDay = minute % MINUTES_IN_DAY;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}
