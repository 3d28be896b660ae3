import type { TFunction } from 'i18next';
import { answeredHours } from '../core/directory/choose';
import type { LondonTime } from '../core/directory/london';
import { plusDays } from '../core/directory/london';
import { isHours, minutes, openingAt } from '../core/directory/opening';
import type { Contact, Hours, Schedule, Service } from '../core/directory/service';
import { shownContacts } from '../core/directory/service';
import type { ServiceCard, ServiceWay } from '../turn/spoken';
import { dateInWords, dayInWords, daysInWords } from './dates';

/** What a card is drawn from besides the service. */
export interface CardSetting {
  readonly t: TFunction;
  readonly locale: string;
  readonly now: LondonTime;
  readonly bankHolidays: ReadonlySet<string>;
}

/** A service as a card, in words. What is not confirmed is never put as fact. */
export function serviceCard(service: Service, setting: CardSetting): ServiceCard {
  const { t } = setting;
  const contacts = shownContacts(service);
  const hidden = service.missing.length > 0 || contacts.some((contact) => contact.toConfirm.length > 0);
  return {
    id: service.id,
    name: t(`services:${service.id}.name`),
    purpose: t(`services:${service.id}.for`),
    who: optional(t, `services:${service.id}.who`),
    open: openNow(contacts, setting),
    ways: contacts.map((contact) => way(service, contact, setting)),
    checked: t('common:service.checked', { date: dateInWords(service.checked, setting.locale) }),
    unconfirmed: hidden ? t('common:service.unconfirmed') : null,
  };
}

/** The words under a key, or null where the content has none. */
export function optional(t: TFunction, key: string): string | null {
  const found = t(key, { defaultValue: '' });
  return found === '' ? null : found;
}

function confirmedHours(contact: Contact): Schedule | null {
  return contact.toConfirm.includes('hours') ? null : contact.hours;
}

function openNow(contacts: readonly Contact[], setting: CardSetting): ServiceCard['open'] {
  const kinds = contacts.flatMap((contact) => {
    const hours = answeredHours(contact);
    return hours === null ? [] : [openingAt(hours, setting.now, setting.bankHolidays).kind];
  });
  if (kinds.includes('always') || kinds.includes('open')) return 'now';
  return kinds.length > 0 && !kinds.includes('unknown') ? 'later' : 'unknown';
}

function way(service: Service, contact: Contact, setting: CardSetting): ServiceWay {
  const { t } = setting;
  const key = `services:${service.id}.contacts.${contact.id}`;
  const label = optional(t, `${key}.label`) ?? t(`common:service.method.${contact.method}`);
  const value = contact.value.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, '');
  const note = optional(t, `${key}.note`);
  return {
    method: contact.method,
    label,
    value,
    text: `${label}: ${value}`,
    href: hrefOf(contact),
    lines: [
      ...(note === null ? [] : [note]),
      ...hoursLines(service, contact, setting),
      ...(contact.cost === null || contact.toConfirm.includes('cost')
        ? []
        : [t(`common:service.cost.${contact.cost}`)]),
      ...contact.notes.map((id) => t(`services:notes.${id}`)),
    ],
  };
}

/** Websites and apps have no hours; for the rest, what is not confirmed is said to be so. */
function hoursLines(service: Service, contact: Contact, setting: CardSetting): readonly string[] {
  const { t } = setting;
  const hours = confirmedHours(contact);
  if (hours === null) {
    if (contact.method !== 'phone' && contact.method !== 'chat') return [];
    // Without a site to check there is nothing to do about it, and "not confirmed" beside 101 could keep someone
    // from ringing; the card says at its end that details are still to be confirmed.
    const hasSite = shownContacts(service).some(({ method }) => method === 'web');
    return hasSite ? [t('common:service.hours-unconfirmed')] : [];
  }
  const state = openingAt(hours, setting.now, setting.bankHolidays);
  switch (state.kind) {
    case 'always':
      return [t('common:service.always')];
    case 'open':
      return [t('common:service.open-until', { time: state.until }), ...weekInWords(hours, setting)];
    case 'closed':
      return [opensInWords(state.opens, setting), ...weekInWords(hours, setting)];
    case 'unknown':
      return [t('common:service.bank-holiday'), ...weekInWords(hours, setting)];
    default:
      return state satisfies never;
  }
}

function opensInWords(
  opens: { readonly date: string; readonly at: string } | null,
  setting: CardSetting,
): string {
  const { t, now, locale } = setting;
  if (opens === null) return t('common:service.closed');
  if (opens.date === now.date) return t('common:service.opens-today', { time: opens.at });
  if (opens.date === plusDays(now.date, 1)) return t('common:service.opens-tomorrow', { time: opens.at });
  return t('common:service.opens-on', { day: dayInWords(opens.date, locale), time: opens.at });
}

function weekInWords(hours: Schedule, setting: CardSetting): readonly string[] {
  const { t, locale } = setting;
  if (hours.kind === 'always') return [];
  const rows = inOrder(hours.openings).map(({ days, from, to }) =>
    t('common:service.hours-of-day', {
      day: daysInWords(days, locale, (first, last) => t('common:service.days-to', { from: first, to: last })),
      from,
      to,
    }),
  );
  return [
    t('common:service.hours', { hours: rows.join('; ') }),
    ...bankHolidaysInWords(hours.bankHolidays, setting),
  ];
}

function bankHolidaysInWords(
  on: Extract<Schedule, { kind: 'weekly' }>['bankHolidays'],
  { t }: CardSetting,
): readonly string[] {
  if (on === 'closed') return [t('common:service.bank-holidays-closed')];
  if (!isHours(on)) return [];
  const rows = inOrder(on).map(({ from, to }) => t('common:service.days-to', { from, to }));
  return [t('services:hours.bank-holidays', { hours: rows.join(', ') })];
}

function inOrder<Any extends Hours>(hours: readonly Any[]): readonly Any[] {
  return [...hours].sort((one, other) => minutes(one.from) - minutes(other.from));
}

function hrefOf(contact: Contact): string | null {
  const digits = contact.value.replace(/[^\d+]/g, '');
  switch (contact.method) {
    case 'phone':
    case 'text-relay':
      return `tel:${digits}`;
    case 'text':
      return `sms:${digits}`;
    case 'email':
      return `mailto:${contact.value}`;
    case 'web':
    case 'chat':
    case 'app':
    case 'bsl':
      if (contact.value.startsWith('https://')) return contact.value;
      return /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/.test(contact.value) ? `https://${contact.value}` : null;
    default:
      return contact.method satisfies never;
  }
}
