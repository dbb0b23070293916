import { describe, expect, it } from '@jest/globals';
import { addHashtags, dropHashtags, takeLinks, withUtm } from './text-parts.js';

describe('addresses in a text', () => {
  it('get parameters, but not where they have them', () => {
    const utm = { source: 'threads', campaign: 'spring sale' };
    expect(withUtm('See https://example.com/a?b=1. And (https://example.org/?utm_source=x)!', utm)).toBe(
      'See https://example.com/a?b=1&utm_source=threads&utm_campaign=spring+sale. And (https://example.org/?utm_source=x&utm_campaign=spring+sale)!',
    );
    expect(withUtm('https://[broken', utm)).toBe('https://[broken');
  });

  it('are taken out, each told once', () => {
    expect(
      takeLinks('Read https://example.com/a, then https://example.com/a\nand https://example.com/b.'),
    ).toEqual({
      text: 'Read, then\nand.',
      links: ['https://example.com/a', 'https://example.com/b'],
    });
    expect(takeLinks('None')).toEqual({ text: 'None', links: [] });
  });
});

describe('hashtags', () => {
  it('are added, as many as there may be, none twice', () => {
    expect(addHashtags('Text #One', ['one', 'Two', '#two', 'three', 'four'], 4)).toBe(
      'Text #One\n\n#Two #two #three',
    );
    expect(addHashtags('Text #One', ['two'], 1)).toBe('Text #One');
    expect(addHashtags('', ['two'], 5)).toBe('#two');
  });

  it('are taken away from the end', () => {
    expect(dropHashtags('#a text #b and #c #d', 2)).toBe('#a text #b and');
    expect(dropHashtags('#a #b', 2)).toBe('#a #b');
    expect(dropHashtags('#a #b', 0)).toBe('');
  });
});
