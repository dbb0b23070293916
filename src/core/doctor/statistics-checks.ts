import type { Check, Observation } from './check.js';

/** Tables below this are never in need of care. */
const SOME_ROWS = 10_000;
const MANY_ROWS = 100_000;
/** Share of dead rows from which vacuum has fallen behind: it begins at a fifth by itself. */
const DEAD_SHARE = 0.4;
const SEQUENTIAL_SCANS = 1000;
/** Transactions of two thousand million after which PostgreSQL stops taking any; it freezes by itself from 200 million on. */
const OLD_TRANSACTIONS = 1_000_000_000;

const TABLES = `
WITH tables AS (
  SELECT t.*, t.relid::regclass::text AS object, t.n_live_tup + t.n_dead_tup AS all_rows
  FROM pg_stat_user_tables t WHERE t.schemaname IN ('public', 'app', 'graphile_worker')
)
SELECT 'table-bloated' AS code, object, format('%s of %s rows are dead; last vacuum: %s.', n_dead_tup, all_rows,
  coalesce(to_char(greatest(last_vacuum, last_autovacuum) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), 'never')) AS message
FROM tables WHERE n_dead_tup >= ${SOME_ROWS} AND n_dead_tup > all_rows * ${DEAD_SHARE}
UNION ALL SELECT 'table-never-vacuumed', object, format('%s rows.', all_rows)
FROM tables WHERE all_rows >= ${SOME_ROWS} AND n_mod_since_analyze + n_dead_tup > ${SOME_ROWS} AND last_vacuum IS NULL AND last_autovacuum IS NULL
UNION ALL SELECT 'table-never-analysed', object, format('%s rows.', all_rows)
FROM tables WHERE all_rows >= ${SOME_ROWS} AND last_analyze IS NULL AND last_autoanalyze IS NULL
UNION ALL SELECT 'table-read-whole', object, format('%s rows, read from end to end %s times, by an index %s times.', n_live_tup, seq_scan, coalesce(idx_scan, 0))
FROM tables WHERE n_live_tup >= ${MANY_ROWS} AND seq_scan >= ${SEQUENTIAL_SCANS} AND seq_scan > coalesce(idx_scan, 0) * 0.05
UNION ALL SELECT 'vacuum-off', name, 'It is off.' FROM pg_settings WHERE name IN ('autovacuum', 'track_counts') AND setting = 'off'
UNION ALL SELECT 'transactions-old', datname, format('%s transactions since the last freeze.', age(datfrozenxid))
FROM pg_database WHERE datname = current_database() AND age(datfrozenxid) > ${OLD_TRANSACTIONS}
ORDER BY 1, 2`;

const VACUUM =
  '`VACUUM (ANALYZE) …` as app_owner; then find out why autovacuum does not get there: long transactions, or its settings.';

export const TABLES_CHECK: Check = {
  name: 'table statistics',
  kinds: {
    'table-bloated': {
      severity: 'warning',
      means: `More than ${DEAD_SHARE * 100} % of a table's rows, ${SOME_ROWS} or more, are dead.`,
      mend: VACUUM,
    },
    'table-never-vacuumed': {
      severity: 'warning',
      means: `A table with ${SOME_ROWS} changed rows or more was never vacuumed.`,
      mend: VACUUM,
    },
    'table-never-analysed': {
      severity: 'warning',
      means: `A table with ${SOME_ROWS} rows or more was never analysed: plans are guessed.`,
      mend: '`ANALYZE` as app_owner; after a restore it is due.',
    },
    'table-read-whole': {
      severity: 'note',
      means: `A table with ${MANY_ROWS} rows or more is often read from end to end.`,
      mend: 'Nothing for backups and reports. Else look at the slow statements.',
    },
    'vacuum-off': {
      severity: 'error',
      means: 'Autovacuum, or the counting that it needs, is off.',
      mend: '`ALTER SYSTEM SET … = on`, and reload.',
    },
    'transactions-old': {
      severity: 'error',
      means:
        'The database was not frozen for a thousand million transactions; at two thousand million it stops.',
      mend: '`VACUUM FREEZE` as an administrator, and end what is old: transactions, prepared ones, replication slots.',
    },
  },
  async look(patient) {
    return (await (await patient.database('app_migrator')).query<Observation>(TABLES)).rows;
  },
};

const SLOW_MEAN_MS = 250;
const SLOW_CALLS = 20;
const SLOWEST = 5;
/** `object_not_in_prerequisite_state`: the extension is there, and its library was not loaded. */
const NOT_LOADED = '55000';

export const STATEMENTS_CHECK: Check = {
  name: 'slow statements',
  kinds: {
    'statement-slow': {
      severity: 'note',
      means: `A statement took ${SLOW_MEAN_MS} ms or more on average, over ${SLOW_CALLS} calls or more: the ${SLOWEST} that took longest in all, of each role.`,
      mend: 'Look for missing statistics and for bloat first; then tell the maintainers.',
    },
    'statements-not-recorded': {
      severity: 'note',
      means: 'The server does not record how long statements take.',
      mend: "`shared_preload_libraries = 'pg_stat_statements'`, restart, and `CREATE EXTENSION pg_stat_statements` in this database.",
    },
  },
  async look(patient) {
    const observations: Observation[] = [];
    // Each role sees the texts of its own statements, so that nobody more powerful is needed.
    for (const role of ['app_user', 'app_worker'] as const) {
      const client = await patient.database(role);
      const { rows: found } = await client.query<{ view: string }>(
        `SELECT format('%I.pg_stat_statements', n.nspname) AS view FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
         WHERE e.extname = 'pg_stat_statements'`,
      );
      const view = found[0]?.view;
      if (view === undefined) return [notRecorded('The extension is not in this database.')];
      const recorded = await client
        .query<Observation>(
          `SELECT 'statement-slow' AS code, $1 AS object, format('%s ms on average, %s calls: %s', round(mean_exec_time), calls,
             left(regexp_replace(query, '\\s+', ' ', 'g'), 200)) AS message
           FROM ${view} WHERE userid = current_user::regrole AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
             AND mean_exec_time >= $2 AND calls >= $3 ORDER BY total_exec_time DESC LIMIT $4`,
          [role, SLOW_MEAN_MS, SLOW_CALLS, SLOWEST],
        )
        .catch((error: unknown) => {
          if ((error as { code?: string }).code !== NOT_LOADED) throw error;
          return undefined;
        });
      if (!recorded) return [notRecorded('It is not in shared_preload_libraries.')];
      observations.push(...recorded.rows);
    }
    return observations;
  },
};

const notRecorded = (message: string): Observation => ({
  code: 'statements-not-recorded',
  object: 'pg_stat_statements',
  message,
});
