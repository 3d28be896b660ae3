import type { Facts } from '../../../src/core/conversation';
import { answersNow, choose } from '../../../src/core/directory/choose';
import type { LondonTime } from '../../../src/core/directory/london';
import { londonTime } from '../../../src/core/directory/london';
import { isOpenAt } from '../../../src/core/directory/opening';
import type { Service } from '../../../src/core/directory/service';
import { realDirectory } from '../../support/directory';

const directory = realDirectory();
const ids = [...directory.services.keys()];
const TUESDAY = londonTime(new Date('2026-11-24T14:00:00Z'));
const CHRISTMAS_NIGHT = londonTime(new Date('2026-12-25T03:00:00Z'));

const named = (candidates: readonly string[], facts: Facts, now: LondonTime): readonly string[] =>
  choose(candidates, facts, directory, now).map(({ id }) => id);

/** One minute for every different set of open schedules that a year has. */
function differentMinutes(): readonly LondonTime[] {
  const schedules = [...directory.services.values()].flatMap(({ contacts }) =>
    contacts.flatMap(({ hours }) => (hours?.kind === 'weekly' ? [hours] : [])),
  );
  const different = [...new Map(schedules.map((hours) => [JSON.stringify(hours), hours])).values()];
  const found = new Map<string, LondonTime>();
  for (let instant = Date.UTC(2027, 0, 1); instant < Date.UTC(2028, 0, 1); instant += 15 * 60_000) {
    const now = londonTime(new Date(instant));
    const pattern = different.map((hours) => (isOpenAt(hours, now, directory.bankHolidays) ? 1 : 0)).join('');
    if (!found.has(pattern)) found.set(pattern, now);
  }
  return [...found.values()];
}

/** Every combination of what a service can ask for; within a fact, one value for each different effect. */
function differentPeople(): readonly Facts[] {
  const values = new Map<string, Set<string>>();
  for (const { eligibility } of directory.services.values()) {
    for (const [fact, wanted] of Object.entries(eligibility)) {
      const known = values.get(fact) ?? new Set(['not-sure', 'something-nobody-names']);
      for (const value of wanted) known.add(value);
      values.set(fact, known);
    }
  }
  const effect = (fact: string, value: string): string =>
    [...directory.services.values()]
      .map(({ eligibility }) => (eligibility[fact]?.includes(value) === true ? 1 : 0))
      .join('');
  let people: readonly Facts[] = [{}];
  for (const [fact, all] of values) {
    // One force is like another: each has its own site. Two of them stand for all.
    const some = fact === 'force' ? ['cleveland', 'west-midlands'] : [...all];
    const different = [...new Map(some.map((value) => [effect(fact, value), value])).values()];
    people = people.flatMap((person) => [
      person,
      ...different.map((value) => ({ ...person, [fact]: value })),
    ]);
  }
  return people;
}

describe('who is offered', () => {
  it('999 comes first whatever the hour, then whoever answers now, then the rest as the content has them', () => {
    const candidates = ['vcas', 'karma-nirvana', 'emergency-999', 'paladin', 'samaritans'];
    expect(named(candidates, {}, TUESDAY)).toEqual([
      ...['emergency-999', 'karma-nirvana', 'samaritans', 'vcas', 'paladin'],
    ]);
    expect(named(candidates, {}, CHRISTMAS_NIGHT)).toEqual([
      ...['emergency-999', 'samaritans', 'vcas', 'karma-nirvana', 'paladin'],
    ]);
  });

  it('when nobody who was named answers, somebody who does joins right after 999', () => {
    expect(named(['vcas', 'emergency-999'], {}, TUESDAY)).toEqual([
      'emergency-999',
      'victim-support',
      'vcas',
    ]);
    expect(named(['vcas'], { area: 'scotland' }, TUESDAY)).toEqual(['samaritans']);
    expect(named(['revenge-porn-helpline'], { age: 'under-18' }, TUESDAY)).toEqual(['childline']);
  });

  it('a mailbox, a page and a program are not somebody who answers', () => {
    for (const id of ['cyber-helpline', 'nspcc', 'vcas']) {
      expect(answersNow(directory.services.get(id)!, directory, CHRISTMAS_NIGHT)).toBe(false);
      expect(named([id], {}, CHRISTMAS_NIGHT)[0]).toBe('victim-support');
    }
  });

  it('someone known to be under 18 is not sent to a service for adults', () => {
    const adult = ['revenge-porn-helpline', 'rape-crisis-247', 'stopncii'];
    const offered = named([...adult, 'childline'], { age: 'under-18' }, TUESDAY);
    expect(offered).toEqual(['childline']);
    expect(named(['revenge-porn-helpline'], {}, TUESDAY)).toContain('revenge-porn-helpline');
  });

  it('what is kept without being shown is never offered', () => {
    const retired = ids.filter((id) => directory.services.get(id)?.retired !== null);
    expect(retired.length).toBeGreaterThan(5);
    expect(named(retired, {}, TUESDAY)).toEqual(['victim-support']);
  });

  it('where 999 is all there is to say, nobody stands beside it', () => {
    expect(named(['emergency-999'], {}, TUESDAY)).toEqual(['emergency-999']);
  });

  it('whoever they are and whatever the minute, somebody besides 999 answers and fits them', () => {
    const people = differentPeople();
    const minutes = differentMinutes();
    // The worst a node can name: one service alone, nobody at all, and everybody.
    const alone = ids.filter(
      (id) =>
        (id !== 'emergency-999' && !id.startsWith('police-')) || /cleveland|midlands|101|scotland/.test(id),
    );
    const lists = [[], ids, ...alone.map((id) => [id])];
    const broken: string[] = [];
    let tried = 0;
    for (const facts of people) {
      for (const now of minutes) {
        // Each list at each third minute for each person: all three meet in every pairing over the people.
        for (let at = tried % 3; at < lists.length; at += 3) {
          const offered = choose(lists[at]!, facts, directory, now);
          tried += 1;
          const open = offered.some(
            (service) => service.id !== 'emergency-999' && answersNow(service, directory, now),
          );
          if (!open || offered.some((service) => excluded(service, facts)))
            broken.push(`${JSON.stringify(facts)} ${now.date} ${now.minute} ${lists[at]!.join()}`);
        }
      }
    }
    process.stdout.write(`${people.length} people, ${minutes.length} opening patterns, ${tried} choices\n`);
    expect(people.length).toBeGreaterThan(200);
    expect(minutes.length).toBeGreaterThan(10);
    expect(broken.slice(0, 3)).toEqual([]);
  }, 60_000);
});

/** Said again in other words than the code's: a known fact that the service names other values for, and not "not sure". */
function excluded(service: Service, facts: Facts): boolean {
  return Object.entries(service.eligibility).some(([fact, wanted]) => {
    const known = facts[fact];
    return typeof known === 'string' && known !== 'not-sure' && !wanted.includes(known);
  });
}
