import type { LondonTime } from './london';
import { dayOf, plusDays } from './london';
import type { Day, Opening, Schedule } from './service';

/** Whether a schedule is open at a minute, and what changes next. Times are London wall time. */
export type OpeningState =
  | { readonly kind: 'always' }
  | { readonly kind: 'open'; readonly until: string }
  | { readonly kind: 'closed'; readonly opens: { readonly date: string; readonly at: string } | null }
  /** A bank holiday on which nobody could say whether the service opens. */
  | { readonly kind: 'unknown' };

const MINUTES_IN_DAY = 1440;

/** Farther ahead than any closure lasts: with no opening in this many days, none is promised. */
const LOOK_AHEAD_DAYS = 21;

/** The state of a schedule at a minute. Pure: the clock and the bank holidays are passed in. */
export function openingAt(
  schedule: Schedule,
  now: LondonTime,
  bankHolidays: ReadonlySet<string>,
): OpeningState {
  if (schedule.kind === 'always') return { kind: 'always' };
  const current = currentSpans(schedule, now, bankHolidays);
  if (current.length > 0) return { kind: 'open', until: clock(Math.max(...current.map((span) => span.to))) };
  if (schedule.bankHolidays === 'unknown' && bankHolidays.has(now.date)) return { kind: 'unknown' };
  return { kind: 'closed', opens: nextOpening(schedule, now, bankHolidays) };
}

/** Whether somebody answers at a minute; the same as `openingAt`, without looking for what comes next. */
export function isOpenAt(schedule: Schedule, now: LondonTime, bankHolidays: ReadonlySet<string>): boolean {
  return schedule.kind === 'always' || currentSpans(schedule, now, bankHolidays).length > 0;
}

type Weekly = Extract<Schedule, { kind: 'weekly' }>;

/** The openings under way, in minutes since the midnight before now. */
function currentSpans(schedule: Weekly, now: LondonTime, bankHolidays: ReadonlySet<string>): readonly Span[] {
  const today = spansOn(schedule, now.date, now.day, bankHolidays);
  // Only an opening that runs over midnight can reach from yesterday into today.
  const yesterday = schedule.openings.some(runsOverMidnight) ? plusDays(now.date, -1) : null;
  const before = yesterday === null ? [] : spansOn(schedule, yesterday, dayOf(yesterday), bankHolidays);
  const shifted = before.map(({ from, to }) => ({ from: from - MINUTES_IN_DAY, to: to - MINUTES_IN_DAY }));
  return [...shifted, ...today].filter((span) => span.from <= now.minute && now.minute < span.to);
}

function runsOverMidnight({ from, to }: Opening): boolean {
  return minutes(to) <= minutes(from);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function spansOn(
  schedule: Weekly,
  date: string,
  day: Day,
  bankHolidays: ReadonlySet<string>,
): readonly Span[] {
  // Not knowing is treated as closed: a phone that rings out is worse than one we did not name as open.
  if (schedule.bankHolidays !== 'open' && bankHolidays.has(date)) return [];
  return schedule.openings
    .filter((opening) => opening.days.includes(day))
    .map(({ from, to }) => {
      const start = minutes(from);
      const end = minutes(to);
      return { from: start, to: end <= start ? end + MINUTES_IN_DAY : end };
    });
}

function nextOpening(
  schedule: Weekly,
  now: LondonTime,
  bankHolidays: ReadonlySet<string>,
): { readonly date: string; readonly at: string } | null {
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const date = plusDays(now.date, ahead);
    const starts = spansOn(schedule, date, dayOf(date), bankHolidays)
      .map((span) => span.from)
      .filter((start) => ahead > 0 || start > now.minute);
    if (starts.length > 0) return { date, at: clock(Math.min(...starts)) };
  }
  return null;
}

/** `HH:MM` as minutes since midnight. */
export function minutes(time: string): number {
  const [hours = '0', rest = '0'] = time.split(':');
  return Number(hours) * 60 + Number(rest);
}

function clock(minute: number): string {
  const ofDay = minute % MINUTES_IN_DAY;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}
