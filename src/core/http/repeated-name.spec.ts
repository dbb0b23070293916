import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { repeatedName } from './repeated-name.js';

describe('a name', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"b":{"c":[{}, {"d":1, "e":"d", "d":null}]}}', 'b.c.1.d'],
    ['{"a\\"b":1,"a\\u0022b":2}', 'a"b'],
    ['{"a":"a","b":["a","a",":"],"c":{"a":1}}', undefined],
    ['{"{":"}","}":"{","\\\\":"\\\\"}', undefined],
    ['[]', undefined],
  ])('that stands twice is found: %s', (text, found) => {
    expect(repeatedName(text)).toBe(found);
  });

  it('is not found in what comes of a value, and is where it is said again, at any depth', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.array(fc.string(), { maxLength: 4 }),
        fc.string(),
        (value, path, name) => {
          const text = JSON.stringify(value);
          expect(repeatedName(text)).toBeUndefined();
          const twice = `{${JSON.stringify(name)}:${text},${JSON.stringify(name)}:1}`;
          const nested = path.reduceRight((inner, at) => `{${JSON.stringify(at)}:[0,${inner}]}`, twice);
          expect(repeatedName(nested)).toBe([...path.flatMap((at) => [at, 1]), name].join('.'));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is looked for in what is nested beyond reason, too', () => {
    expect(repeatedName(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)).toBeUndefined();
  });
});
