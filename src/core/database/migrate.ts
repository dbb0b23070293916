import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMigrations as migrateJobQueue } from 'graphile-worker';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

/** Said wherever the library is called, so that no environment variable of its own changes it. */
export const JOB_QUEUE_SCHEMA = 'graphile_worker';
const MIGRATE_LOCK = 5_316_202;

/** Whatever a migration makes belongs to the owner role, which nobody can sign in as. */
const AS_OWNER = '-c role=app_owner -c lock_timeout=10s';

type MigrationClass = new () => MigrationInterface;

/** The directory of the migrations beside this code: `migrations/` of the sources, or of the build. */
export const MIGRATIONS_DIRECTORY = join(fileURLToPath(new URL('.', import.meta.url)), '../../../migrations');

async function connect(migratorUrl: string, migrations: (string | MigrationClass)[]): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: migratorUrl,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 1,
    extra: { options: AS_OWNER },
  });
  return dataSource.initialize();
}

/**
 * Brings the schema, the job queue's first, up to date under an advisory lock, so that several starting processes do it once. Returns the names
 * of the migrations that ran.
 */
export async function migrate(
  migratorUrl: string,
  migrations: (string | MigrationClass)[] = [join(MIGRATIONS_DIRECTORY, '*.{ts,js}')],
): Promise<string[]> {
  return withMigrations(migratorUrl, migrations, async (dataSource) => {
    await makeJobQueue(migratorUrl);
    const ran = await dataSource.runMigrations();
    await dataSource.query('SELECT app.ensure_partitions()');
    return ran.map((migration) => migration.name);
  });
}

/** Takes back the last `count` migrations. */
export async function migrateDown(
  migratorUrl: string,
  count: number,
  migrations: (string | MigrationClass)[] = [join(MIGRATIONS_DIRECTORY, '*.{ts,js}')],
): Promise<void> {
  await withMigrations(migratorUrl, migrations, async (dataSource) => {
    for (let i = 0; i < count; i++) await dataSource.undoLastMigration();
  });
}

async function withMigrations<T>(
  migratorUrl: string,
  migrations: (string | MigrationClass)[],
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = await connect(migratorUrl, migrations);
  try {
    // One connection in the pool: the lock, the migrations and the release all use it.
    await dataSource.query('SELECT pg_advisory_lock($1)', [MIGRATE_LOCK]);
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** The tables of graphile-worker, by its own migrations. Ours come after it, and say who may do what there. */
async function makeJobQueue(migratorUrl: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: migratorUrl, max: 1, options: AS_OWNER });
  // A connection that breaks is reported by the query that was running; the library asks for both listeners.
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await migrateJobQueue({ pgPool, schema: JOB_QUEUE_SCHEMA });
  } finally {
    await pgPool.end();
  }
}
