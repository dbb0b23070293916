import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isApiKey, makeApiKey } from './api-key-text.js';

describe('an API key', () => {
  it('is known by its beginning and its checksum, and no two are alike', () => {
    const keys = Array.from({ length: 100 }, makeApiKey);
    for (const key of keys) {
      expect(key).toMatch(/^asc_[0-9a-f]{72}$/);
      expect(isApiKey(key)).toBe(true);
    }
    expect(new Set(keys).size).toBe(100);
  });

  it('has the checksum that others compute too', () => {
    // CRC-32 of 64 zeros, by zlib's crc32() in Python.
    expect(isApiKey(`asc_${'0'.repeat(64)}34b1e4cb`)).toBe(true);
  });

  it('with any one character changed is none', () => {
    const key = makeApiKey();
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.constantFrom(...'0123456789abcdef'), (at, character) => {
        fc.pre(key[at] !== character);
        return !isApiKey(key.slice(0, at) + character + key.slice(at + 1));
      }),
    );
  });

  it.each([
    ['nothing', () => ''],
    ['its beginning', () => 'asc_'],
    ['one cut off', () => makeApiKey().slice(0, -1)],
    ['one too long', () => `${makeApiKey()}0`],
    ['one in capitals', () => makeApiKey().toUpperCase()],
    ['one with a line break', () => `${makeApiKey()}\n`],
    ['one of somebody else', () => makeApiKey().replace('asc_', 'ghp_')],
  ])('is not: %s', (_what, make) => {
    expect(isApiKey(make())).toBe(false);
  });
});
