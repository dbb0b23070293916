import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';

/** Months of `post_performance` that are partitioned ahead. */
const PARTITIONED_MONTHS = 12;
const MIGRATE_LOCK = 5_316_202;

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
    // Whatever a migration makes belongs to the owner role, which nobody can sign in as.
    extra: { options: '-c role=app_owner -c lock_timeout=10s' },
  });
  return dataSource.initialize();
}

/**
 * Brings the schema up to date under an advisory lock, so that several starting processes do it once. Returns the names
 * of the migrations that ran.
 */
export async function migrate(
  migratorUrl: string,
  migrations: (string | MigrationClass)[] = [join(MIGRATIONS_DIRECTORY, '*.{ts,js}')],
): Promise<string[]> {
  return withMigrations(migratorUrl, migrations, async (dataSource) => {
    const ran = await dataSource.runMigrations();
    await dataSource.query('SELECT app.ensure_performance_partitions($1)', [PARTITIONED_MONTHS]);
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
