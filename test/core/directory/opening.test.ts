import { dayOf, londonTime, plusDays } from '../../../src/core/directory/london';
import { openingAt } from '../../../src/core/directory/opening';
import type { Schedule } from '../../../src/core/directory/service';

const weekdays: Schedule = {
  kind: 'weekly',
  openings: [
    { days: ['mon', 'wed'], from: '09:30', to: '20:00' },
    { days: ['tue', 'thu', 'fri'], from: '09:30', to: '16:00' },
  ],
  bankHolidays: 'closed',
  closures: [],
};
const night: Schedule = {
  kind: 'weekly',
  openings: [{ days: ['fri'], from: '22:00', to: '06:00' }],
  bankHolidays: 'open',
  closures: [],
};
const holidays = new Set(['2026-12-25', '2026-12-28']);
const at = (instant: string, schedule = weekdays) =>
  openingAt(schedule, londonTime(new Date(instant)), holidays);

describe('whether somebody answers', () => {
  it('says until when on an open day', () => {
    expect(at('2026-11-23T14:00:00Z')).toEqual({ kind: 'open', until: '20:00' });
    expect(at('2026-11-24T15:59:00Z')).toEqual({ kind: 'open', until: '16:00' });
  });

  it('is closed from the very minute it closes, and says when it opens next', () => {
    expect(at('2026-11-24T16:00:00Z')).toEqual({
      kind: 'closed',
      opens: { date: '2026-11-25', at: '09:30' },
    });
    expect(at('2026-11-24T09:29:59Z')).toEqual({
      kind: 'closed',
      opens: { date: '2026-11-24', at: '09:30' },
    });
    expect(at('2026-11-24T09:30:00Z').kind).toBe('open');
  });

  it('skips the weekend and the bank holidays after it', () => {
    expect(at('2026-12-24T17:00:00Z')).toEqual({
      kind: 'closed',
      opens: { date: '2026-12-29', at: '09:30' },
    });
  });

  it('runs over midnight', () => {
    expect(at('2026-11-27T23:00:00Z', night)).toEqual({ kind: 'open', until: '06:00' });
    expect(at('2026-11-28T05:59:00Z', night)).toEqual({ kind: 'open', until: '06:00' });
    expect(at('2026-11-28T06:00:00Z', night).kind).toBe('closed');
  });

  it('follows the clocks of London when they change', () => {
    // 08:45 UTC is 09:45 in London in summer, 08:45 in winter.
    expect(at('2026-10-23T08:45:00Z').kind).toBe('open');
    expect(at('2026-10-26T08:45:00Z').kind).toBe('closed');
  });

  it('does not claim to know on a bank holiday nobody could tell about', () => {
    const unknown: Schedule = { ...weekdays, bankHolidays: 'unknown' };
    expect(at('2026-12-28T12:00:00Z', unknown)).toEqual({ kind: 'unknown' });
  });

  it('has other hours on a bank holiday where the service says so', () => {
    const special: Schedule = { ...weekdays, bankHolidays: [{ from: '11:00', to: '13:00' }] };
    expect(at('2026-12-28T11:30:00Z', special)).toEqual({ kind: 'open', until: '13:00' });
    expect(at('2026-12-28T10:30:00Z', special)).toEqual({
      kind: 'closed',
      opens: { date: '2026-12-28', at: '11:00' },
    });
  });

  it('is closed while it says it is, and names the day it opens again', () => {
    const closing: Schedule = {
      ...weekdays,
      bankHolidays: 'unknown',
      closures: [{ from: '2026-12-24', to: '2027-01-03' }],
    };
    for (const day of ['2026-12-24', '2026-12-28', '2027-01-01'])
      expect(at(`${day}T12:00:00Z`, closing)).toEqual({
        kind: 'closed',
        opens: { date: '2027-01-04', at: '09:30' },
      });
  });

  it('a night that began before a closure is finished', () => {
    const closing: Schedule = { ...night, closures: [{ from: '2026-11-28', to: '2026-11-28' }] };
    expect(at('2026-11-28T05:00:00Z', closing)).toEqual({ kind: 'open', until: '06:00' });
  });

  it('knows the days', () => {
    expect(dayOf('2026-11-24')).toBe('tue');
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(londonTime(new Date('2026-07-01T23:30:00Z'))).toEqual({
      date: '2026-07-02',
      day: 'thu',
      minute: 30,
    });
  });
});
