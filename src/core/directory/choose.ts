import type { Facts } from '../conversation';
import { fits } from '../tree/match';
import { OPEN_ANSWERS } from '../tree/tree';
import type { LondonTime } from './london';
import { isOpenAt } from './opening';
import type { Contact, Method, Schedule, Service, ServiceDirectory } from './service';
import { shownContacts } from './service';

/** Services that answer danger; they stay first whatever the hour. */
const FIRST = new Set(['emergency-999']);

/** Ways by which somebody answers while one waits. A page that never closes is nobody; a mailbox answers later. */
const ANSWERED: ReadonlySet<Method> = new Set<Method>(['phone', 'text', 'text-relay', 'bsl', 'chat']);

/**
 * Who is offered, from the candidates a node names: those who fit what is known of the person, 999 first, then those
 * who can be reached now, then the rest; within that in the order the content gives. Somebody besides 999 always
 * answers at that minute: where none of the candidates does, the first of the directory's fallback who fits joins.
 */
export function choose(
  candidates: readonly string[],
  facts: Facts,
  directory: ServiceDirectory,
  now: LondonTime,
): readonly Service[] {
  const named = whoFit(candidates, facts, directory);
  // Where 999 is all there is to say, nothing stands beside it.
  const answered =
    (candidates.length > 0 && candidates.every((id) => FIRST.has(id))) ||
    named.some((service) => !FIRST.has(service.id) && answersNow(service, directory, now));
  const services = answered ? named : [...named, ...standIn(facts, directory, now)];
  const rank = (service: Service): number => {
    if (FIRST.has(service.id)) return 0;
    return answersNow(service, directory, now) ? 1 : 2;
  };
  return services
    .map((service, index) => ({ service, index, rank: rank(service) }))
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .map(({ service }) => service);
}

/** The services that may be shown and that nothing known of the person rules out, in the order given. */
function whoFit(ids: readonly string[], facts: Facts, directory: ServiceDirectory): readonly Service[] {
  return ids.flatMap((id) => {
    const service = directory.services.get(id);
    return service !== undefined && mayHelp(service, facts) && shownContacts(service).length > 0
      ? [service]
      : [];
  });
}

/** The one who steps in when nobody named answers. Someone known to be young is led to who is there for the young. */
function standIn(facts: Facts, directory: ServiceDirectory, now: LondonTime): readonly Service[] {
  const open = whoFit(directory.fallback, facts, directory).filter((service) =>
    answersNow(service, directory, now),
  );
  const forTheirAge = open.find(({ eligibility: { age } }) => age !== undefined && fits({ age }, facts));
  return [forTheirAge ?? open[0]].filter((service) => service !== undefined);
}

/** Whether nothing known of the person rules the service out. */
function mayHelp(service: Service, facts: Facts): boolean {
  return Object.entries(service.eligibility).every(
    ([fact, values]) =>
      facts[fact] === undefined || fits({ [fact]: OPEN_ANSWERS }, facts) || fits({ [fact]: values }, facts),
  );
}

/** Whether somebody answers one of its contacts at this minute, as far as its hours are confirmed. */
export function answersNow(service: Service, directory: ServiceDirectory, now: LondonTime): boolean {
  return shownContacts(service).some((contact) => {
    const hours = answeredHours(contact);
    return hours !== null && isOpenAt(hours, now, directory.bankHolidays);
  });
}

/** The hours in which somebody answers a contact; null where none are confirmed or nobody answers while one waits. */
export function answeredHours(contact: Contact): Schedule | null {
  const isAnswered = ANSWERED.has(contact.method) && contact.answeredBy === 'people';
  return isAnswered && !contact.toConfirm.includes('hours') ? contact.hours : null;
}
