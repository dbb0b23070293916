import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that cannot be guessed: 256 random bits, base64url. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a random token. A fast hash is right here: 256 random bits leave nothing to guess. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A token that only `token` and `nonce` together lead to, and the same each time: HMAC-SHA-256 (RFC 2104), base64url. */
export function derivedToken(token: string, nonce: string): string {
  return createHmac('sha256', nonce).update(token).digest('base64url');
}

/** Compares two hashes without telling by its time how much of them agrees. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
