import { stat } from 'node:fs/promises';
import type { Config } from '../config/config.js';
import { newBackupIn, removeOldBackups } from './backup-directory.js';
import { productVersion } from '../product-version.js';
import { backupKeys, backupUrl } from './backup-settings.js';
import { dumpWithPgDump } from './pg-dump.js';
import { readBackup } from './read-backup.js';
import { takeBackup } from './take-backup.js';

export interface MakeBackupOptions {
  directory: string;
  /** Instead of BACKUP_KEYS. */
  keyFile?: string;
  /** Has pg_dump do it. */
  usesPgDump?: boolean;
  /** Removes old ones as BACKUP_KEEP says, when the new one is verified. */
  removesOld?: boolean;
  onProgress?: (done: number, total: number, what: string) => void;
}

/** A backup that was made and verified. */
export interface MadeBackup {
  file: string;
  /** Size in bytes. */
  bytes: number;
  /** What made it, with its version where it is not the product itself. */
  with: string;
  takenAt: string | null;
  tables: number | null;
  rows: number | null;
  isEncrypted: boolean;
  /** Names of older ones that were removed. */
  removed: string[];
}

/** Makes a backup of the configured database in a directory, reads it through, and only then removes old ones. */
export async function makeBackup(config: Config, options: MakeBackupOptions): Promise<MadeBackup> {
  const { directory } = options;
  const made = options.usesPgDump ? await withPgDump(config, options) : await withProduct(config, options);
  const removed = options.removesOld ? await removeOldBackups(directory, config.BACKUP_KEEP) : [];
  return { ...made, removed };
}

async function withProduct(
  config: Config,
  { directory, keyFile, onProgress }: MakeBackupOptions,
): Promise<Omit<MadeBackup, 'removed'>> {
  const keys = backupKeys(config, keyFile);
  const file = await newBackupIn(directory, 'backup');
  const taken = await takeBackup(backupUrl(config), file, {
    keys,
    productVersion: productVersion(),
    onProgress,
  });
  await readBackup(file, keys);
  return { ...taken, with: 'COPY' };
}

async function withPgDump(
  config: Config,
  { directory }: MakeBackupOptions,
): Promise<Omit<MadeBackup, 'removed'>> {
  const file = await newBackupIn(directory, 'dump');
  const version = await dumpWithPgDump(backupUrl(config), file);
  const { size } = await stat(file);
  return {
    file,
    bytes: size,
    with: `pg_dump ${version}`,
    takenAt: null,
    tables: null,
    rows: null,
    isEncrypted: false,
  };
}
