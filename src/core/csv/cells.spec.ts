import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromCell, joinList, splitList, toCell } from './cells.js';

const signs = ['=', '+', '-', '@', '\t', "'", ';', '\\', '"', '\n', '🥐', 'a', ' ', '\uFEFF'];
const texts = fc.array(fc.constantFrom(...signs), { maxLength: 8 }).map((all) => all.join(''));

describe('a cell', () => {
  it('gives back the text that it was made of, and is no formula', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(fromCell(toCell(text))).toBe(text);
        expect(toCell(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it.each([
    ["'=1+1", '=1+1'],
    ['=1+1', '=1+1'],
    ["''-x", "'-x"],
    ["'tis", "'tis"],
    ["'", "'"],
  ])('of %s means %s', (cell, text) => {
    expect(fromCell(cell)).toBe(text);
  });

  it('has line ends of one kind', () => {
    expect(toCell('a\r\nb\rc\n')).toBe('a\nb\nc\n');
  });
});

describe('a list', () => {
  it('gives back its items', () => {
    const items = fc.array(texts.map((text) => text.trim()).filter(Boolean));
    fc.assert(
      fc.property(items, (all) => {
        expect(splitList(joinList(all))).toEqual(all);
      }),
    );
  });

  it.each([
    ['a; b;;c;', ['a', 'b', 'c']],
    ['a\\;b', ['a;b']],
    ['a\\\\;b', ['a\\', 'b']],
    ['C:\\dir', ['C:\\dir']],
    ['', []],
  ])('of %s has %j', (text, items) => {
    expect(splitList(text)).toEqual(items);
  });
});
