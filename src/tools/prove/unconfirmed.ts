import { shownContacts } from '../../core/directory/service';
import type { Unconfirmed } from '../../core/directory/service';
import type { Place } from '../../core/tree/tree';
import type { World } from './world';

/**
 * What of a contact that is shown nobody has confirmed, written down a second time: it must not be told as sure.
 * When somebody has confirmed it, take it out here and among the services.
 */
const UNCONFIRMED: Readonly<Record<string, readonly Unconfirmed[]>> = {
  'family-help-darlington/phone': ['hours'],
  'police-101/phone': ['cost', 'hours'],
  'psni/phone': ['hours'],
  'national-stalking-helpline/phone': ['hours'],
  'ndah/chat': ['hours'],
  'ndah/bsl': ['hours'],
  'mens-advice-line/phone': ['hours'],
  'galop/phone': ['hours'],
  'respect-phoneline/phone': ['hours'],
  'nspcc/phone': ['hours'],
  'shout/text': ['cost'],
};

/** Contacts that tell as sure what nobody has confirmed. */
export function toldAsSure({ content: { directory } }: World): readonly string[] {
  return [...directory.services.values()].flatMap((service) =>
    shownContacts(service).flatMap(({ id, toConfirm }) =>
      (UNCONFIRMED[`${service.id}/${id}`] ?? [])
        .filter((what) => !toConfirm.includes(what))
        .map((what) => `${service.id}/${id}: its ${what}`),
    ),
  );
}

/**
 * Pages, statements and reference entries of which a specialist has still something to settle. Whoever settles it
 * takes it out here and there; it is not dropped in silence.
 */
const UNSETTLED: Readonly<Record<'pages' | 'statements' | 'entries', string>> = {
  pages:
    'danger:at-the-door honour-based:what immigration:first immigration:police menu:whose ' +
    'own-behaviour:first own-behaviour:what own-behaviour:hard-to-stop own-behaviour:a-reason ' +
    'under-18:what-happens staff-people:older triage-next:act-now triage-next:act-today ' +
    'triage-next:act-soon triage:harm-also',
  statements:
    'at-the-door silent-landline safest-way-to-stop-contact they-may-harm-themselves locks-and-lights ' +
    'tracker-stays no-messages-through-children plan-before-court newer-domestic-orders review-police ' +
    'review-cps complaint-review review-and-support-apart code-times plan-before-hearing ' +
    'someone-at-the-door if-it-is-a-neighbour do-not-drive-home where-trackers-can-be ' +
    'contact-through-others before-telling-them-to-stop blocking-is-not-first tell-the-platform ' +
    'ask-who-it-is report-remove list-your-devices ready-to-leave after-you-leave council-duty ' +
    'plan-the-court-day u18-send-nothing-more u18-picture-where u18-picture-down u18-family-honour ' +
    'u18-sixteen u18-found-a-tag u18-may-tell-others u18-ask-them other-no-orders other-tell-police ' +
    'other-child-cannot-wait other-honour own-stop-contact own-stay-away own-hand-over-phone ' +
    'own-call-999 own-get-away own-tell-a-helper own-when-it-is-strong own-see-a-gp own-no-explaining ' +
    'own-use-a-solicitor own-do-what-it-says own-be-honest hba-take-care-who-knows hba-more-than-one ' +
    'hba-no-go-betweens hba-taken-away hba-marriage-is-your-choice hba-tell-police hba-interpreter ' +
    'hba-ask-for-another mig-advice-first mig-no-promise mig-ask-before-name mig-ask-police ' +
    'mig-interpreter-nobody-you-know you-threat-to-tell you-carer-or-relative pro-change-nothing ' +
    'pro-interpreter pro-raise-only pro-act-today pro-not-domestic triage-act-now triage-act-today ' +
    'triage-act-soon triage-ask-lead triage-cannot-ring triage-suicide-threat triage-tracker ' +
    'triage-child triage-no-consent',
  entries:
    'legal-maxima spo-breach other-orders clares-law-or-right-to-know new-act law-review victims-code ' +
    'review-and-complaints red-flags risk-tools marac stalker-types figures-we-use dsip ' +
    'spo-administrator isac-and-peers school-talks local-contacts routing first-call cyber-trackers ' +
    'under-18 honour-based migrants lgbt older disabled',
};

/** What a specialist has still to settle and the content no longer says so. */
export function settledInSilence({ content: { forest, statements, entries } }: World): readonly string[] {
  const open = (kind: keyof typeof UNSETTLED, saysSo: (id: string) => boolean): readonly string[] =>
    UNSETTLED[kind]
      .split(' ')
      .filter((id) => !saysSo(id))
      .map((id) => `${kind}, ${id}: was to be confirmed`);
  return [
    ...open('pages', (id) => (forest.nodes.get(id as Place)?.toConfirm ?? null) !== null),
    ...open('statements', (id) => (statements.get(id)?.toConfirm ?? null) !== null),
    ...open('entries', (id) => (entries.get(id)?.toConfirm ?? null) !== null),
  ];
}
