import { databaseUrlFor, requireDatabaseUrl, type Config } from '../core/config/config.js';
import { bootstrapDatabase, databaseNameOf, withClient } from '../core/database/bootstrap.js';
import { migrate } from '../core/database/migrate.js';
import { migrateExtensions } from '../core/extension/extension-migrations.js';
import { listExtensions } from '../core/extension/list-extensions.js';
import { StartError } from './part.js';

const HINT =
  'Set it right, or set DATABASE_ADMIN_URL to an administrator of that server: npm start then makes the roles ' +
  'app_user, app_worker and app_migrator, their passwords and the database.';

/**
 * Brings the database up to date: with DATABASE_ADMIN_URL roles and database too, else they must exist. Returns
 * warnings.
 * @throws StartError, naming the variable, when somebody cannot sign in or the server is too old.
 */
export async function prepareDatabase(config: Config): Promise<string[]> {
  const { DATABASE_ADMIN_URL: adminUrl } = config;
  const migratorUrl = databaseUrlFor('app_migrator', config);
  let warnings: string[] = [];
  if (adminUrl === undefined) {
    await checkServer('DATABASE_URL', requireDatabaseUrl(config), HINT);
    await checkServer('DATABASE_WORKER_URL', databaseUrlFor('app_worker', config), HINT);
    await checkServer('DATABASE_MIGRATOR_URL', migratorUrl, HINT);
  } else {
    await checkServer('DATABASE_ADMIN_URL', adminUrl, 'Set it right.');
    warnings = await bootstrapDatabase(adminUrl, config).catch(
      rethrow('The administrator of DATABASE_ADMIN_URL cannot make the roles and the database'),
    );
  }
  await migrate(migratorUrl).catch(rethrow('The schema could not be brought up to date'));
  const extensions = await listExtensions(config.EXTENSIONS);
  await migrateExtensions(migratorUrl, extensions).catch(
    rethrow('The tables of extensions could not be brought up to date'),
  );
  return warnings;
}

async function checkServer(variable: string, url: string, hint: string): Promise<void> {
  await withClient(url, () => Promise.resolve()).catch((error: unknown) => {
    const { username, host } = new URL(url);
    throw new StartError(
      `${variable}: ${decodeURIComponent(username)} cannot sign in to the database ${databaseNameOf(url)} at ${host}: ` +
        `${reasonOf(error)}. ${hint}`,
    );
  });
}

function rethrow(what: string): (error: unknown) => never {
  return (error) => {
    throw new StartError(`${what}: ${reasonOf(error)}`, { cause: error });
  };
}

/** A host with several addresses fails with one error for each, under an error without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
