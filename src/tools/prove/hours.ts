import type { LondonTime } from '../../core/directory/london';
import { dayOf, plusDays } from '../../core/directory/london';
import { isOpenAt, minutes } from '../../core/directory/opening';
import type { Schedule, ServiceDirectory } from '../../core/directory/service';
import { shownContacts } from '../../core/directory/service';

/** One moment for every distinct set of people who answer at the same time, over a year. */
export function openingPatterns(directory: ServiceDirectory, from: string): readonly LondonTime[] {
  const schedules = [...directory.services.values()].flatMap((service) =>
    shownContacts(service).flatMap(({ hours }) => (hours?.kind === 'weekly' ? [hours] : [])),
  );
  const distinct = [...new Map(schedules.map((hours) => [JSON.stringify(hours), hours])).values()];
  const edges = [...new Set([0, ...distinct.flatMap(boundaries)])].sort((one, other) => one - other);
  const patterns = new Map<string, LondonTime>();
  for (let ahead = 0; ahead < 366; ahead += 1) {
    const date = plusDays(from, ahead);
    const day = dayOf(date);
    for (const minute of edges) {
      const now = { date, day, minute };
      const open = distinct.map((hours) => (isOpenAt(hours, now, directory.bankHolidays) ? 1 : 0)).join('');
      if (!patterns.has(open)) patterns.set(open, now);
    }
  }
  return [...patterns.values()];
}

function boundaries(hours: Extract<Schedule, { kind: 'weekly' }>): readonly number[] {
  return hours.openings
    .flatMap(({ from, to }) => [minutes(from), minutes(to)])
    .filter((minute) => minute < 1440);
}
