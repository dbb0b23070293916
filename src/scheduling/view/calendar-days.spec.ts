import { describe, expect, it } from '@jest/globals';
import { localDays, wantedDays, type WantedDays } from './calendar-days.js';

const TODAY = '2026-05-15';

describe('wantedDays', () => {
  it.each<[WantedDays, string, string]>([
    [{}, '2026-05-01', '2026-05-31'],
    [{ view: 'day' }, TODAY, TODAY],
    [{ view: 'week' }, '2026-05-11', '2026-05-17'],
    [{ view: 'week', date: '2027-01-03' }, '2026-12-28', '2027-01-03'],
    [{ view: 'month', date: '2028-02-29' }, '2028-02-01', '2028-02-29'],
    [{ from: '2026-05-01', to: '2026-05-01' }, '2026-05-01', '2026-05-01'],
    [{ from: '2028-01-01', to: '2028-12-31' }, '2028-01-01', '2028-12-31'],
  ])('of %j are %s to %s', (wanted, first, last) => {
    expect(wantedDays(wanted, TODAY)).toEqual({ first, last });
  });

  it.each<[string, WantedDays]>([
    ['date', { date: '2026-02-30' }],
    ['date', { date: '2026-5-1' }],
    ['date', { date: '9999-12-31' }],
    ['to', { from: '2026-05-02', to: '2026-05-01' }],
    ['to', { from: '2026-01-01', to: '2027-01-02' }],
    ['to', { from: '2026-01-01' }],
    ['from', { to: '2026-01-01' }],
    ['view', { view: 'day', from: '2026-01-01', to: '2026-01-01' }],
    ['date', { date: TODAY, from: '2026-01-01', to: '2026-01-01' }],
  ])('names %s of %j', (field, wanted) => {
    expect(() => wantedDays(wanted, TODAY)).toThrow(
      expect.objectContaining({
        code: 'calendar.invalid-days',
        errors: [expect.objectContaining({ field })],
      }),
    );
  });
});

describe('localDays', () => {
  const hours = (first: string, last: string, zone: string) =>
    localDays({ first, last }, zone).map(({ date, startsAt, endsAt }) => [
      date.slice(8),
      (endsAt.getTime() - startsAt.getTime()) / 3_600_000,
    ]);

  it('have 23 and 25 hours where clocks change, and none where a zone skipped the day', () => {
    expect(hours('2026-03-28', '2026-03-30', 'Europe/Vienna')).toEqual([['28', 24], ['29', 23], ['30', 24]]); // prettier-ignore
    expect(hours('2026-10-25', '2026-10-25', 'Europe/Vienna')).toEqual([['25', 25]]);
    expect(hours('2026-10-04', '2026-10-04', 'Australia/Lord_Howe')).toEqual([['04', 23.5]]);
    expect(hours('2011-12-29', '2011-12-31', 'Pacific/Apia')).toEqual([['29', 24], ['30', 0], ['31', 24]]); // prettier-ignore
  });

  it('begin at one o’clock where clocks skip midnight', () => {
    const [day] = localDays({ first: '2018-11-04', last: '2018-11-04' }, 'America/Sao_Paulo');
    expect(day?.startsAt).toEqual(new Date('2018-11-04T03:00:00.000Z'));
  });
});
