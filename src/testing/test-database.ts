import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig, type Config } from '../core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../core/config/generated-keys.js';
import { inDatabase, withClient } from '../core/database/bootstrap.js';

/** A server with a migrated database that nobody uses, from which tests clone their own. */
export interface TestServer {
  adminUrl: string;
  /** With the role `app_user`; the database in it is any. */
  appUrl: string;
  /** The same with the role `app_backup`. */
  backupUrl: string;
  /** Name of the migrated database. */
  template: string;
}

/** A database of a test's own. */
export interface TestDatabase {
  /** The administrator's URL, for looking at what no role of the product may see. */
  adminUrl: string;
  config: Config;
  /** The variables that say so. */
  environment: Record<string, string>;
  drop(): Promise<void>;
}

/** Somebody else is cloning the template at this moment (PostgreSQL, "object in use"). */
const IN_USE = '55006';
const MOST_TRIES = 50;

/**
 * Clones the template, under a name that nobody else uses.
 * @param environment the configuration of the product that is to run on it, by the names of its variables
 */
export async function cloneDatabase(
  server: TestServer,
  name: string,
  environment: Record<string, string>,
): Promise<TestDatabase> {
  await withClient(server.adminUrl, async (admin) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await admin.query(
          `CREATE DATABASE ${name} TEMPLATE ${server.template} OWNER app_owner STRATEGY file_copy`,
        );
        await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
        await admin.query(
          `GRANT CONNECT ON DATABASE ${name} TO app_user, app_worker, app_migrator, app_backup`,
        );
        await admin.query(`GRANT CREATE ON DATABASE ${name} TO app_owner`);
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== IN_USE || attempt > MOST_TRIES) throw error;
        await sleep(50);
      }
    }
  });
  const dataDirectory = mkdtempSync(join(tmpdir(), 'asc-data-'));
  const variables: Record<string, string> = {
    NODE_ENV: 'test',
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'silent',
    DATABASE_URL: inDatabase(server.appUrl, name),
    DATABASE_BACKUP_URL: inDatabase(server.backupUrl, name),
    DATABASE_POOL_SIZE: '6',
    // Counted as in earnest, and never reached.
    RATE_LIMIT_READS: '1000000',
    RATE_LIMIT_CHANGES: '1000000',
    RATE_LIMIT_PUBLIC: '1000000',
    JWT_PRIVATE_KEYS: makeSigningKeys(),
    ENCRYPTION_KEYS: makeEncryptionKeys(),
    ...environment,
  };
  const config = loadConfig(variables);
  return {
    adminUrl: inDatabase(server.adminUrl, name),
    config,
    environment: variables,
    drop: async () => {
      rmSync(dataDirectory, { recursive: true });
      await withClient(server.adminUrl, (admin) =>
        admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}
