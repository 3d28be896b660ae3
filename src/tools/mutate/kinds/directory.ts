import type { SecondReading } from '../../../content/second-reading';
import type { Opening } from '../../../core/directory/service';
import type { Change, Step } from '../change';
import type { Kind, Slip } from '../fault';
import type { Random } from '../random';
import { pick } from '../random';
import type { ServiceAt } from '../shelf';
import { servicesOf } from '../shelf';
import { otherDigit } from './words';

type Contact = ServiceAt['service']['contacts'][number];

interface ContactAt {
  readonly where: string;
  readonly service: ServiceAt['service'];
  readonly contact: Contact;
  readonly at: readonly Step[];
  readonly serviceAt: readonly Step[];
}

function contactsOf(raw: Parameters<Kind['slips']>[0]): readonly ContactAt[] {
  return servicesOf(raw).flatMap(({ id, service, at }) =>
    service.contacts.map((contact, index) => ({
      where: `${id}/${contact.id}`,
      service,
      contact,
      at: [...at, 'contacts', index],
      serviceAt: at,
    })),
  );
}

/** A contact that nobody is shown: what is wrong in it cannot reach anybody. */
function isHidden({ service, contact }: ContactAt): boolean {
  const unsure = contact.confidence === 'low' || contact['to-confirm']?.includes('value') === true;
  return unsure || service.retired !== undefined;
}

const HIDDEN = 'nobody is shown this contact';

const hours: Kind = {
  name: "service's hours changed",
  slips: (raw, random) =>
    contactsOf(raw).flatMap((each): readonly Slip[] => {
      const { where, contact, at } = each;
      if (contact.hours === undefined) return [];
      if (isHidden(each)) return [{ where, same: HIDDEN }];
      const to = otherHours(contact.hours, random);
      const before = JSON.stringify(contact.hours);
      return [
        {
          where,
          before,
          after: to === undefined ? 'no hours' : JSON.stringify(to),
          changes: [{ at: [...at, 'hours'], ...(to === undefined ? {} : { to }) }],
        },
      ];
    }),
};

function otherHours(now: NonNullable<Contact['hours']>, random: Random): unknown {
  const chance = random();
  if ('always' in now) {
    if (chance < 0.3) return undefined;
    return {
      weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
      'bank-holidays': 'closed',
    };
  }
  const index = Math.floor(random() * now.weekly.length);
  const weekly = (change: (row: Opening) => unknown): unknown => ({
    ...now,
    weekly: now.weekly.map((row, each) => (each === index ? change(row) : row)),
  });
  if (chance < 0.15) return { always: true };
  if (chance < 0.4 && (now.weekly[index]?.days.length ?? 0) > 1)
    return weekly((row) => ({ ...row, days: row.days.slice(1) }));
  if (chance < 0.7)
    return weekly((row) => ({
      ...row,
      [random() < 0.5 ? 'from' : 'to']: otherTime(random() < 0.5 ? row.from : row.to),
    }));
  const other = now['bank-holidays'] === 'open' ? 'closed' : 'open';
  return { ...now, 'bank-holidays': other };
}

function otherTime(time: string): string {
  return `${String((Number(time.slice(0, 2)) + 1) % 24).padStart(2, '0')}:${time.slice(3)}`;
}

const digits: Kind = {
  name: "digit of a service's number changed",
  slips: (raw, random) =>
    contactsOf(raw)
      .filter(({ contact }) => /\d/u.test(contact.value))
      .map((each): Slip => {
        const { where, contact, at } = each;
        if (isHidden(each)) return { where, same: HIDDEN };
        const after = otherDigit(contact.value, random);
        return { where, before: contact.value, after, changes: [{ at: [...at, 'value'], to: after }] };
      }),
};

const secondReading: Kind = {
  name: 'digit changed in the second reading',
  slips: (raw, random) =>
    Object.entries((raw.secondReading.data as { readonly 'second-reading': SecondReading })['second-reading'])
      .filter(([, { value }]) => /\d/u.test(value))
      .map(([key, { value }]) => {
        const after = otherDigit(value, random);
        return {
          where: key,
          before: value,
          after,
          changes: [{ at: ['secondReading', 'data', 'second-reading', key, 'value'], to: after }],
        };
      }),
};

const address: Kind = {
  name: 'letter of an address lost',
  slips: (raw, random) =>
    contactsOf(raw)
      .filter(({ contact }) => contact.value.includes('.'))
      .map((each): Slip => {
        const { where, contact, at } = each;
        if (isHidden(each)) return { where, same: HIDDEN };
        const from = Math.max(contact.value.indexOf('//') + 2, contact.value.indexOf('@') + 1);
        const lost = from + 1 + Math.floor(random() * Math.max(1, contact.value.length - from - 2));
        const after = contact.value.slice(0, lost) + contact.value.slice(lost + 1);
        return { where, before: contact.value, after, changes: [{ at: [...at, 'value'], to: after }] };
      }),
};

const eligibility: Kind = {
  name: 'eligibility dropped or changed',
  slips: (raw, random) =>
    servicesOf(raw).flatMap(({ id, service, at }): readonly Slip[] => {
      const facts = Object.entries(service.eligibility ?? {});
      const one = pick(random, facts);
      if (one === undefined) return [];
      const [fact, wanted] = one;
      const values = typeof wanted === 'string' ? [wanted] : wanted;
      const lost = pick(random, values);
      const left = values.filter((value) => value !== lost);
      // Who is not sure is turned away by nobody (`choose.ts`), whether it is written or not.
      const isWhole = left.length === 0 || random() < 0.4;
      const change: Change = isWhole
        ? { at: [...at, 'eligibility', ...(facts.length > 1 ? [fact] : [])] }
        : { at: [...at, 'eligibility', fact], to: left };
      if (isWhole && facts.length === 1)
        return [
          {
            where: id,
            before: JSON.stringify(service.eligibility),
            after: 'for anyone',
            changes: [{ at: [...at, 'eligibility'] }],
          },
        ];
      return [
        {
          where: id,
          before: `${fact}: ${values.join(', ')}`,
          after: isWhole ? '' : left.join(', '),
          changes: [change],
        },
      ];
    }),
};

const unconfirmedShown: Kind = {
  name: 'unconfirmed contact made showable',
  slips: (raw) =>
    contactsOf(raw)
      .filter(
        ({ contact }) => contact.confidence === 'low' || contact['to-confirm']?.includes('value') === true,
      )
      .map(({ where, service, contact, at, serviceAt }) => ({
        where,
        before: `${contact.confidence}, to confirm: ${(contact['to-confirm'] ?? []).join(', ')}`,
        after: 'high',
        changes: [
          { at: [...at, 'confidence'], to: 'high' },
          { at: [...at, 'to-confirm'] },
          { at: [...at, 'to-confirm-reason'] },
          ...(service.retired === undefined ? [] : [{ at: [...serviceAt, 'retired'] }]),
        ],
      })),
};

const hoursConfirmed: Kind = {
  name: 'unconfirmed hours shown as sure',
  slips: (raw) =>
    contactsOf(raw)
      .filter(
        ({ contact }) =>
          contact['to-confirm'] !== undefined &&
          !contact['to-confirm'].includes('value') &&
          contact.confidence !== 'low',
      )
      .map(({ where, contact, at }) => ({
        where,
        before: `to confirm: ${(contact['to-confirm'] ?? []).join(', ')}`,
        after: '',
        changes: [{ at: [...at, 'to-confirm'] }, { at: [...at, 'to-confirm-reason'] }],
      })),
};

const holiday: Kind = {
  name: 'bank holiday removed',
  slips: (raw) =>
    (raw.bankHolidays.data as { readonly 'bank-holidays': readonly { readonly date: string }[] })[
      'bank-holidays'
    ].map(({ date }, index) => ({
      where: 'bank holidays',
      before: date,
      after: '',
      changes: [{ at: ['bankHolidays', 'data', 'bank-holidays', index] }],
    })),
};

interface Postcodes {
  readonly inside: readonly string[];
  readonly trace: readonly string[];
}

const postcode: Kind = {
  name: 'postcode moved over the border',
  slips: (raw) => {
    const at = ['area', 'data', 'where-someone-lives', 'postcodes'];
    const { inside, trace } = (
      raw.area.data as { readonly 'where-someone-lives': { readonly postcodes: Postcodes } }
    )['where-someone-lives'].postcodes;
    return [
      ...inside.map((code) => ({ code, to: 'outside' })),
      ...trace.map((code) => ({ code, to: 'inside' })),
    ].map(({ code, to }) => ({
      where: `postcode ${code}`,
      before: to === 'outside' ? 'inside' : 'outside',
      after: to,
      changes:
        to === 'outside'
          ? [
              { at: [...at, 'inside'], to: inside.filter((each) => each !== code) },
              { at: [...at, 'trace'], to: [...trace, code] },
            ]
          : [
              { at: [...at, 'trace'], to: trace.filter((each) => each !== code) },
              { at: [...at, 'inside'], to: [...inside, code] },
            ],
    }));
  },
};

const fallback: Kind = {
  name: 'someone who answers day and night taken away',
  slips: (raw) =>
    (raw.area.data as { readonly 'open-all-hours': readonly string[] })['open-all-hours'].map(
      (id, index) => ({
        where: 'open-all-hours',
        before: id,
        after: '',
        changes: [{ at: ['area', 'data', 'open-all-hours', index] }],
      }),
    ),
};

/** What goes wrong in the directory of services. */
export const DIRECTORY: readonly Kind[] = [
  hours,
  digits,
  address,
  secondReading,
  eligibility,
  unconfirmedShown,
  hoursConfirmed,
  holiday,
  postcode,
  fallback,
];
