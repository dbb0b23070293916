import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, databaseUrlFor } from '../../dist/src/core/config/config.js';
import { bootstrapDatabase, inDatabase } from '../../dist/src/core/database/bootstrap.js';
import { startEmbeddedPostgres } from '../../dist/src/core/database/embedded-postgres.js';
import { migrate } from '../../dist/src/core/database/migrate.js';
import { startSandbox } from '../../dist/src/sandbox/index.js';
import { startPgBouncer } from './pgbouncer.mjs';
import { offerSharedApi } from './shared-api-offer.mjs';

/**
 * One migrated database for the whole run, from which test files clone their own; one API for those that share it; and one
 * sandbox for those that only connect accounts. On the server of DATABASE_URL and DATABASE_ADMIN_URL when both are set, else on
 * an embedded PostgreSQL in a temporary folder. With TEST_POOLER=pgbouncer whatever a spec starts reaches it through PgBouncer.
 */
export default async function setUp() {
  const template = `asc_test_${process.pid}_template`;
  const { DATABASE_URL, DATABASE_ADMIN_URL } = process.env;
  let adminUrl = DATABASE_ADMIN_URL;
  let appUrl = DATABASE_URL;
  if (!adminUrl || !appUrl) {
    const directory = mkdtempSync(join(tmpdir(), 'asc-test-'));
    const postgres = await startEmbeddedPostgres({ directory, durable: false });
    globalThis.testPostgres = { postgres, directory };
    adminUrl = postgres.adminUrl();
    appUrl = `postgres://app_user:${randomBytes(12).toString('hex')}@127.0.0.1:${postgres.port}/x`;
  }
  const backupUrl = new URL(appUrl);
  backupUrl.username = 'app_backup';
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: inDatabase(appUrl, template),
    DATABASE_BACKUP_URL: backupUrl.href,
    DATABASE_ADMIN_URL: adminUrl,
  });
  await bootstrapDatabase(adminUrl, config);
  await migrate(databaseUrlFor('app_migrator', config));
  globalThis.testTemplate = { adminUrl, template };
  const server = { adminUrl, appUrl: config.DATABASE_URL, backupUrl: backupUrl.href, template };
  process.env.TEST_DATABASE = JSON.stringify(server);
  if (process.env.TEST_POOLER === 'pgbouncer') {
    globalThis.testPooler = await startPgBouncer(appUrl);
    process.env.TEST_POOLER_URL = globalThis.testPooler.url;
  }
  globalThis.testSandbox = await startSandbox({ port: 0 });
  process.env.TEST_SANDBOX = globalThis.testSandbox.url;
  globalThis.endSharedApi = await offerSharedApi(server);
}
