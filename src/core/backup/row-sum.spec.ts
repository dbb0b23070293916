import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { RowSum } from './row-sum.js';

const sumOf = (...pieces: string[]) => {
  const sum = new RowSum();
  for (const piece of pieces) sum.add(Buffer.from(piece));
  return `${sum.rows} ${sum.digest()}`;
};

describe('RowSum', () => {
  it('is the sum of the hashes of the rows, modulo 2^256', () => {
    const rows = ['a', 'b', '', 'c\td'];
    const total = rows
      .map((row) => BigInt(`0x${createHash('sha256').update(row).digest('hex')}`))
      .reduce((sum, hash) => sum + hash);
    const wanted = (total % 2n ** 256n).toString(16).padStart(64, '0');
    expect(sumOf(...rows.map((row) => `${row}\n`))).toBe(`4 ${wanted}`);
  });

  it('is the same in any order and in any pieces, and another one for other rows', () => {
    const sum = sumOf('one\ntwo\nthree\n');
    expect(sumOf('three\none\ntwo\n')).toBe(sum);
    expect(sumOf('on', 'e\ntw', '', 'o\nth', 're', 'e', '\n')).toBe(sum);
    for (const other of ['one\ntwo\n', 'one\ntwo\nthree\nthree\n', 'onetwo\nthree\n', 'one\ntwo\nthreE\n'])
      expect(sumOf(other)).not.toBe(sum);
  });
});
