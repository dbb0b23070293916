/** A dense matrix of numbers, row by row. For sizes up to a few hundred. */
export class Matrix {
  readonly values: Float64Array;

  constructor(
    readonly rows: number,
    readonly columns: number = rows,
  ) {
    this.values = new Float64Array(rows * columns);
  }

  static diagonal(entries: ArrayLike<number>): Matrix {
    const matrix = new Matrix(entries.length);
    for (let i = 0; i < entries.length; i++) matrix.add(i, i, entries[i] as number);
    return matrix;
  }

  get(row: number, column: number): number {
    return this.values[row * this.columns + column] as number;
  }

  /** Adds to one entry, in place. */
  add(row: number, column: number, value: number): void {
    const at = row * this.columns + column;
    this.values[at] = (this.values[at] as number) + value;
  }

  /** Adds `factor` times the first `length` numbers of a vector to a row, in place. */
  addToRow(row: number, vector: Float64Array, factor: number, length = vector.length): void {
    const start = row * this.columns;
    for (let i = 0; i < length; i++)
      this.values[start + i] = (this.values[start + i] as number) + factor * (vector[i] as number);
  }

  /** The row itself, not a copy. */
  row(row: number): Float64Array {
    return this.values.subarray(row * this.columns, (row + 1) * this.columns);
  }

  copy(): Matrix {
    const copy = new Matrix(this.rows, this.columns);
    copy.values.set(this.values);
    return copy;
  }

  /** This matrix plus another one, as a new one. */
  plus(other: Matrix): Matrix {
    const sum = this.copy();
    addTo(sum.values, other.values, 1);
    return sum;
  }

  times(vector: Float64Array): Float64Array {
    return Float64Array.from({ length: this.rows }, (_, row) => dot(this.row(row), vector));
  }

  /** `vector`ᵀ · this · `vector`. */
  quadratic(vector: Float64Array): number {
    return dot(this.times(vector), vector);
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Adds `factor` times a vector to another one, in place. */
export function addTo(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + factor * (vector[i] as number);
}

/**
 * The triangle L of a symmetric positive definite matrix A = L·Lᵀ, of which only the lower half is read, and what follows from it
 * (Golub and Van Loan, "Matrix Computations", 4.2). Throws RangeError where A is not positive definite.
 */
export class Cholesky {
  readonly lower: Matrix;
  private readonly size: number;

  constructor(matrix: Matrix) {
    const size = matrix.rows;
    this.size = size;
    this.lower = new Matrix(size);
    const { values } = this.lower;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        let rest = matrix.get(i, j);
        for (let k = 0; k < j; k++)
          rest -= (values[i * size + k] as number) * (values[j * size + k] as number);
        if (i === j && !(rest > 0)) throw new RangeError('The matrix is not positive definite');
        values[i * size + j] = i === j ? Math.sqrt(rest) : rest / (values[j * size + j] as number);
      }
    }
  }

  logDeterminant(): number {
    let sum = 0;
    for (let i = 0; i < this.size; i++) sum += 2 * Math.log(this.lower.get(i, i));
    return sum;
  }

  /** L⁻¹·b */
  solveLower(b: Float64Array): Float64Array {
    const x = Float64Array.from(b);
    for (let i = 0; i < this.size; i++) {
      let rest = x[i] as number;
      for (let k = 0; k < i; k++) rest -= this.lower.get(i, k) * (x[k] as number);
      x[i] = rest / this.lower.get(i, i);
    }
    return x;
  }

  /** A⁻¹·b */
  solve(b: Float64Array): Float64Array {
    const x = this.solveLower(b);
    for (let i = this.size - 1; i >= 0; i--) {
      const value = (x[i] as number) / this.lower.get(i, i);
      x[i] = value;
      for (let k = 0; k < i; k++) x[k] = (x[k] as number) - this.lower.get(i, k) * value;
    }
    return x;
  }

  /** A⁻¹ = L⁻ᵀ·L⁻¹ */
  inverse(): Matrix {
    const lower = this.inverseLower();
    const inverse = new Matrix(this.size);
    for (let k = 0; k < this.size; k++) {
      const row = lower.row(k);
      for (let i = 0; i <= k; i++) inverse.addToRow(i, row, row[i] as number, k + 1);
    }
    return inverse;
  }

  private inverseLower(): Matrix {
    const inverse = new Matrix(this.size);
    for (let i = 0; i < this.size; i++) {
      const pivot = this.lower.get(i, i);
      for (let k = 0; k < i; k++) inverse.addToRow(i, inverse.row(k), -this.lower.get(i, k) / pivot, k + 1);
      inverse.add(i, i, 1 / pivot);
    }
    return inverse;
  }
}
