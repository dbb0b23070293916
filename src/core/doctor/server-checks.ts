import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Check, Observation, Patient } from './check.js';

const CLOCK_SECONDS = 2;
/** Of the connections that others than administrators may have. */
const FEW_LEFT = 0.8;
const LONG_TRANSACTION = '15 minutes';
const LONG_IDLE = '5 minutes';
const LONG_WAIT = '30 seconds';

export const CLOCK_CHECK: Check = {
  name: 'clock',
  kinds: {
    'clock-differs': {
      severity: 'warning',
      means: `The clocks of this machine and of the database differ by more than ${CLOCK_SECONDS} seconds: posts are late or early by it, tokens and signatures are refused.`,
      mend: 'Keep both to a time server (NTP).',
    },
  },
  async look(patient) {
    const client = await patient.database('app_user');
    // The first statement of a connection takes longer.
    await client.query('SELECT 1');
    const asked = Date.now();
    const { rows } = await client.query<{ ms: number }>(
      'SELECT extract(epoch FROM clock_timestamp())::float * 1000 AS ms',
    );
    return clockObservations(rows[0]?.ms ?? asked, asked, Date.now());
  },
};

/** All in milliseconds of the epoch: what the database said, and when it was asked and had answered. */
export function clockObservations(theirs: number, asked: number, answered: number): Observation[] {
  const uncertain = (answered - asked) / 2;
  const seconds = (theirs - (asked + uncertain)) / 1000;
  if (Math.abs(seconds) - uncertain / 1000 <= CLOCK_SECONDS) return [];
  const way = seconds > 0 ? 'ahead of' : 'behind';
  return [
    {
      code: 'clock-differs',
      object: 'database',
      message: `Its clock is ${Math.abs(seconds).toFixed(1)} s ${way} this machine's.`,
    },
  ];
}

/** Sessions that others have are seen, what they do is not. */
const CONNECTIONS = `
SELECT count(*)::integer AS used, current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer
  - coalesce(current_setting('reserved_connections', true), '0')::integer AS most
FROM pg_stat_activity WHERE usesysid IS NOT NULL`;

export const CONNECTIONS_CHECK: Check = {
  name: 'connections',
  kinds: {
    'connections-scarce': {
      severity: 'warning',
      means: `More than ${FEW_LEFT * 100} % of the server's connections are taken.`,
      mend: 'Lower `DATABASE_POOL_SIZE` or the number of processes, or raise `max_connections`.',
    },
  },
  async look(patient) {
    const { rows } = await (
      await patient.database('app_migrator')
    ).query<{ used: number; most: number }>(CONNECTIONS);
    return rows
      .filter(({ used, most }) => used > most * FEW_LEFT)
      .map(({ used, most }) => ({
        code: 'connections-scarce',
        object: 'max_connections',
        message: `${used} of ${most} are taken.`,
      }));
  },
};

const ROLES = ['app_user', 'app_worker', 'app_migrator'] as const;
/** What a role sees of its own sessions in this database. */
const SESSIONS = `
WITH sessions AS (
  SELECT *, format('%s %s, %s', usename, pid, coalesce(nullif(application_name, ''), 'unnamed')) AS object
  FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user
)
SELECT 'session-idle-in-transaction' AS code, object, format('Since %s.', to_char(state_change AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')) AS message
FROM sessions WHERE state LIKE 'idle in transaction%' AND state_change < now() - $1::interval
UNION ALL SELECT 'transaction-long', object, format('Since %s.', to_char(xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'))
FROM sessions WHERE state NOT LIKE 'idle%' AND xact_start < now() - $2::interval
UNION ALL SELECT 'session-waits-for-lock', object, format('Process %s holds it.', array_to_string(pg_blocking_pids(pid), ', '))
FROM sessions WHERE wait_event_type = 'Lock' AND wait_event <> 'advisory' AND query_start < now() - $3::interval ORDER BY 1, 2`;

export const SESSIONS_CHECK: Check = {
  name: 'sessions',
  kinds: {
    'session-idle-in-transaction': {
      severity: 'warning',
      means: `A session has done nothing inside its transaction for ${LONG_IDLE}: it holds locks, and vacuum up.`,
      mend: '`SELECT pg_terminate_backend(…)` with the number of its process, as its role or an administrator.',
    },
    'transaction-long': {
      severity: 'warning',
      means: `A transaction has been running for ${LONG_TRANSACTION}.`,
      mend: 'Nothing for a backup or a migration. Else `SELECT pg_cancel_backend(…)` with the number of its process.',
    },
    'session-waits-for-lock': {
      severity: 'warning',
      means: `A session has been waiting for a lock for ${LONG_WAIT}.`,
      mend: 'Look at the process that holds it; where it hangs, `SELECT pg_terminate_backend(…)`.',
    },
  },
  async look(patient) {
    const observations: Observation[] = [];
    for (const role of ROLES) observations.push(...(await sessionObservations(await patient.database(role))));
    return observations;
  },
};

/** Of the sessions of the role that is signed in, in its database. */
export async function sessionObservations(
  client: pg.Client,
  { idle, transaction, wait } = { idle: LONG_IDLE, transaction: LONG_TRANSACTION, wait: LONG_WAIT },
): Promise<Observation[]> {
  return (await client.query<Observation>(SESSIONS, [idle, transaction, wait])).rows;
}

const GIB = 1024 ** 3;
const LOW_BYTES = 2 * GIB;
const FULL_BYTES = GIB / 4;

export const DISK_CHECK: Check = {
  name: 'disks',
  kinds: {
    'disk-low': {
      severity: 'warning',
      means: `Less than ${LOW_BYTES / GIB} GiB are free where the product, its backups or the database keep files.`,
      mend: 'Make room, or let the folder be on a larger disk.',
    },
    'disk-full': {
      severity: 'error',
      means: `Less than ${FULL_BYTES / 1024 ** 2} MiB are free there.`,
      mend: 'Make room at once: uploads, backups and in the end every change fail.',
    },
  },
  async look(patient) {
    const { DATA_DIR, MEDIA_DIR, BACKUP_DIR } = patient.config;
    const observations: Observation[] = [];
    for (const [name, folder] of Object.entries({ DATA_DIR, MEDIA_DIR, BACKUP_DIR }))
      if (folder !== undefined && existsSync(folder))
        observations.push(...diskObservations(name, await freeBytes(folder)));
    const database = await databaseFolder(patient);
    return 'code' in database
      ? [...observations, database]
      : [...observations, ...diskObservations('the database', await freeBytes(database.folder))];
  },
};

/** @param free bytes that a process without privileges may still write */
export function diskObservations(object: string, free: number): Observation[] {
  if (free >= LOW_BYTES) return [];
  const code = free < FULL_BYTES ? 'disk-full' : 'disk-low';
  return [{ code, object, message: `${(free / 1024 ** 2).toFixed(0)} MiB are free.` }];
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Where the database keeps its files, when that is on this machine: only an administrator is told. */
async function databaseFolder(patient: Patient): Promise<{ folder: string } | Observation> {
  try {
    const { rows } = await (
      await patient.database('administrator')
    ).query<{ folder: string | null }>(`SELECT current_setting('data_directory', true) AS folder`);
    const folder = rows[0]?.folder;
    if (folder && existsSync(join(folder, 'PG_VERSION'))) return { folder };
    return unseen('Its disk is on another machine, or not to be read from here.');
  } catch (error) {
    return unseen((error as Error).message);
  }
}

const unseen = (message: string): Observation => ({
  code: 'not-looked-at',
  object: "the database's disk",
  message,
});
