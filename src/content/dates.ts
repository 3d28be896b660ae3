import type { Day } from '../core/directory/service';

/** A Monday, so that the days after it are the days of a week. */
const SOME_MONDAY = Date.UTC(2026, 0, 5);
const DAY_IN_MS = 86_400_000;
const WEEK: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

// Making a formatter costs a thousand times what using one does.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // Plain "en" writes dates as Americans do; the people here are in England.
  const tag = locale === 'en' || locale.startsWith('en-x') ? 'en-GB' : locale;
  const key = `${tag} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', numberingSystem: 'latn', ...options });
    formatters.set(key, found);
  }
  return found;
}

/** "24 November 2026" for `2026-11-24`. */
export function dateInWords(date: string, locale: string): string {
  return formatter(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** "Monday 28 December" for `2026-12-28`. */
export function dayInWords(date: string, locale: string): string {
  return formatter(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** "Monday to Friday", "Monday, Wednesday": runs of three or more days are joined by `joinRun`. */
export function daysInWords(
  days: readonly Day[],
  locale: string,
  joinRun: (first: string, last: string) => string,
): string {
  const name = (day: Day): string =>
    formatter(locale, { weekday: 'long' }).format(new Date(SOME_MONDAY + WEEK.indexOf(day) * DAY_IN_MS));
  const runs: Day[][] = [];
  for (const day of WEEK.filter((one) => days.includes(one))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && WEEK.indexOf(day) === WEEK.indexOf(last) + 1)
      run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) => {
      const [first] = run;
      const last = run.at(-1);
      return run.length >= 3 && first !== undefined && last !== undefined
        ? [joinRun(name(first), name(last))]
        : run.map(name);
    })
    .join(', ');
}
