import type { Contact, Service } from '../core/directory/service';
import { shownContacts } from '../core/directory/service';
import type { Forest } from '../core/tree/tree';
import { questionAt } from '../core/tree/tree';
import { possibleValues } from './check-trees';
import type { Content } from './content';
import { didYouMean } from './schema';

/** What is wrong with the directory: words missing, eligibility by facts nobody learns, nobody to fall back to. */
export function checkServices(content: Content): readonly string[] {
  const { services, fallback } = content.directory;
  const words = content.words['en']?.['services'] as
    Readonly<Record<string, ServiceWords | undefined>> | undefined;
  const asked = askedFacts(content.forest);
  const values = possibleValues(content.forest);
  const problems = [...services.values()].flatMap((service) => {
    const own: string[] = [];
    const say = (text: string): void => void own.push(`services, "${service.id}": ${text}`);
    const spoken = words?.[service.id];
    if (spoken?.name === undefined || spoken.name === '')
      say('locales/en/services.json has no "name" for it.');
    if (spoken?.for === undefined || spoken.for === '')
      say('locales/en/services.json does not say what it is "for".');
    for (const [fact, wanted] of Object.entries(service.eligibility)) {
      // A fact that is only noted in passing has more values than those somebody noted.
      const possible = asked.has(fact) ? values.get(fact) : undefined;
      for (const value of wanted) {
        if (possible !== undefined && value !== 'not-sure' && !possible.includes(value)) {
          say(
            `its eligibility names "${fact}: ${value}", which no answer gives.${didYouMean(value, possible)}`,
          );
        }
      }
    }
    for (const note of shownContacts(service).flatMap((contact) => contact.notes)) {
      if (words?.['notes']?.[note] === undefined) say(`its note "${note}" has no words.`);
    }
    return own;
  });
  return [...problems, ...checkFallback(services, fallback)];
}

/** The facts some question asks for. */
function askedFacts(forest: Forest): ReadonlySet<string | null> {
  return new Set([...forest.nodes.keys()].map((place) => questionAt(forest, place)?.learn ?? null));
}

/** Those who step in at any hour must be there at any hour, and at least one of them for anybody at all. */
function checkFallback(
  services: ReadonlyMap<string, Service>,
  fallback: readonly string[],
): readonly string[] {
  const file = 'dialogs/area.yaml, "open-all-hours"';
  const lost = fallback
    .filter((id) => !services.has(id))
    .map((id) => `${file}: there is no service "${id}".${didYouMean(id, [...services.keys()])}`);
  const known = fallback.flatMap((id) => services.get(id) ?? []);
  const closing = known
    .filter((service) => !shownContacts(service).some(neverCloses))
    .map(({ id }) => `${file}: "${id}" has no confirmed phone, text or chat that is open all hours.`);
  const forAnyone = known.some(({ eligibility }) => Object.keys(eligibility).length === 0);
  return [...lost, ...closing, ...(forAnyone ? [] : [`${file}: add one that is for anybody at all.`])];
}

function neverCloses({ method, hours, toConfirm }: Contact): boolean {
  const answered = method === 'phone' || method === 'text' || method === 'chat';
  return answered && hours?.kind === 'always' && !toConfirm.includes('hours');
}

interface ServiceWords {
  readonly name?: string;
  readonly for?: string;
  readonly [note: string]: unknown;
}
