import { readFileSync } from 'node:fs';
import { ConfigError, type Config } from '../config/config.js';
import { BackupKeys } from './sealed-chunks.js';

/** The database as a role that reads everything, or ConfigError where none is set. */
export function backupUrl({ DATABASE_BACKUP_URL, DATABASE_ADMIN_URL, DATABASE_URL }: Config): string {
  if (DATABASE_BACKUP_URL) return DATABASE_BACKUP_URL;
  if (!DATABASE_ADMIN_URL || !DATABASE_URL)
    throw new ConfigError([
      'DATABASE_BACKUP_URL must be set: a backup takes a role that reads everything, see docs/backup.md',
    ]);
  // The administrator signs in somewhere on that server; the database is the product's.
  const url = new URL(DATABASE_ADMIN_URL);
  url.pathname = new URL(DATABASE_URL).pathname;
  return url.href;
}

/** The keys of a file, or else of BACKUP_KEYS. */
export function backupKeys(config: Config, keyFile?: string): BackupKeys | undefined {
  const text = keyFile === undefined ? config.BACKUP_KEYS : readFileSync(keyFile, 'utf8').trim();
  return text === undefined ? undefined : new BackupKeys(text);
}
