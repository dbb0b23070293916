import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SecretBox } from './secret-box.js';
import { sealedColumn } from './sealed-columns.js';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const column = sealedColumn('accounts', 'credentials');
const place = { ...column, rowId: 'row-1', ownerId: 'project-1' };

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

  it.each(['table', 'column', 'rowId', 'ownerId'])('does not open in another %s', (part) => {
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

  it.each<[string, (sealed: string) => string]>([
    ['an exchanged key id', (sealed) => sealed.replace('.new.', '.old.')],
    ['an unknown key id', (sealed) => sealed.replace('.new.', '.gone.')],
    ['another version', (sealed) => sealed.replace('v1.', 'v2.')],
    ['a fourth part', (sealed) => `${sealed}.AAAA`],
    ['padding', (sealed) => `${sealed}=`],
    ['a letter that decoding passes over', (sealed) => `${sealed.slice(0, -3)}!${sealed.slice(-3)}`],
    ['a byte appended', (sealed) => `${sealed}AAAA`],
    ['two secrets as one', (sealed) => sealed + (box.seal('token', place).split('.')[2] ?? '')],
    ['nothing', () => ''],
    ['the text itself', () => 'token'],
  ])('does not open with %s', (_what, change) => {
    expect(() => box.open(change(box.seal('token', place)), place)).toThrow();
  });

  it('does not open with halves of two secrets', () => {
    const halves = ['one token', 'two token'].map((text) => box.seal(text, place));
    const [one, two] = halves.map((sealed) => Buffer.from(sealed.split('.')[2] ?? '', 'base64url'));
    for (let cut = 1; cut < (one?.length ?? 0); cut++) {
      const mixed = Buffer.concat([one?.subarray(0, cut) ?? '', two?.subarray(cut) ?? ''] as Buffer[]);
      expect(() => box.open(`v1.new.${mixed.toString('base64url')}`, place)).toThrow();
    }
  });

  it('seals nothing for a column that nobody has declared', () => {
    expect(() => box.seal('token', { ...place, column: 'undeclared' })).toThrow(
      'accounts.undeclared is not declared',
    );
  });

  it('refuses keys of a wrong length', () => {
    expect(() => new SecretBox('short:AAAA')).toThrow('32 bytes');
  });

  it('refuses two keys of one id', () => {
    expect(() => new SecretBox(`one:${key(1)},one:${key(2)}`)).toThrow('twice');
  });
});
