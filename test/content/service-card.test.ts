import { createInstance } from 'i18next';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceCard } from '../../src/content/service-card';
import { londonTime } from '../../src/core/directory/london';
import type { Schedule, Service } from '../../src/core/directory/service';
import { ROOT } from '../support/content';
import { realDirectory } from '../support/directory';

// What a card says of hours, in the real words.

const words = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(ROOT, `locales/en/${name}.json`), 'utf8')) as Record<string, unknown>;
const i18n = createInstance();
void i18n.init({
  resources: { en: { common: words('common'), services: words('services') } },
  lng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
});
const { services, bankHolidays } = realDirectory();
const card = (service: Service, instant: string) =>
  serviceCard(service, { t: i18n.t, locale: 'en', now: londonTime(new Date(instant)), bankHolidays });

/** A service whose first contact has other hours. */
function withHours(id: string, hours: Schedule): Service {
  const service = services.get(id)!;
  const [first, ...others] = service.contacts;
  return { ...service, contacts: [{ ...first!, hours, toConfirm: [] }, ...others] };
}

const WEEKDAYS: Schedule = {
  kind: 'weekly',
  openings: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
  bankHolidays: [{ from: '10:00', to: '13:00' }],
  closures: [{ from: '2026-12-29', to: '2027-01-03' }],
};

it('says the hours of bank holidays where a service has its own', () => {
  const shown = card(withHours('karma-nirvana', WEEKDAYS), '2026-12-28T10:30:00Z');
  expect(shown.open).toBe('now');
  expect(shown.ways[0]?.lines.join(' ')).toContain('10:00 to 13:00');
});

it('names the day it opens again after a closure', () => {
  const shown = card(withHours('karma-nirvana', WEEKDAYS), '2026-12-30T10:30:00Z');
  expect(shown.open).toBe('later');
  expect(shown.ways[0]?.lines.join(' ')).toContain('Monday 4 January');
});

it('does not call a service open because its mailbox or its program never closes', () => {
  for (const id of ['nspcc', 'cyber-helpline'])
    expect(card(services.get(id)!, '2026-12-25T03:00:00Z').open).toBe('unknown');
  expect(card(services.get('samaritans')!, '2026-12-25T03:00:00Z').open).toBe('now');
});

it('every service that may be shown has words for its name, what it is for, and its notes', () => {
  for (const service of services.values()) {
    const { name, purpose, ways } = card(service, '2026-11-24T14:00:00Z');
    const said = [name, purpose, ...ways.flatMap(({ label, lines }) => [label, ...lines])].join(' ');
    expect(said).not.toMatch(/undefined|\{\{|services:|notes\.|\bcontacts\./);
  }
});
