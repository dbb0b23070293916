import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig, type Config } from '../../src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { inDatabase, withClient } from '../../src/core/database/bootstrap.js';

interface TestServer {
  adminUrl: string;
  appUrl: string;
  backupUrl: string;
  template: string;
}

/** A database of its own for one test file: a clone of the migrated template. */
export interface TestDatabase {
  /** The administrator's URL, for looking at what no role of the product may see. */
  adminUrl: string;
  config: Config;
  drop(): Promise<void>;
}

let counter = 0;

/** Clones the template. `environment` adds to or replaces the test configuration. */
export async function createTestDatabase(environment: Record<string, string> = {}): Promise<TestDatabase> {
  const server = JSON.parse(process.env.TEST_DATABASE ?? 'null') as TestServer | null;
  if (!server) throw new Error('TEST_DATABASE is not set: run the tests through Jest with its global set-up');
  const name = `${server.template}_${process.pid}_${process.env.JEST_WORKER_ID ?? 0}_${++counter}_${Date.now()}`;
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
        // 55006: somebody else is cloning the template at this moment.
        if ((error as { code?: string }).code !== '55006' || attempt > 50) throw error;
        await sleep(50);
      }
    }
  });
  const dataDirectory = mkdtempSync(join(tmpdir(), 'asc-data-'));
  const config = loadConfig({
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
    SANDBOX_URL: process.env.TEST_SANDBOX ?? '',
    AI_BASE_URL: `${process.env.TEST_SANDBOX}/model/v1`,
    AI_MODEL: 'sandbox',
    ...environment,
  });
  return {
    adminUrl: inDatabase(server.adminUrl, name),
    config,
    drop: async () => {
      rmSync(dataDirectory, { recursive: true });
      await withClient(server.adminUrl, (admin) =>
        admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}
