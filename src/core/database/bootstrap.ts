import pg from 'pg';
import { databaseUrlFor, requireDatabaseUrl, type Config } from '../config/config.js';
import { assertNewEnough } from './server-version.js';

/** Roles that sign in, each with one job. None owns a table, is superuser or passes row-level security. */
const LOGIN_ROLES = ['app_user', 'app_worker', 'app_migrator'] as const;
/** Roles that only own: the schema, and the few functions that look past row-level security. */
const OWNER_ROLES = ['app_owner', 'app_definer'] as const;

/** Reads everything, for backups. */
const BACKUP_ROLE = 'app_backup';

/** Longest time that one statement of the API or a worker may take, in milliseconds. */
export const STATEMENT_TIMEOUT = 30_000;

type LoginRole = (typeof LOGIN_ROLES)[number];

function roleUrl(role: LoginRole, config: Config): string {
  return role === 'app_user' ? requireDatabaseUrl(config) : databaseUrlFor(role, config);
}

/**
 * Makes roles, their passwords and the database, as an administrator. Repeatable: what exists is brought to the wished
 * state. Needs CREATEROLE and CREATEDB; a superuser also closes `set_config` to the public, so that injected SQL cannot
 * forge the actor. Returns warnings about what this administrator was not allowed to do.
 * @throws ServerTooOld
 */
export async function bootstrapDatabase(adminUrl: string, config: Config): Promise<string[]> {
  const database = databaseNameOf(requireDatabaseUrl(config));
  const warnings: string[] = [];
  await withClient(adminUrl, async (admin) => {
    await assertNewEnough(async (sql) => (await admin.query<object>(sql)).rows);
    // One at a time: roles belong to the whole server, and two bootstraps would trip over each other's CREATE ROLE.
    await admin.query('SELECT pg_advisory_lock($1)', [BOOTSTRAP_LOCK]);
    try {
      for (const role of OWNER_ROLES) await ensureRole(admin, role, 'NOLOGIN');
      for (const role of LOGIN_ROLES) {
        const password = decodeURIComponent(new URL(roleUrl(role, config)).password);
        await ensureRole(admin, role, `LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
      }
      for (const role of ['app_user', 'app_worker'])
        await admin.query(`ALTER ROLE ${role} SET statement_timeout = ${STATEMENT_TIMEOUT}`);
      await ensureBackupRole(admin, config, warnings);
      await admin.query('GRANT app_owner, app_definer TO app_migrator');
      await admin.query('GRANT app_owner TO CURRENT_USER');
      const existing = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
      if (existing.rowCount === 0)
        await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER app_owner`);
    } finally {
      await admin.query('SELECT pg_advisory_unlock($1)', [BOOTSTRAP_LOCK]);
    }
  });
  await withClient(inDatabase(adminUrl, database), async (admin) => {
    const name = pg.escapeIdentifier(database);
    await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${name} TO app_user, app_worker, app_migrator`);
    if (await hasRole(admin, BACKUP_ROLE))
      await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${BACKUP_ROLE}`);
    await admin.query(`GRANT CREATE ON DATABASE ${name} TO app_owner`);
    await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    await admin.query('GRANT USAGE, CREATE ON SCHEMA public TO app_owner');
    await admin.query('GRANT USAGE ON SCHEMA public TO app_definer, app_user, app_worker');
    await closeSetConfig(admin, warnings);
  });
  return warnings;
}

const BOOTSTRAP_LOCK = 5_316_201;

async function ensureRole(admin: pg.Client, role: string, attributes: string): Promise<void> {
  const powerless = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  if (!(await hasRole(admin, role))) await admin.query(`CREATE ROLE ${role} ${powerless} ${attributes}`);
  // Only a superuser may state NOSUPERUSER of an existing role, and it is so already; restate what may have changed.
  else await admin.query(`ALTER ROLE ${role} ${attributes}`);
}

/**
 * The role that backups read with, where DATABASE_BACKUP_URL names it: it sees everything and changes nothing. Row-level security holds for
 * all others, and PostgreSQL refuses them a backup that would lack rows.
 */
async function ensureBackupRole(admin: pg.Client, config: Config, warnings: string[]): Promise<void> {
  const url = config.DATABASE_BACKUP_URL && new URL(config.DATABASE_BACKUP_URL);
  if (!url || decodeURIComponent(url.username) !== BACKUP_ROLE) return;
  try {
    await ensureRole(
      admin,
      BACKUP_ROLE,
      `LOGIN PASSWORD ${pg.escapeLiteral(decodeURIComponent(url.password))}`,
    );
    await admin.query(`ALTER ROLE ${BACKUP_ROLE} BYPASSRLS`);
    await admin.query(`GRANT pg_read_all_data TO ${BACKUP_ROLE}`);
  } catch (error) {
    warnings.push(
      `${BACKUP_ROLE} cannot take backups: this administrator may not make a role that reads everything (${(error as Error).message}). ` +
        'Let a superuser do it, or name a role in DATABASE_BACKUP_URL that passes row-level security.',
    );
  }
}

async function hasRole(admin: pg.Client, role: string): Promise<boolean> {
  return (await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role])).rowCount === 1;
}

async function closeSetConfig(admin: pg.Client, warnings: string[]): Promise<void> {
  await admin.query('REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC');
  await admin.query('GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO app_definer');
  await admin.query('REVOKE UPDATE ON pg_catalog.pg_settings FROM PUBLIC');
  const { rows } = await admin.query<{ open: boolean }>(
    `SELECT has_function_privilege('app_user', 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE') AS open`,
  );
  // Without the right, PostgreSQL answers REVOKE with a warning, not with an error: look at the outcome.
  if (rows[0]?.open) {
    warnings.push(
      'set_config() stays open to every role: only a superuser can close it. Injected SQL could then change the actor of ' +
        'its own statement; the queries of this product bind every value.',
    );
  }
}

/** The database's name in a PostgreSQL URL. */
export function databaseNameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

/** The same server and role, another database. */
export function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** Connects, runs `work`, and always closes. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  options: pg.ClientConfig = {},
): Promise<T> {
  const client = new pg.Client({ connectionString: url, ...options });
  // A server that goes away in the middle is reported by the query that was running.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
