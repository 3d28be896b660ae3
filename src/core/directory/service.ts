/**
 * Services as the directory knows them, under the Open Referral names: organisation, service, contact,
 * schedule. What is not known is left out; what is not confirmed is marked and never shown as fact.
 */

/** How sure we are: the service's own page, another official body, or background knowledge only. */
export type Confidence = 'high' | 'medium' | 'low';

/** The ways of reaching somebody. */
export type Method = 'phone' | 'text' | 'text-relay' | 'bsl' | 'app' | 'web' | 'chat' | 'email';

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A stretch of a day in Europe/London wall time; `to` earlier than `from` runs into the next day. */
export interface Hours {
  /** `HH:MM`: open from this minute. */
  readonly from: string;
  /** `HH:MM`: closed from this minute. `24:00` is midnight at the end of the day. */
  readonly to: string;
}

/** Opening on some days of the week. It belongs to the day it begins on, also where it runs over midnight. */
export interface Opening extends Hours {
  readonly days: readonly Day[];
}

/** Days out of the ordinary on which nothing opens, the first and the last included, each `YYYY-MM-DD`. */
export interface Closure {
  readonly from: string;
  readonly to: string;
}

/** What a bank holiday changes: nothing, everything, nobody knows, or other hours than the week's. */
export type OnBankHolidays = 'open' | 'closed' | 'unknown' | readonly Hours[];

/** When a contact is answered. */
export type Schedule =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'weekly';
      readonly openings: readonly Opening[];
      readonly bankHolidays: OnBankHolidays;
      readonly closures: readonly Closure[];
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
  /** A machine answers first, so nobody is there at once although it never closes. */
  readonly answeredBy: 'people' | 'machine';
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
  /** Why it is kept without being shown; null where it may be shown. */
  readonly retired: string | null;
}

/** Every service by id, and what choosing among them rests on. */
export interface ServiceDirectory {
  readonly services: ReadonlyMap<string, Service>;
  /** `YYYY-MM-DD`, the weekend days that another day stands in for among them. */
  readonly bankHolidays: ReadonlySet<string>;
  /** Services that answer at every hour, in the order they stand in when nobody else who was named does. */
  readonly fallback: readonly string[];
}

/** The contacts that may be shown: those whose value is confirmed by more than background knowledge. */
export function shownContacts(service: Service): readonly Contact[] {
  if (service.retired !== null) return [];
  return service.contacts.filter(
    (contact) => contact.confidence !== 'low' && !contact.toConfirm.includes('value'),
  );
}
