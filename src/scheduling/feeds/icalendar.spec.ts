import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { writeICalendar, type ICalendarEvent } from './icalendar.js';

const EVENT: ICalendarEvent = {
  uid: '0190c8f0-0000-7000-8000-000000000001',
  startsAt: new Date('2026-05-01T07:00:00.000Z'),
  createdAt: new Date('2026-04-01T00:00:00.000Z'),
  updatedAt: new Date('2026-04-02T00:00:00.123Z'),
  status: 'CONFIRMED',
  summary: 'Title',
  description: 'Copy',
  categories: ['linkedin'],
  url: null,
};

/** What a calendar program reads. */
function read(calendar: string) {
  const component = new ICAL.Component(ICAL.parse(calendar) as never);
  const events = component.getAllSubcomponents('vevent').map((one) => {
    const value = (name: string) => one.getFirstPropertyValue(name)?.toString() ?? null;
    const { uid, startDate, summary, description } = new ICAL.Event(one);
    return {
      ...{ uid, summary, description, startsAt: startDate.toJSDate() },
      ...{ status: value('status'), url: value('url'), updatedAt: value('last-modified') },
      categories: one.getFirstProperty('categories')?.getValues() ?? [],
    };
  });
  return { name: component.getFirstPropertyValue('x-wr-calname'), events };
}

describe('writeICalendar', () => {
  it('writes what calendar programs read', () => {
    const url = 'https://example.com/a,b;c?d=e';
    expect(read(writeICalendar({ name: 'Team', events: [{ ...EVENT, url }] }))).toEqual({
      name: 'Team',
      events: [
        {
          ...{ uid: EVENT.uid, startsAt: EVENT.startsAt, status: 'CONFIRMED', url },
          ...{ summary: 'Title', description: 'Copy', categories: ['linkedin'] },
          updatedAt: '2026-04-02T00:00:00Z',
        },
      ],
    });
  });

  it('gets any text across, in lines of at most 75 octets that end no character and no property', () => {
    const texts = fc.array(
      fc.constantFrom(
        '\\',
        ';',
        ',',
        ':',
        '"',
        '\n',
        '\r\n',
        '\t',
        ' ',
        'a',
        'é',
        '☕',
        '👨‍👩‍👧',
        'END:VEVENT',
        '\0',
        '\u0085',
      ),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(texts, texts, (summary, description) => {
        const [given, more] = [summary.join(''), description.join('')];
        const calendar = writeICalendar({
          name: 'N',
          events: [{ ...EVENT, summary: given, description: more }],
        });
        const lines = calendar.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        const shown = (text: string) => text.replaceAll('\r\n', '\n').replace(/[\0\u0085]/g, '');
        const [event] = read(calendar).events;
        expect([event?.summary, event?.description ?? '']).toEqual([shown(given), shown(more)]);
      }),
    );
  });
});
