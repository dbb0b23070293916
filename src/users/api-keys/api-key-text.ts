import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What every key begins with, so that scanners of source code know one when they see it. */
export const API_KEY_PREFIX = 'asc_';

const RANDOM_BYTES = 32;
const FORM = /^asc_([0-9a-f]{64})([0-9a-f]{8})$/;

/** A new key: `asc_`, 256 random bits and their CRC-32 (ISO 3309), in hexadecimal digits. */
export function makeApiKey(): string {
  const random = randomBytes(RANDOM_BYTES).toString('hex');
  return `${API_KEY_PREFIX}${random}${checksumOf(random)}`;
}

/** Whether a text has the form and the checksum of a key: tells one that was mistyped or cut off without asking the database. */
export function isApiKey(text: string): boolean {
  const [, random, checksum] = FORM.exec(text) ?? [];
  return random !== undefined && checksumOf(random) === checksum;
}

function checksumOf(random: string): string {
  return crc32(random).toString(16).padStart(8, '0');
}
