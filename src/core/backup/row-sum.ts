import { hash } from 'node:crypto';

const LIMBS = 8;
const LIMB_BYTES = 4;
const LIMB = 2 ** 32;
/** Sums of so many limbs stay exact in a double. */
const ROWS_BEFORE_CARRY = 2 ** 20;
const NEWLINE = 0x0a;

/**
 * Sums up the rows of a table as COPY writes them, in text: the SHA-256 of each, added modulo 2^256. Two tables with the same rows have the same
 * sum in whatever order they come, which no database promises. It tells damage; against forgery stands the encryption of the file.
 */
export class RowSum {
  /** Rows so far. */
  rows = 0;
  private readonly limbs = new Float64Array(LIMBS);
  private rest: Buffer | undefined;

  /** Takes the next piece, which may end inside a row. A line break inside a value is written `\n`, so that each real one ends a row. */
  add(piece: Buffer): void {
    let begin = 0;
    for (;;) {
      const end = piece.indexOf(NEWLINE, begin);
      if (end < 0) break;
      const row = piece.subarray(begin, end);
      this.addRow(this.rest ? Buffer.concat([this.rest, row]) : row);
      this.rest = undefined;
      begin = end + 1;
    }
    if (begin === piece.length) return;
    // Kept beyond this call, in which others may still write over the piece.
    const rest = Buffer.from(piece.subarray(begin));
    this.rest = this.rest ? Buffer.concat([this.rest, rest]) : rest;
  }

  /** 64 hexadecimal digits. */
  digest(): string {
    this.carry();
    return Array.from(this.limbs, (limb) => limb.toString(16).padStart(8, '0')).join('');
  }

  private addRow(row: Buffer): void {
    // As a string of 32 bytes: a buffer for each row takes three times as long.
    const digest = hash('sha256', row, 'binary');
    for (let i = 0; i < LIMBS; i++) {
      const at = i * LIMB_BYTES;
      const high = (digest.charCodeAt(at) << 8) | digest.charCodeAt(at + 1);
      const low = (digest.charCodeAt(at + 2) << 8) | digest.charCodeAt(at + 3);
      this.limbs[i] = (this.limbs[i] as number) + high * 65_536 + low;
    }
    this.rows += 1;
    if (this.rows % ROWS_BEFORE_CARRY === 0) this.carry();
  }

  private carry(): void {
    let over = 0;
    for (let i = LIMBS - 1; i >= 0; i--) {
      const sum = (this.limbs[i] as number) + over;
      this.limbs[i] = sum % LIMB;
      over = Math.floor(sum / LIMB);
    }
  }
}
