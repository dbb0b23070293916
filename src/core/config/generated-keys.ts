import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.js';

/**
 * Fills in the keys that a development machine needs and nobody configured. They are kept in `DATA_DIR`, readable by the
 * owner only. In production `loadConfig` has already insisted on configured ones.
 */
export function withGeneratedKeys(
  config: Config,
): Config & { JWT_PRIVATE_KEY: string; ENCRYPTION_KEYS: string } {
  return {
    ...config,
    JWT_PRIVATE_KEY: config.JWT_PRIVATE_KEY ?? keptSecret(config, 'jwt-private-key.pem', makeJwtPrivateKey),
    ENCRYPTION_KEYS: config.ENCRYPTION_KEYS ?? keptSecret(config, 'encryption-keys', makeEncryptionKeys),
  };
}

/** A new key in the form of `JWT_PRIVATE_KEY`. */
export function makeJwtPrivateKey(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** One new key in the form of `ENCRYPTION_KEYS`. */
export function makeEncryptionKeys(): string {
  return `dev-1:${randomBytes(32).toString('base64')}`;
}

function keptSecret(config: Config, name: string, make: () => string): string {
  const file = join(config.DATA_DIR, name);
  mkdirSync(config.DATA_DIR, { recursive: true });
  try {
    // 'wx': of two processes that start at once, one makes the secret and the other reads it.
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
