import type { LondonTime } from './london';
import { dayOf, plusDays } from './london';
import type { Opening, Schedule } from './service';

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
  const spans = [-1, 0].flatMap((offset) =>
    spansOn(schedule.openings, schedule.bankHolidays, plusDays(now.date, offset), bankHolidays).map(
      (span) => ({
        from: span.from + offset * MINUTES_IN_DAY,
        to: span.to + offset * MINUTES_IN_DAY,
      }),
    ),
  );
  const current = spans.filter((span) => span.from <= now.minute && now.minute < span.to);
  if (current.length > 0) return { kind: 'open', until: clock(Math.max(...current.map((span) => span.to))) };
  if (schedule.bankHolidays === 'unknown' && bankHolidays.has(now.date)) return { kind: 'unknown' };
  return { kind: 'closed', opens: nextOpening(schedule, now, bankHolidays) };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function spansOn(
  openings: readonly Opening[],
  onBankHolidays: 'open' | 'closed' | 'unknown',
  date: string,
  bankHolidays: ReadonlySet<string>,
): readonly Span[] {
  // Not knowing is treated as closed: a phone that rings out is worse than one we did not name as open.
  if (bankHolidays.has(date) && onBankHolidays !== 'open') return [];
  const day = dayOf(date);
  return openings
    .filter((opening) => opening.days.includes(day))
    .map(({ from, to }) => {
      const start = minutes(from);
      const end = minutes(to);
      return { from: start, to: end <= start ? end + MINUTES_IN_DAY : end };
    });
}

function nextOpening(
  schedule: Extract<Schedule, { kind: 'weekly' }>,
  now: LondonTime,
  bankHolidays: ReadonlySet<string>,
): { readonly date: string; readonly at: string } | null {
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const date = plusDays(now.date, ahead);
    const starts = spansOn(schedule.openings, schedule.bankHolidays, date, bankHolidays)
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
