import { describe, expect, it } from '@jest/globals';
import { parseCalendar } from './calendar-csv.js';
import { CALENDAR_COLUMNS, type CalendarColumn } from './calendar-row.js';

const RIGHT: Partial<Record<CalendarColumn, string>> = {
  title: 'Title',
  content_type: 'text',
  account: 'linkedin:somebody',
  scheduled_date: '2027-06-01',
  scheduled_time: '09:00',
  time_zone: 'Europe/Vienna',
};

const file = (...rows: Partial<Record<CalendarColumn, string>>[]) =>
  [CALENDAR_COLUMNS, ...rows.map((row) => CALENDAR_COLUMNS.map((name) => row[name] ?? RIGHT[name] ?? ''))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');

/** Line, column and rule of everything that is wrong. */
const errorsOf = async (csv: string) =>
  (await parseCalendar(csv)).rows.flatMap(({ errors }) =>
    errors.map(({ line, column, rule }) => [line, column, rule]),
  );

describe('parseCalendar', () => {
  it('refuses rows from the one on that has too many labels for one file', async () => {
    const rows = Array.from({ length: 21 }, (_, n) => ({
      tags: Array.from({ length: 50 }, (_tag, m) => `tag ${n}-${m}`).join(';'),
    }));
    expect(await errorsOf(file(...rows, {}))).toEqual([
      [22, 'tags', 'maxLabels'],
      [23, 'tags', 'maxLabels'],
    ]);
  });

  it('takes rows with the same external_id for one content, once at each time', async () => {
    const one = { external_id: 'one' };
    const csv = file(one, { ...one, scheduled_time: '10:00' }, { ...one, title: 'Other' }, one, {}, {});
    expect(await errorsOf(csv)).toEqual([
      [4, 'external_id', 'sameContent'],
      [5, 'external_id', 'unique'],
    ]);
  });

  it('wants accounts by name or by network, not both', async () => {
    const rows = [{ platforms: 'linkedin' }, { account: '' }, { account: 'linkedin' }];
    expect(await errorsOf(file(...rows))).toEqual([
      [2, 'account', 'either'],
      [3, 'platforms', 'arrayNotEmpty'],
      [4, 'account', 'matches'],
    ]);
  });

  it.each([
    ['occurrence', { occurrence: 'third' }],
    ['external_id', { external_id: 'x'.repeat(201) }],
    ['external_id', { external_id: 'a\nb' }],
  ])('names a wrong %s', async (column, cells) => {
    expect((await errorsOf(file(cells))).map(([, name]) => name)).toEqual([column]);
  });

  it('cuts no character in two, wherever it is parsed in pieces', async () => {
    const description = '🥐\r\n'.repeat(15_000);
    for (const shift of ['', 'x']) {
      const { rows } = await parseCalendar(file({ description: shift + description }, {}));
      expect(rows[0]?.row.description).toBe(shift + description.replaceAll('\r', ''));
      expect(rows.map(({ line }) => line)).toEqual([2, 15_003]);
    }
  });

  it('lets others have their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    // Less than what is parsed in one go: it is reading the rows that takes long.
    await parseCalendar(file(...Array.from({ length: 650 }, () => ({}))));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
