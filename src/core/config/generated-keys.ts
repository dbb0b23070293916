import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatSigningKeys, makeSigningKey } from '../crypto/signing-keys.js';
import type { Config } from './config.js';

/**
 * Makes the keys that a development machine needs and nobody configured. They are kept in `DATA_DIR`, readable by the owner
 * only. Those that sign tokens stay in their file, where `npm run keys:rotate` changes them under running processes. In
 * production `loadConfig` has already insisted on configured ones.
 */
export function withGeneratedKeys(config: Config): Config & { ENCRYPTION_KEYS: string } {
  if (config.JWT_PRIVATE_KEYS === undefined) keptSecret(signingKeysFile(config), makeSigningKeys);
  return {
    ...config,
    ENCRYPTION_KEYS:
      config.ENCRYPTION_KEYS ?? keptSecret(join(config.DATA_DIR, 'encryption-keys'), makeEncryptionKeys),
  };
}

/** Where the keys that sign tokens are kept when `JWT_PRIVATE_KEYS` is not set. */
export function signingKeysFile({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): string {
  return join(DATA_DIR, 'jwt-private-keys.pem');
}

/** One new key in the form of `JWT_PRIVATE_KEYS`. */
export function makeSigningKeys(): string {
  return formatSigningKeys([makeSigningKey()]);
}

/** One new key in the form of `ENCRYPTION_KEYS`. */
export function makeEncryptionKeys(): string {
  return `dev-1:${randomBytes(32).toString('base64')}`;
}

function keptSecret(file: string, make: () => string): string {
  mkdirSync(dirname(file), { recursive: true });
  try {
    // 'wx': of two processes that start at once, one makes the secret and the other reads it.
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
