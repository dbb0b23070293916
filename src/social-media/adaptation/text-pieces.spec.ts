import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shorten, splitIntoThread } from './text-pieces.js';

const room = (most: number) => ({ most, count: (text: string) => text.length });
const graphemes = (text: string) =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
const squeezed = (text: string) => text.replace(/\s+/gu, '');

const word = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('👩‍👩‍👧‍👦', 'é', 'שלום', 'Hello.', 'really?', 'https://example.com/a', '#tag', '!'),
);
const text = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));

describe('a thread', () => {
  it('has parts that fit, none empty, with nothing lost and no character cut', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 120 }), fc.boolean(), (given, most, numbered) => {
        fc.pre(given.trim() !== '');
        const parts = splitIntoThread(given, room(most), 'en', numbered);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
        const isNumbered = numbered && parts.length > 1;
        const bare = parts.map((part, index) => {
          const number = ` ${index + 1}/${parts.length}`;
          if (isNumbered) expect(part.endsWith(number)).toBe(true);
          return isNumbered ? part.slice(0, -number.length) : part;
        });
        expect(bare.every((part) => part.trim() !== '')).toBe(true);
        expect(squeezed(bare.join(''))).toBe(squeezed(given));
        const whole = new Set(graphemes(given));
        for (const part of bare)
          for (const each of graphemes(part)) expect(whole.has(each) || /\s/.test(each)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is cut between sentences where they fit', () => {
    const given = 'One is short. Two is a little longer. Three ends it.';
    expect(splitIntoThread(given, room(30), 'en')).toEqual([
      'One is short. 1/3',
      'Two is a little longer. 2/3',
      'Three ends it. 3/3',
    ]);
    expect(splitIntoThread(given, room(100), 'en')).toEqual([given]);
  });

  it('counts its numbers as they grow', () => {
    const parts = splitIntoThread('word '.repeat(60), room(14), 'en');
    expect(parts.length).toBeGreaterThan(9);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(14);
  });

  it('is refused where not a character has room', () => {
    expect(() => splitIntoThread('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', room(5), 'en')).toThrow(RangeError);
  });
});

describe('a shortened text', () => {
  it('fits, begins like the whole and is as long as can be', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 15, max: 80 }), (given, most) => {
        const short = shorten(given, room(most), 'en');
        expect(short.length).toBeLessThanOrEqual(Math.max(most, 1));
        if (given.length <= most) expect(short).toBe(given);
        else {
          expect(short.endsWith('…')).toBe(true);
          expect(given.startsWith(short.slice(0, -1))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ends between words, without what would look lost', () => {
    expect(shorten('A word, and another one', room(20), 'en')).toBe('A word, and another…');
    expect(shorten('A word, and another one', room(10), 'en')).toBe('A word…');
    expect(shorten('Donaudampfschifffahrt', room(6), 'en')).toBe('Donau…');
    expect(shorten('  A word, and another one', room(10), 'en')).toBe('  A word…');
  });
});
