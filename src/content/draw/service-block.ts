import type { Contact, Hours, Schedule, Service } from '../../core/directory/service';
import { shownContacts } from '../../core/directory/service';
import type { Block, Line } from './block';
import { row, shown } from './block';
import type { Desk } from './desk';
import { signing, textAt, textsAt, valueAt } from './desk';

/** A service with everything that is known of it, shown or not. */
export function serviceBlock(desk: Desk, service: Service): Block {
  const id = `service:${service.id}`;
  const file = desk.raw.services
    .map(({ data }) => valueAt(data, 'services', service.id))
    .findLast((found) => found !== undefined);
  const sources = [
    ...listAt(file, 'source'),
    ...(valueAt(file, 'contacts') as readonly unknown[]).flatMap((contact) => listAt(contact, 'source')),
  ];
  const visible = shownContacts(service);
  return {
    id,
    name: service.id,
    kind: `Service of ${service.organization}`,
    about: textIn(file, 'about'),
    rows: [
      ...row('Name', shown(textsAt(desk, 'services', service.id, 'name'))),
      ...row('What for', shown(textsAt(desk, 'services', service.id, 'for'))),
      ...row('For whom', [
        ...shown(textsAt(desk, 'services', service.id, 'who')),
        ...Object.entries(service.eligibility).map(([fact, values]) => ({
          text: `${fact}: ${values.join(', ')}`,
        })),
      ]),
      ...row(
        'Ways to reach it',
        visible.map((contact) => contactLine(desk, service, contact)),
      ),
      ...row(
        'Known, and never shown until confirmed',
        service.contacts
          .filter((contact) => !visible.includes(contact))
          .map((contact) => contactLine(desk, service, contact)),
      ),
      ...row('Nobody could find', service.missing.length === 0 ? [] : [{ text: service.missing.join(', ') }]),
      ...row('Checked', [
        {
          text: `${service.checked}; to be checked again by ${service.reviewBy}; ${service.confidence} confidence`,
        },
      ]),
      ...row('Read at', sources.length === 0 ? [] : [{ text: [...new Set(sources)].join(', ') }]),
      ...row('Retired', service.retired === null ? [] : [{ text: service.retired }]),
    ],
    ...signing(desk, id),
  };
}

function contactLine(desk: Desk, service: Service, contact: Contact): Line {
  const words = (part: string): string =>
    textAt(desk, '', 'services', service.id, 'contacts', contact.id, part);
  const label = words('label');
  const method = textAt(desk, contact.method, 'common', 'service', 'method', contact.method);
  const facts = [
    words('note'),
    contact.hours === null ? '' : `Hours: ${hoursInWords(contact.hours)}.`,
    contact.cost === null ? '' : textAt(desk, contact.cost, 'common', 'service', 'cost', contact.cost),
    ...contact.notes.map((note) => textAt(desk, note, 'services', 'notes', note)),
    contact.answeredBy === 'machine' ? 'A machine answers first.' : '',
    contact.toConfirm.length === 0 ? '' : `Not confirmed, so not shown: ${contact.toConfirm.join(', ')}.`,
    contact.confidence === 'high' ? '' : `Confidence: ${contact.confidence}.`,
  ];
  return {
    text: [`${label === '' ? method : label}: ${contact.value}.`, ...facts.filter((one) => one !== '')].join(
      ' ',
    ),
  };
}

function hoursInWords(hours: Schedule): string {
  if (hours.kind === 'always') return 'every hour of every day';
  const span = ({ from, to }: Hours): string => `${from} to ${to}`;
  const { bankHolidays } = hours;
  return [
    ...hours.openings.map((opening) => `${opening.days.join(', ')} ${span(opening)}`),
    `bank holidays ${typeof bankHolidays === 'string' ? bankHolidays : bankHolidays.map(span).join(' and ')}`,
    ...hours.closures.map(({ from, to }) => (from === to ? `closed on ${from}` : `closed ${from} to ${to}`)),
  ].join('; ');
}

function listAt(data: unknown, name: string): readonly string[] {
  const found = valueAt(data, name);
  return Array.isArray(found) ? found.filter((one): one is string => typeof one === 'string') : [];
}

function textIn(data: unknown, name: string): string | null {
  const found = valueAt(data, name);
  return typeof found === 'string' ? found : null;
}
