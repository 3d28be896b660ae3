import { shownContacts } from '../core/directory/service';
import { possibleValues } from './check-trees';
import type { Content } from './content';
import { didYouMean } from './schema';

/** What is wrong with the directory: words missing, eligibility by facts nobody learns. */
export function checkServices(content: Content): readonly string[] {
  const words = content.words['en']?.['services'] as
    Readonly<Record<string, ServiceWords | undefined>> | undefined;
  const values = possibleValues(content.forest);
  return [...content.directory.services.values()].flatMap((service) => {
    const problems: string[] = [];
    const say = (text: string): void => void problems.push(`services, "${service.id}": ${text}`);
    const own = words?.[service.id];
    if (own?.name === undefined || own.name === '') say('locales/en/services.json has no "name" for it.');
    if (own?.for === undefined || own.for === '')
      say('locales/en/services.json does not say what it is "for".');
    for (const [fact, wanted] of Object.entries(service.eligibility)) {
      const possible = values.get(fact);
      for (const value of wanted) {
        if (possible !== undefined && !possible.includes(value)) {
          say(
            `its eligibility names "${fact}: ${value}", which no answer gives.${didYouMean(value, possible)}`,
          );
        }
      }
    }
    for (const note of shownContacts(service).flatMap((contact) => contact.notes)) {
      if (words?.['notes']?.[note] === undefined) say(`its note "${note}" has no words.`);
    }
    return problems;
  });
}

interface ServiceWords {
  readonly name?: string;
  readonly for?: string;
  readonly [note: string]: unknown;
}
