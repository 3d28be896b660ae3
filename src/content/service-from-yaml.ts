import type {
  Closure,
  Confidence,
  Contact,
  Method,
  OnBankHolidays,
  Opening,
  Schedule,
  Service,
  ServiceDirectory,
  Unconfirmed,
} from '../core/directory/service';
import type { AreaFile } from './area-from-yaml';

/** A file of services as `dialogs/services.schema.json` lets it through. */
export interface ServicesFile {
  readonly services: Readonly<Record<string, ServiceFile>>;
}

type HoursFile =
  | { readonly always: true }
  | {
      readonly weekly: readonly Opening[];
      readonly 'bank-holidays': OnBankHolidays;
      readonly closures?: readonly Closure[];
    };

interface ContactFile {
  readonly id: string;
  readonly method: Method;
  readonly value: string;
  readonly cost?: string;
  readonly hours?: HoursFile;
  readonly 'to-confirm'?: readonly Unconfirmed[];
  readonly confidence: Confidence;
  readonly source?: readonly string[];
  readonly notes?: readonly string[];
  readonly 'answered-by'?: 'machine';
}

interface ServiceFile {
  readonly organization: string;
  readonly eligibility?: Readonly<Record<string, string | readonly string[]>>;
  readonly contacts: readonly ContactFile[];
  readonly source?: readonly string[];
  readonly confidence: Confidence;
  readonly checked: string;
  readonly 'review-by': string;
  readonly missing?: readonly string[];
  readonly retired?: string;
}

/** The file of bank holidays. `instead-of` is the weekend day another day stands in for. */
export interface BankHolidaysFile {
  readonly 'bank-holidays': readonly { readonly date: string; readonly 'instead-of'?: string }[];
}

/** The directory of the files: services, bank holidays, and who steps in at any hour. */
export function directoryFromFiles(
  services: readonly ServicesFile[],
  bankHolidays: BankHolidaysFile,
  area: Pick<AreaFile, 'open-all-hours'>,
): ServiceDirectory {
  return {
    services: servicesFromFiles(services),
    bankHolidays: bankHolidaysFromFile(bankHolidays),
    fallback: area['open-all-hours'],
  };
}

/**
 * Every bank holiday, `YYYY-MM-DD`, with the weekend days that others stand in for: a service that opens on
 * Saturdays is no likelier to answer on a Christmas Day that falls on one.
 */
function bankHolidaysFromFile(file: BankHolidaysFile): ReadonlySet<string> {
  return new Set(
    file['bank-holidays'].flatMap(({ date, 'instead-of': original }) =>
      original === undefined ? [date] : [date, original],
    ),
  );
}

/** Every service of the files, by id. A later file (the operator's) replaces a service of the same id. */
export function servicesFromFiles(files: readonly ServicesFile[]): ReadonlyMap<string, Service> {
  const services = new Map<string, Service>();
  for (const file of files) {
    for (const [id, service] of Object.entries(file.services)) services.set(id, serviceFrom(id, service));
  }
  return services;
}

function serviceFrom(id: string, file: ServiceFile): Service {
  return {
    id,
    organization: file.organization,
    eligibility: Object.fromEntries(
      Object.entries(file.eligibility ?? {}).map(([fact, values]) => [
        fact,
        typeof values === 'string' ? [values] : values,
      ]),
    ),
    contacts: file.contacts.map(contactFrom),
    confidence: file.confidence,
    checked: file.checked,
    reviewBy: file['review-by'],
    missing: file.missing ?? [],
    retired: file.retired ?? null,
  };
}

function contactFrom(file: ContactFile): Contact {
  return {
    id: file.id,
    method: file.method,
    value: file.value,
    cost: file.cost ?? null,
    hours: file.hours === undefined ? null : scheduleFrom(file.hours),
    toConfirm: file['to-confirm'] ?? [],
    confidence: file.confidence,
    notes: file.notes ?? [],
    answeredBy: file['answered-by'] ?? 'people',
  };
}

function scheduleFrom(file: HoursFile): Schedule {
  if ('always' in file) return { kind: 'always' };
  return {
    kind: 'weekly',
    openings: file.weekly,
    bankHolidays: file['bank-holidays'],
    closures: file.closures ?? [],
  };
}
