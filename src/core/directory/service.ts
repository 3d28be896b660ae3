/**
 * Services as the directory knows them, under the Open Referral names: organisation, service, contact,
 * schedule. What is not known is left out; what is not confirmed is marked and never shown as fact.
 */

/** How sure we are: the service's own page, another official body, or background knowledge only. */
export type Confidence = 'high' | 'medium' | 'low';

/** The ways of reaching somebody. */
export type Method = 'phone' | 'text' | 'text-relay' | 'bsl' | 'app' | 'web' | 'chat' | 'email';

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Opening within a day, in Europe/London wall time; `to` earlier than `from` runs into the next day. */
export interface Opening {
  readonly days: readonly Day[];
  /** `HH:MM`, minutes included: open from this minute. */
  readonly from: string;
  /** `HH:MM`: closed from this minute. `24:00` is midnight at the end of the day. */
  readonly to: string;
}

/** When a contact is answered. */
export type Schedule =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'weekly';
      readonly openings: readonly Opening[];
      readonly bankHolidays: 'open' | 'closed' | 'unknown';
    };

/** What can be unconfirmed about a contact. */
export type Unconfirmed = 'value' | 'cost' | 'hours';

/** One way to reach a service. */
export interface Contact {
  readonly id: string;
  readonly method: Method;
  /** As dialled, or a full address. */
  readonly value: string;
  readonly cost: string | null;
  readonly hours: Schedule | null;
  readonly toConfirm: readonly Unconfirmed[];
  readonly confidence: Confidence;
  readonly notes: readonly string[];
}

/** One service. */
export interface Service {
  readonly id: string;
  readonly organization: string;
  /** Values of facts it is for; a fact that is not named here does not matter. */
  readonly eligibility: Readonly<Record<string, readonly string[]>>;
  readonly contacts: readonly Contact[];
  readonly confidence: Confidence;
  /** The day its facts were last checked, `YYYY-MM-DD`. */
  readonly checked: string;
  /** The day by which they must be checked again, `YYYY-MM-DD`. */
  readonly reviewBy: string;
  /** What nobody could confirm yet; the operator is told at start. */
  readonly missing: readonly string[];
}

/** Every service by id, and the bank holidays their hours heed (`YYYY-MM-DD`). */
export interface ServiceDirectory {
  readonly services: ReadonlyMap<string, Service>;
  readonly bankHolidays: ReadonlySet<string>;
}

/** The contacts that may be shown: those whose value is confirmed by more than background knowledge. */
export function shownContacts(service: Service): readonly Contact[] {
  return service.contacts.filter(
    (contact) => contact.confidence !== 'low' && !contact.toConfirm.includes('value'),
  );
}
