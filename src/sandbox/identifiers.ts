import { createHash, timingSafeEqual } from 'node:crypto';

/** The first `length` hexadecimal digits of the SHA-256 of `seed`. */
export function hexFrom(seed: string, length: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, length);
}

/** `count` (up to 18) decimal digits that follow from `seed` alone. */
export function digitsFrom(seed: string, count: number): string {
  const number = BigInt(`0x${hexFrom(seed, 32)}`) % 10n ** BigInt(count);
  return number.toString().padStart(count, '0');
}

/** A time-ordered 64-bit id in decimal: milliseconds since the network's epoch, then 22 bits of `sequence`. */
export function snowflake(milliseconds: number, sequence: number): string {
  return ((BigInt(milliseconds) << 22n) | BigInt(sequence % 2 ** 22)).toString();
}

/** SHA-256 of a secret, so that tokens and codes never stand in memory tables or in the journal as they are. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares secrets in constant time. */
export function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash(given)), Buffer.from(secretHash(expected)));
}
