import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Cholesky, dot, Matrix } from './linear-algebra.js';

function matrixOf(...rows: number[][]): Matrix {
  const matrix = new Matrix(rows.length);
  rows.forEach((row, i) => matrix.row(i).set(row));
  return matrix;
}

describe('Cholesky', () => {
  // [4 2; 2 3] = [2 0; 1 √2]·[2 1; 0 √2]
  const known = new Cholesky(matrixOf([4, 2], [2, 3]));

  it('takes a matrix apart', () => {
    expect([...known.lower.values]).toEqual([2, 0, 1, Math.SQRT2].map((value) => expect.closeTo(value, 12)));
    expect(known.logDeterminant()).toBeCloseTo(Math.log(8), 12);
    expect([...known.solve(Float64Array.of(8, 8))]).toEqual([expect.closeTo(1, 12), expect.closeTo(2, 12)]);
    expect([...known.inverse().values]).toEqual(
      [3 / 8, -2 / 8, -2 / 8, 4 / 8].map((value) => expect.closeTo(value, 12)),
    );
  });

  it('refuses one that is not positive definite', () => {
    expect(() => new Cholesky(matrixOf([1, 2], [2, 1]))).toThrow(RangeError);
    expect(() => new Cholesky(matrixOf([NaN]))).toThrow(RangeError);
  });

  it('solves what it was given', () => {
    const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(numbers, (given) => {
        const matrix = Matrix.diagonal([1, 1, 1, 1]);
        for (let k = 0; k < 4; k++) {
          const row = Float64Array.from(given.slice(4 * k, 4 * k + 4));
          for (let i = 0; i < 4; i++) matrix.addToRow(i, row, row[i]!);
        }
        const wanted = Float64Array.from(given.slice(16));
        const solved = new Cholesky(matrix).solve(wanted);
        matrix.times(solved).forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 6));
        expect(dot(new Cholesky(matrix).inverse().times(wanted), wanted)).toBeCloseTo(dot(solved, wanted), 6);
      }),
    );
  });
});
