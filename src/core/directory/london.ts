import type { Day } from './service';

/** A minute on a London wall clock. */
export interface LondonTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly day: Day;
  /** Minutes since midnight, 0 to 1439. */
  readonly minute: number;
}

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

const DAYS: readonly Day[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_IN_MS = 86_400_000;

/** The London wall clock at an instant, summer time included. The time zone rules are those of the runtime. */
export function londonTime(instant: Date): LondonTime {
  const parts: Record<string, string> = {};
  for (const { type, value } of FORMAT.formatToParts(instant)) parts[type] = value;
  const date = `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
  return { date, day: dayOf(date), minute: Number(parts['hour']) * 60 + Number(parts['minute']) };
}

/** The date so many days later (or earlier), `YYYY-MM-DD`. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_IN_MS).toISOString().slice(0, 10);
}

/** The day of the week of a date. */
export function dayOf(date: string): Day {
  return DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
}
