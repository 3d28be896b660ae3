import type { Facts } from '../conversation';
import { fits } from '../tree/match';
import { OPEN_ANSWERS } from '../tree/tree';
import type { LondonTime } from './london';
import { isOpenAt } from './opening';
import type { Service, ServiceDirectory } from './service';
import { shownContacts } from './service';

/** Services that answer danger; they stay first whatever the hour. */
const FIRST = new Set(['emergency-999']);

/**
 * Who is offered, from the candidates a node names: those who fit what is known of the person, 999 first,
 * then those who can be reached now, then the rest; within that in the order the content gives.
 */
export function choose(
  candidates: readonly string[],
  facts: Facts,
  directory: ServiceDirectory,
  now: LondonTime,
): readonly Service[] {
  const services = candidates.flatMap((id) => {
    const service = directory.services.get(id);
    return service !== undefined && mayHelp(service, facts) && shownContacts(service).length > 0
      ? [service]
      : [];
  });
  const rank = (service: Service): number => {
    if (FIRST.has(service.id)) return 0;
    return answersNow(service, directory, now) ? 1 : 2;
  };
  return services
    .map((service, index) => ({ service, index, rank: rank(service) }))
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .map(({ service }) => service);
}

/** Whether nothing known of the person rules the service out. */
function mayHelp(service: Service, facts: Facts): boolean {
  return Object.entries(service.eligibility).every(
    ([fact, values]) =>
      facts[fact] === undefined || fits({ [fact]: OPEN_ANSWERS }, facts) || fits({ [fact]: values }, facts),
  );
}

/** Whether a contact with confirmed hours is answered at this minute. */
export function answersNow(service: Service, directory: ServiceDirectory, now: LondonTime): boolean {
  return shownContacts(service).some((contact) => {
    if (contact.hours === null || contact.toConfirm.includes('hours')) return false;
    return isOpenAt(contact.hours, now, directory.bankHolidays);
  });
}
