import { Secret, TOTP } from 'otpauth';

/** Six digits every 30 seconds with SHA-1: what every authenticator app understands (RFC 6238). */
const FORM = { issuer: 'Auto-Scheduler & Content Creator', algorithm: 'SHA1', digits: 6, period: 30 };
/** Steps that a clock may be off, each way (RFC 6238, 5.2). */
const WINDOW = 1;
/** 160 bits, as long as the output of SHA-1 (RFC 4226, 4). */
const SECRET_BYTES = 20;
/** 128 bits a recovery code (OWASP ASVS 5.0, 11.5.1): enough for a plain hash, too (6.5.2). */
const RECOVERY_BYTES = 16;

/** A new shared secret, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The `otpauth://` address of a secret, for a QR code. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ ...FORM, label: email, secret }).toString();
}

/** The time step that a code belongs to, or null for a code of no step around `timestamp`, in milliseconds. */
export function stepOfCode(secret: string, code: string, timestamp = Date.now()): number | null {
  // The library throws for six characters that are not one byte each.
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...FORM, secret });
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** A new recovery code in groups of four, e.g. `k5qx-…`. */
export function newRecoveryCode(): string {
  return (new Secret({ size: RECOVERY_BYTES }).base32.toLowerCase().match(/.{1,4}/g) ?? []).join('-');
}

/** A recovery code as it was typed, in the one form that is hashed. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z2-7]/g, '');
}
