import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrlFor, loadConfig } from '../core/config/config.js';
import { bootstrapDatabase, inDatabase, withClient } from '../core/database/bootstrap.js';
import { startEmbeddedPostgres } from '../core/database/embedded-postgres.js';
import { migrate } from '../core/database/migrate.js';
import { migrateExtensions } from '../core/extension/extension-migrations.js';
import type { Extension } from '../core/extension/extension.js';
import type { TestServer } from './test-database.js';

/** A server of this process's own, and how it ends. */
export interface OwnTestServer extends TestServer {
  stop(): Promise<void>;
}

/**
 * A PostgreSQL in a temporary folder, or the one of DATABASE_URL and DATABASE_ADMIN_URL where both are set, with a database that has the tables
 * of the product and of these extensions.
 */
export async function startTestServer(extensions: readonly Extension[]): Promise<OwnTestServer> {
  const { DATABASE_URL, DATABASE_ADMIN_URL } = process.env;
  if (DATABASE_URL && DATABASE_ADMIN_URL) return prepareServer(DATABASE_ADMIN_URL, DATABASE_URL, extensions);
  const directory = mkdtempSync(join(tmpdir(), 'asc-test-'));
  const postgres = await startEmbeddedPostgres({ directory, durable: false });
  const appUrl = `postgres://app_user:${randomBytes(12).toString('hex')}@127.0.0.1:${postgres.port}/x`;
  const stop = async () => {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    return { ...(await prepareServer(postgres.adminUrl(), appUrl, extensions)), stop };
  } catch (error) {
    // Of a migration that fails, above all: a server that nobody stops would keep the tests from ending.
    await stop();
    throw error;
  }
}

/** Makes the roles on a server, and a database with the tables from which others are cloned. */
export async function prepareServer(
  adminUrl: string,
  appUrl: string,
  extensions: readonly Extension[],
): Promise<OwnTestServer> {
  const template = `asc_kit_${process.pid}_template`;
  const backupUrl = new URL(appUrl);
  backupUrl.username = 'app_backup';
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: inDatabase(appUrl, template),
    DATABASE_BACKUP_URL: backupUrl.href,
    DATABASE_ADMIN_URL: adminUrl,
  });
  await bootstrapDatabase(adminUrl, config);
  const migratorUrl = databaseUrlFor('app_migrator', config);
  await migrate(migratorUrl);
  await migrateExtensions(migratorUrl, extensions);
  return {
    ...{ adminUrl, appUrl, backupUrl: backupUrl.href, template },
    stop: async () => {
      await withClient(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`));
    },
  };
}
