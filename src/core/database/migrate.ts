import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runMigrations as migrateJobQueue } from 'graphile-worker';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { CommandFailure } from '../command-line.js';
import { assertNewEnough } from './server-version.js';

/** Said wherever the library is called, so that no environment variable of its own changes it. */
export const JOB_QUEUE_SCHEMA = 'graphile_worker';
const MIGRATE_LOCK = 5_316_202;

/** Whatever a migration makes belongs to the owner role, which nobody can sign in as. */
const AS_OWNER = '-c role=app_owner -c lock_timeout=10s';
/** How long a migration waits for another one to end. */
const OTHERS_TIMEOUT = '10min';
/** Tries of a migration that does not get its locks; between them, those who hold them may end, and those behind it go on. */
const LOCK_TRIES = 6;
const LOCK_PAUSE_MS = 1000;
const LOCK_NOT_AVAILABLE = '55P03';

type MigrationClass = new () => MigrationInterface;
/** Classes, or directories of files that export one each. */
export type Migrations = (string | MigrationClass)[];

/** The directory of the migrations beside this code: `migrations/` of the sources, or of the build. */
export const MIGRATIONS_DIRECTORY = join(fileURLToPath(new URL('.', import.meta.url)), '../../../migrations');
/** The migrations of this release. */
export const OUR_MIGRATIONS: Migrations = [MIGRATIONS_DIRECTORY];

/** The table in which it is written which of them ran. */
const OUR_HISTORY = 'migrations';

/** Migrations that are not the product's, and the table that tells which of them ran. */
export interface OtherMigrations {
  migrations: Migrations;
  history: string;
}

/** How a database stands to the migrations of this release; names, in order. */
export interface MigrationStatus {
  applied: string[];
  pending: string[];
  /** Applied, and not known to this release: a newer one has been here. */
  unknown: string[];
}

export interface MigrateOptions {
  /** Names of those that may run; the others stay pending. */
  only?: string[];
  /** Called when another migration runs, and this one begins to wait for its end. */
  onWaiting?: () => void;
  /** Called before anything changes, with what is applied and what will run, and waited for. What it throws ends the work. */
  beforeChanges?: (status: MigrationStatus) => Promise<void>;
  /** Called before each migration and after the last. */
  onProgress?: (done: number, total: number, name: string) => void;
}

/** Another migration has been running for longer than this one waits. */
export class MigrationsBusy extends CommandFailure {
  constructor() {
    super('Another migration has been running for ten minutes. Nothing was changed.', 3);
  }
}

/** The database has gone another way than this release. */
export class UnknownMigrations extends CommandFailure {
  constructor(unknown: string[], pending: string[]) {
    super(
      `The database has migrations that this release does not know (${unknown.join(', ')}), and lacks some of this release ` +
        `(${pending.join(', ')}). Nothing was changed. Run the migrations of the newer release.`,
      4,
    );
  }
}

async function connect(
  migratorUrl: string,
  migrations: Migrations,
  history = OUR_HISTORY,
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: migratorUrl,
    migrations: await classesOf(migrations),
    migrationsTableName: history,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 1,
    extra: { options: AS_OWNER },
  });
  return dataSource.initialize();
}

/**
 * Brings the schema, the job queue's first, up to date under an advisory lock, so that several starting processes do it once. Each migration
 * is one transaction: one that fails or is killed leaves nothing, and the next call goes on with it. Returns the names of those that ran.
 * @throws ServerTooOld, MigrationsBusy, UnknownMigrations
 */
export async function migrate(
  migratorUrl: string,
  migrations: Migrations = OUR_MIGRATIONS,
  options: MigrateOptions = {},
): Promise<string[]> {
  return withMigrations(
    migratorUrl,
    migrations,
    async (dataSource) => {
      const status = await statusOf(dataSource);
      const pending = status.pending.filter((name) => options.only?.includes(name) ?? true);
      if (status.unknown.length > 0 && pending.length > 0)
        throw new UnknownMigrations(status.unknown, pending);
      if (pending.length > 0) await options.beforeChanges?.({ ...status, pending });
      await makeJobQueue(migratorUrl);
      for (const [done, name] of pending.entries()) {
        options.onProgress?.(done, pending.length, name);
        await runOne(dataSource, name);
      }
      if (pending.length > 0) options.onProgress?.(pending.length, pending.length, '');
      if (options.only === undefined) await dataSource.query('SELECT app.ensure_partitions()');
      return pending;
    },
    { onWaiting: options.onWaiting },
  );
}

/**
 * Runs what is pending of migrations that come after the product's, as the owner of the schema too. Returns the names of those that ran.
 * @throws ServerTooOld, MigrationsBusy, UnknownMigrations
 */
export async function migrateOthers(
  migratorUrl: string,
  { migrations, history }: OtherMigrations,
): Promise<string[]> {
  const run = async (dataSource: DataSource) => {
    const { pending, unknown } = await statusOf(dataSource);
    if (unknown.length > 0 && pending.length > 0) throw new UnknownMigrations(unknown, pending);
    for (const name of pending) await runOne(dataSource, name);
    return pending;
  };
  return withMigrations(migratorUrl, migrations, run, { history });
}

/** Takes all of them back, the last one first, and forgets that they ran. Returns their names. */
export async function undoOthers(
  migratorUrl: string,
  { migrations, history }: OtherMigrations,
): Promise<string[]> {
  const undo = async (dataSource: DataSource) => {
    const { applied } = await statusOf(dataSource);
    for (let left = applied.length; left > 0; left--) await dataSource.undoLastMigration();
    await dataSource.query(`DROP TABLE IF EXISTS public.${history}`);
    return applied.reverse();
  };
  return withMigrations(migratorUrl, migrations, undo, { history });
}

/** How the database stands; changes nothing. */
export function migrationStatus(
  migratorUrl: string,
  migrations: Migrations = OUR_MIGRATIONS,
): Promise<MigrationStatus> {
  return statusOfOthers(migratorUrl, { migrations, history: OUR_HISTORY });
}

/** The same of migrations that are not the product's. */
export async function statusOfOthers(
  migratorUrl: string,
  { migrations, history }: OtherMigrations,
): Promise<MigrationStatus> {
  const dataSource = await connect(migratorUrl, migrations, history);
  try {
    return await statusOf(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Takes back the last `count` migrations. */
export async function migrateDown(
  migratorUrl: string,
  count: number,
  migrations: Migrations = OUR_MIGRATIONS,
): Promise<void> {
  await withMigrations(migratorUrl, migrations, async (dataSource) => {
    for (let i = 0; i < count; i++) await dataSource.undoLastMigration();
  });
}

/**
 * Runs `work` on a connection that holds the lock of all that changes the schema; the migrations are those of the connection.
 * @throws ServerTooOld, MigrationsBusy
 */
export async function withMigrations<T>(
  migratorUrl: string,
  migrations: Migrations,
  work: (dataSource: DataSource) => Promise<T>,
  { onWaiting, history }: { onWaiting?: (() => void) | undefined; history?: string } = {},
): Promise<T> {
  const dataSource = await connect(migratorUrl, migrations, history);
  try {
    await assertNewEnough((sql) => dataSource.query<unknown[]>(sql));
    // One connection in the pool: the lock, the migrations and the release all use it.
    await takeLock(dataSource, onWaiting);
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function takeLock(dataSource: DataSource, onWaiting?: () => void): Promise<void> {
  // A statement of a process that was killed ends soon then, and gives its locks back. Not every system can.
  await dataSource.query(`SET client_connection_check_interval = '1s'`).catch(() => undefined);
  const [tried] = await dataSource.query<{ taken: boolean }[]>('SELECT pg_try_advisory_lock($1) AS taken', [
    MIGRATE_LOCK,
  ]);
  if (tried?.taken) return;
  onWaiting?.();
  await dataSource.query(`SET lock_timeout = '${OTHERS_TIMEOUT}'`);
  await dataSource.query('SELECT pg_advisory_lock($1)', [MIGRATE_LOCK]).catch((error: unknown) => {
    throw hasCode(error, LOCK_NOT_AVAILABLE) ? new MigrationsBusy() : error;
  });
  await dataSource.query('RESET lock_timeout');
}

/** The migrations that this release has, in order. */
function knownMigrations(dataSource: DataSource): string[] {
  return [...dataSource.migrations].map(migrationName).sort((a, b) => numberOf(a) - numberOf(b));
}

async function statusOf(dataSource: DataSource): Promise<MigrationStatus> {
  const known = knownMigrations(dataSource);
  const { migrationsTableName: history = OUR_HISTORY } = dataSource.options;
  const [table] = await dataSource.query<{ is_there: boolean }[]>(
    'SELECT to_regclass($1) IS NOT NULL AS is_there',
    [`public.${history}`],
  );
  const rows = table?.is_there
    ? await dataSource.query<{ name: string }[]>(`SELECT name FROM public.${history} ORDER BY id`)
    : [];
  const applied = rows.map(({ name }) => name);
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

async function runOne(dataSource: DataSource, name: string): Promise<void> {
  const all = dataSource.migrations;
  const one = all.filter((migration) => migrationName(migration) === name);
  try {
    Object.assign(dataSource, { migrations: one });
    for (let tries = 1; ; tries++) {
      try {
        await dataSource.runMigrations();
        return;
      } catch (error) {
        if (!hasCode(error, LOCK_NOT_AVAILABLE) || tries === LOCK_TRIES) throw failed(name, error);
        await sleep(LOCK_PAUSE_MS * tries);
      }
    }
  } finally {
    Object.assign(dataSource, { migrations: all });
  }
}

function failed(name: string, error: unknown): Error {
  const reason = (error as Error).message;
  return new Error(
    `${name} failed: ${reason}. Nothing of it is left; those before it stay. Run it again when that is mended.`,
    { cause: error },
  );
}

/** One file after the other: Jest's loader of ES modules fails where several imports meet, as those of TypeORM do. */
async function classesOf(migrations: Migrations): Promise<MigrationClass[]> {
  const classes: MigrationClass[] = [];
  for (const one of migrations) {
    if (typeof one !== 'string') {
      classes.push(one);
      continue;
    }
    const files = (await readdir(one)).filter((file) => /^\d+-.*(?<!\.d)\.[jt]s$/.test(file)).sort();
    for (const file of files) {
      const exported = (await import(pathToFileURL(join(one, file)).href)) as Record<string, MigrationClass>;
      classes.push(...Object.values(exported));
    }
  }
  return classes;
}

/** As it is recorded in the database. */
export const migrationName = (migration: MigrationInterface): string =>
  migration.name ?? migration.constructor.name;
/** What a name ends with: the instant at which the migration was begun, which is their order. */
const numberOf = (name: string): number => Number(/\d+$/.exec(name)?.[0] ?? 0);
const hasCode = (error: unknown, code: string): boolean => (error as { code?: unknown }).code === code;

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
