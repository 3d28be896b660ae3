import type { Closure, Day, Hours, OnBankHolidays, Opening, Schedule } from '../core/directory/service';

const WEEK: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * Hours as somebody writes them on paper: `24 hours`, or rows parted by `;` such as `Mon, Wed 09:30-20:00`,
 * `Tue-Fri 09:00-12:00, 13:00-17:00`, `bank holidays closed`, `closed 2026-12-24 to 2026-12-28`. Null when a row
 * cannot be read, or when nothing is said of bank holidays.
 */
export function hoursFromWords(words: string): Schedule | null {
  if (words === '24 hours') return { kind: 'always' };
  const openings: Opening[] = [];
  const closures: Closure[] = [];
  let bankHolidays: OnBankHolidays | null = null;
  for (const row of words.split(';').map((part) => part.trim())) {
    const onHolidays = /^bank holidays (.+)$/.exec(row)?.[1];
    const closed = /^closed (\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})$/.exec(row);
    const weekly = /^([A-Z][A-Za-z, -]*[a-z]) (\d.+)$/.exec(row);
    if (onHolidays !== undefined) bankHolidays = bankHolidaysFrom(onHolidays);
    else if (closed !== null) closures.push({ from: closed[1] ?? '', to: closed[2] ?? '' });
    else {
      const days = daysFrom(weekly?.[1] ?? '');
      const times = timesFrom(weekly?.[2] ?? '');
      if (days === null || times === null) return null;
      openings.push(...times.map((hours) => ({ days, ...hours })));
    }
  }
  if (bankHolidays === null || openings.length === 0) return null;
  return { kind: 'weekly', openings, bankHolidays, closures };
}

/** The same text for schedules that are open at the same minutes, however their rows are written. */
export function alike(schedule: Schedule): string {
  if (schedule.kind === 'always') return 'always';
  const week = WEEK.map((day) =>
    schedule.openings
      .filter(({ days }) => days.includes(day))
      .map(inShort)
      .sort(),
  );
  const { bankHolidays: on, closures } = schedule;
  const onHolidays = typeof on === 'string' ? on : on.map(inShort).sort();
  return JSON.stringify([week, onHolidays, closures.map(inShort).sort()]);
}

function inShort({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from}-${to}`;
}

function bankHolidaysFrom(words: string): OnBankHolidays | null {
  if (words === 'open' || words === 'closed' || words === 'unknown') return words;
  return timesFrom(words);
}

function daysFrom(words: string): readonly Day[] | null {
  const days = words.split(', ').flatMap((part): readonly (Day | null)[] => {
    const [first = '', last = first] = part.toLowerCase().split('-');
    const from = WEEK.findIndex((day) => day === first);
    const to = WEEK.findIndex((day) => day === last);
    return from < 0 || to < from ? [null] : WEEK.slice(from, to + 1);
  });
  return days.every((day) => day !== null) ? days : null;
}

function timesFrom(words: string): readonly Hours[] | null {
  const times = words.split(', ').map((part) => /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(part));
  return times.every((time) => time !== null) ? times.map(([, from = '', to = '']) => ({ from, to })) : null;
}
