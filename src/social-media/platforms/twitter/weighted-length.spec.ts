import { describe, expect, it } from '@jest/globals';
import { weightedLength } from './weighted-length.js';

describe('the weighted length of a text', () => {
  it.each([
    ['nothing', '', 0],
    ['Latin letters', 'Fresh bread', 11],
    ['accents, composed first', 'Cafe\u0301', 4],
    ['Cyrillic and Arabic', 'Привет مرحبا', 12],
    ['far scripts count twice', 'こんにちは', 10],
    ['Korean', '안녕', 4],
    ['typographic quotes and dashes', '“so” — ok…', 11],
    ['an emoji', '🍞', 2],
    ['an emoji with a skin', '👍🏽', 2],
    ['a family', '👨‍👩‍👧‍👦', 2],
    ['a flag', '🇸🇪', 2],
    ['a flag of a part of a country', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 2],
    ['a heart with its selector', '❤️', 2],
    ['a keycap', '1️⃣2⃣', 4],
    ['a copyright sign as a letter', '©', 1],
    ['a copyright sign as an emoji', '©️', 2],
    ['an address', 'https://example.com/a/very/long/path?with=a&query=too#and-more', 23],
    ['an address and the sentence around it', 'See https://example.com.', 28],
    ['an address in brackets', '(https://example.com/a)', 25],
    ['an address with brackets of its own', '(https://example.com/loaf_(bread))', 25],
    ['an address without a scheme', 'example.com', 23],
    ['with a path', 'example.co.uk/menu, now', 28],
    ['two addresses', 'https://a.example/1 http://b.example/2', 47],
    ['an address of another script', 'https://bücher.example/käse', 23],
    ['no address: a mail', 'me@example.com', 14],
    ['no address: a mention', '@example.com', 12],
    ['no address: a full stop without a space', 'warm.Tomorrow', 13],
    ['no address: a number', '1.50 and 3.14', 13],
    ['no address: a short form', 'e.g. a loaf', 11],
  ])('%s', (_what, text, length) => {
    expect(weightedLength(text)).toBe(length);
  });

  it('takes a very long text in time', () => {
    const before = performance.now();
    expect(weightedLength('a.'.repeat(50_000))).toBe(100_000);
    expect(weightedLength(`https://${'a/'.repeat(50_000)}`)).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
