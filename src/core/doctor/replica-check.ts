import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { replicaUrlFor } from '../config/config.js';
import { withClient } from '../database/bootstrap.js';
import { isBehindPooler } from '../database/pooler.js';
import { DATABASE_IDENTITY } from '../database/replica-age.js';
import type { Check, Observation } from './check.js';

/** How long a replica has to take up what the primary has written when it is asked, in milliseconds. */
const GRACE = 1000;

/** Whether reports can be read from the replica. */
export const REPLICA_CHECK: Check = {
  name: 'replica',
  kinds: {
    'replica-unusable': {
      severity: 'warning',
      means: 'Reports cannot be read from the replica: the primary has to answer them.',
      mend: 'The message tells why. `DATABASE_REPLICA_URL` must lead to a streaming replica of the same server, past any pooler.',
    },
    'replica-late': {
      severity: 'warning',
      means: 'The replica is further behind than reports may be: the primary has to answer them.',
      mend: 'See what holds it up (`pg_stat_replication`, a long statement on it, its disk), or raise `DATABASE_REPLICA_MAX_AGE_SECONDS`.',
    },
  },
  async look(patient) {
    const url = replicaUrlFor('app_user', patient.config);
    if (!url) return [];
    const primary = await patient.database('app_user');
    const most = patient.config.DATABASE_REPLICA_MAX_AGE_SECONDS;
    const about = (code: string, message: string): Observation => ({
      code,
      object: 'DATABASE_REPLICA_URL',
      message,
    });
    try {
      if (await isBehindPooler(url)) return [about('replica-unusable', 'It leads to a pooler.')];
      const behind = await withClient(url, (replica) => secondsBehind(primary, replica));
      if (behind === undefined) return [about('replica-unusable', 'It leads to no replica of the database.')];
      return behind > most ? [about('replica-late', `It is ${behind.toFixed(0)} s behind.`)] : [];
    } catch (error) {
      return [about('replica-unusable', (error as Error).message)];
    }
  },
};

/** Of the newest change that it has taken up; 0 where it has all of them, undefined where it is no replica of that primary. */
async function secondsBehind(primary: pg.Client, replica: pg.Client): Promise<number | undefined> {
  const ask = async <Row>(client: pg.Client, columns: string) =>
    (await client.query(`SELECT ${columns}`)).rows[0] as Row;
  const there = await ask<{ database: string; lsn: string }>(
    primary,
    `${DATABASE_IDENTITY} AS database, pg_current_wal_flush_lsn()::text AS lsn`,
  );
  const end = Date.now() + GRACE;
  for (;;) {
    const here = await ask<{ database: string; isReplica: boolean; isThere: boolean; behind: number }>(
      replica,
      `${DATABASE_IDENTITY} AS database, pg_is_in_recovery() AS "isReplica",
       coalesce(pg_last_wal_replay_lsn() >= '${there.lsn}'::pg_lsn, false) AS "isThere",
       coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 'Infinity')::float8 AS behind`,
    );
    if (!here.isReplica || here.database !== there.database) return undefined;
    if (here.isThere) return 0;
    if (Date.now() > end) return here.behind;
    await sleep(50);
  }
}
