import { shownContacts } from '../core/directory/service';
import type { Content } from './content';
import type { Due } from './due';
import { dueBy } from './due';
import type { SignOff } from './ledger';
import { isSafetyText } from './ledger';

/** One heading of the status, with what falls under it, a line each. */
export interface StatusPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Where the content stands on a day: what somebody has still to do, and whether any of it is past its day. */
export interface Status {
  readonly parts: readonly StatusPart[];
  readonly isPastDue: boolean;
}

/** The status of the content on a day (`YYYY-MM-DD`). */
export function statusOf(content: Content, signed: SignOff, today: string): Status {
  const due = dueBy(content, today);
  return {
    parts: [
      ...Object.keys(content.words).flatMap((locale) => unapproved(signed, locale)),
      { title: 'Past its day', lines: due.filter(({ isPast }) => isPast).map(dueLine) },
      { title: 'Due within 30 days', lines: due.filter(({ isPast }) => !isPast).map(dueLine) },
      { title: 'Low confidence, or to be confirmed', lines: toConfirm(content) },
      { title: 'Missing facts', lines: missing(content) },
      { title: 'Retired: kept, and shown to nobody', lines: retired(content) },
    ],
    isPastDue: due.some(({ isPast }) => isPast),
  };
}

function unapproved(signed: SignOff, locale: string): readonly StatusPart[] {
  return [
    { whose: 'what the public can read', which: isSafetyText },
    { whose: 'what only staff can read', which: (item: SignOff['items'][number]) => !isSafetyText(item) },
  ].map(({ whose, which }) => {
    const open = signed.unapproved(locale, which);
    const all = signed.items.filter(which);
    return {
      title: `Not approved (${locale}), of ${whose}: ${String(open.length)} of ${String(all.length)}`,
      lines: open.map(({ id }) => id),
    };
  });
}

function dueLine({ what, by, isPast }: Due): string {
  return isPast ? `${what}: was due by ${by}` : `${what}: due by ${by}`;
}

function toConfirm(content: Content): readonly string[] {
  const grounds = [
    ...[...content.forest.nodes.values()].map((node) => ({ id: `node:${node.place}`, why: node.toConfirm })),
    ...[...content.statements.values()].map((one) => ({ id: `statement:${one.id}`, why: one.toConfirm })),
    ...[...content.entries.values()].map((one) => ({
      id: `entry:${one.id}`,
      why: one.toConfirm ?? (one.confidence === 'low' ? 'rests on a fact of low confidence' : null),
    })),
  ];
  const services = [...content.directory.services.values()].flatMap((service) => {
    const shown = shownContacts(service);
    return [
      ...(service.confidence === 'low' ? [`service:${service.id}: of low confidence as a whole`] : []),
      ...service.contacts.flatMap((contact) => {
        if (!shown.includes(contact))
          return [`service:${service.id}, ${contact.id}: never shown until confirmed`];
        const open = contact.toConfirm.join(', ');
        return open === '' ? [] : [`service:${service.id}, ${contact.id}: ${open}`];
      }),
    ];
  });
  return [...grounds.flatMap(({ id, why }) => (why === null ? [] : [`${id}: ${why}`])), ...services];
}

function missing(content: Content): readonly string[] {
  return [...content.directory.services.values()]
    .filter((service) => service.missing.length > 0)
    .map((service) => `service:${service.id}: ${service.missing.join(', ')}`);
}

function retired(content: Content): readonly string[] {
  return [
    ...[...content.statements.values()].map((one) => ({ id: `statement:${one.id}`, why: one.retired })),
    ...[...content.entries.values()].map((one) => ({ id: `entry:${one.id}`, why: one.retired })),
    ...[...content.directory.services.values()].map((one) => ({
      id: `service:${one.id}`,
      why: one.retired,
    })),
  ].flatMap(({ id, why }) => (why === null ? [] : [`${id}: ${why}`]));
}
