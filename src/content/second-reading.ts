import type { Contact, Service } from '../core/directory/service';
import { shownContacts } from '../core/directory/service';
import { alike, hoursFromWords } from './hours-from-words';
import { didYouMean } from './schema';

/** `dialogs/services/second-reading.yaml`: by service/contact, its number or address and its hours, in plain form. */
export type SecondReading = Readonly<Record<string, { readonly value: string; readonly hours?: string }>>;

/** The file of them. */
export interface SecondReadingFile {
  readonly 'second-reading': SecondReading;
}

/**
 * Where the two readings of the directory differ, so that one mistyped digit cannot reach anybody. Every contact that
 * is shown must be in both. `services` are the project's own: an operator answers for what they add.
 */
export function checkSecondReading(
  services: ReadonlyMap<string, Service>,
  readings: SecondReading,
): readonly string[] {
  const file = 'dialogs/services/second-reading.yaml';
  const all = [...services.values()].flatMap(({ id, contacts }) =>
    contacts.map((contact) => [`${id}/${contact.id}`, contact] as const),
  );
  const contacts = new Map<string, Contact>(all);
  const shown = [...services.values()].flatMap((service) =>
    shownContacts(service).map(({ id }) => `${service.id}/${id}`),
  );
  const missing = shown
    .filter((key) => readings[key] === undefined)
    .map((key) => `${file}: "${key}" is shown to people and was not read a second time. Add it.`);
  const differing = Object.entries(readings).flatMap(([key, reading]) => {
    const contact = contacts.get(key);
    if (contact === undefined)
      return [`${file}: there is no contact "${key}".${didYouMean(key, [...contacts.keys()])}`];
    return [
      ...(reading.value === contact.value
        ? []
        : [`${file}, "${key}": "${reading.value}" here, "${contact.value}" among the services. Look it up.`]),
      ...differingHours(`${file}, "${key}"`, reading.hours, contact),
    ];
  });
  return [...missing, ...differing];
}

function differingHours(where: string, words: string | undefined, contact: Contact): readonly string[] {
  if (words === undefined)
    return contact.hours === null ? [] : [`${where}: no hours here, some among the services. Look them up.`];
  const read = hoursFromWords(words);
  if (read === null)
    return [
      `${where}: "${words}" cannot be read. Write "24 hours", or "Mon, Wed 09:30-20:00; bank holidays closed".`,
    ];
  if (contact.hours !== null && alike(read) === alike(contact.hours)) return [];
  return [`${where}: the hours "${words}" are not those among the services. Look them up.`];
}
