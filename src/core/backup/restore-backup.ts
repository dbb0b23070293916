import pg from 'pg';
import { withClient } from '../database/bootstrap.js';
import { migrate, migrationStatus } from '../database/migrate.js';
import { migrateExtensions } from '../extension/extension-migrations.js';
import type { Extension } from '../extension/extension.js';
import { BackupFailure } from './backup-failure.js';
import { SCHEMAS, SESSION } from './catalogue.js';
import { Load } from './load.js';
import { readBackup, readManifest, type VerifiedBackup } from './read-backup.js';
import type { Manifest } from './records.js';
import type { BackupKeys } from './sealed-chunks.js';

/** Of two restores into a database one holds it. */
const RESTORE_LOCK = 5_316_206;

/** Whatever is made belongs to the owner, which may also do what loading takes. */
const AS_OWNER = '-c role=app_owner';

export interface RestoreOptions {
  keys?: BackupKeys;
  /** Their tables are made too; a backup that has rows of others is refused. */
  extensions?: readonly Extension[];
  /** Called after each migration and each table. */
  onProgress?: (done: number, total: number, what: string) => void;
  /** Called in the transaction of the rows, when they are all in and checked; what it throws undoes them. */
  beforeCommit?: (client: pg.Client, manifest: Manifest) => Promise<void>;
}

/**
 * Puts a backup into an empty database: the schema by those of this release's migrations that the backup has, and then all rows in one
 * transaction, each table read back and compared.
 * @param migratorUrl as `app_migrator`
 * @throws BackupFailure when the backup is not whole, the database not empty or another restore under way, or the backup of a newer release
 */
export async function restoreBackup(
  migratorUrl: string,
  file: string,
  options: RestoreOptions = {},
): Promise<VerifiedBackup> {
  const manifest = await readManifest(file, options.keys);
  return withClient(migratorUrl, async (holder) => {
    await requireEmpty(holder);
    return putBack(migratorUrl, file, manifest, options);
  });
}

async function putBack(
  migratorUrl: string,
  file: string,
  manifest: Manifest,
  options: RestoreOptions,
): Promise<VerifiedBackup> {
  const { pending: known } = await migrationStatus(migratorUrl);
  const unknown = manifest.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new BackupFailure(
      'unknown-migrations',
      `The backup is of release ${manifest.productVersion}, whose migrations this one does not know: ${unknown.join(', ')}. Nothing was changed.`,
    );
  await migrate(migratorUrl, undefined, {
    only: manifest.migrations,
    onProgress: options.onProgress,
  });
  await migrateExtensions(migratorUrl, options.extensions ?? []);
  const client = new pg.Client({ connectionString: migratorUrl, options: AS_OWNER });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(SESSION);
    await client.query('BEGIN');
    await requireTables(client, manifest);
    const load = new Load(client, async () => options.beforeCommit?.(client, manifest));
    const restored = await readBackup(file, options.keys, load, options.onProgress);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return restored;
  } finally {
    await client.end();
  }
}

/** @throws BackupFailure that names tables of the backup that neither the product nor an extension makes here */
async function requireTables(client: pg.Client, { tables, partitions }: Manifest): Promise<void> {
  const made = new Set(partitions.map(({ name }) => name));
  const names = tables.filter(({ name }) => !made.has(name)).map(({ schema, name }) => `${schema}.${name}`);
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NULL ORDER BY 1',
    [names],
  );
  if (rows.length > 0)
    throw new BackupFailure(
      'unknown-migrations',
      `The backup has tables that nothing here makes: ${rows.map(({ name }) => name).join(', ')}. No row was put in. Name their extension in EXTENSIONS, and begin with a new database.`,
    );
}

/** Nobody else puts anything back into the database until the session of `client` ends. */
async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows: locks } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
    RESTORE_LOCK,
  ]);
  if (!locks[0]?.taken)
    throw new BackupFailure(
      'not-empty',
      'Another restore is putting a backup into this database. Nothing was changed by this one.',
    );
  const { rows } = await client.query<{ database: string; name: string | null }>(
    `SELECT current_database() AS database, (SELECT min(c.oid::regclass::text) FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')) AS name`,
    [SCHEMAS],
  );
  const [{ database, name } = { database: '', name: null }] = rows;
  if (name !== null)
    throw new BackupFailure(
      'not-empty',
      `The database ${database} is not empty: it has ${name}. Nothing was changed. A backup is put into a new one: name it in DATABASE_URL, and npm run db:bootstrap makes it.`,
    );
}
