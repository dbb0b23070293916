import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SecretBox } from './secret-box.js';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const place = { table: 'accounts', column: 'credentials', rowId: 'row-1', projectId: 'project-1' };

describe('SecretBox', () => {
  const box = new SecretBox(`new:${key(1)},old:${key(2)}`);

  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(box.open(box.seal(text, place), place)).toBe(text);
      }),
    );
  });

  it('still opens what an older key sealed', () => {
    const sealedBefore = new SecretBox(`old:${key(2)}`).seal('token', place);
    expect(box.open(sealedBefore, place)).toBe('token');
  });

  it.each(Object.keys(place))('does not open in another %s', (part) => {
    const sealed = box.seal('token', place);
    expect(() => box.open(sealed, { ...place, [part]: 'other' })).toThrow();
  });

  it('does not open when any byte was altered or cut', () => {
    const [version, id, body] = box.seal('token', place).split('.') as [string, string, string];
    const bytes = Buffer.from(body, 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const altered = Buffer.from(bytes);
      altered[i] = (altered[i] as number) ^ 1;
      expect(() => box.open(`${version}.${id}.${altered.toString('base64url')}`, place)).toThrow();
      expect(() =>
        box.open(`${version}.${id}.${bytes.subarray(0, i).toString('base64url')}`, place),
      ).toThrow();
    }
  });

  it('refuses keys of a wrong length', () => {
    expect(() => new SecretBox('short:AAAA')).toThrow('32 bytes');
  });

  it('refuses two keys of one id', () => {
    expect(() => new SecretBox(`one:${key(1)},one:${key(2)}`)).toThrow('twice');
  });
});
