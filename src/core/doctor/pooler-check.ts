import { databaseUrlFor, poolUrlFor, requireDatabaseUrl } from '../config/config.js';
import { withClient } from '../database/bootstrap.js';
import { isBehindPooler } from '../database/pooler.js';
import { DATABASE_IDENTITY } from '../database/replica-age.js';
import type { Check, Observation, Patient } from './check.js';

/** What a connection leads to, and how long its statements may take. */
const WHERE = `
SELECT ${DATABASE_IDENTITY} AS database, current_setting('statement_timeout') AS longest`;

/** Which of the URLs lead to a pooler, and whether the right ones do. */
export const POOLER_CHECK: Check = {
  name: 'pooler',
  kinds: {
    'pooler-undeclared': {
      severity: 'error',
      means:
        'A URL that must lead to the server itself leads to a pooler: notifications and locks are lost there.',
      mend: 'Let it lead to the server, and set `DATABASE_POOLER_URL` to the pooler.',
    },
    'pooler-unusable': {
      severity: 'error',
      means: 'Through `DATABASE_POOLER_URL` one does not get to the database of `DATABASE_URL`.',
      mend: 'The message tells why. The pooler must know the roles `app_user` and `app_worker`, and the database.',
    },
    'pooler-absent': {
      severity: 'warning',
      means: '`DATABASE_POOLER_URL` leads to the server itself: every statement is planned anew for nothing.',
      mend: 'Let it lead to the pooler, or unset it.',
    },
    'statements-unbounded': {
      severity: 'warning',
      means:
        'Statements that go through the pooler may take for ever: their role has no `statement_timeout`.',
      mend: '`npm run db:bootstrap`',
    },
  },
  async look(patient) {
    const { config } = patient;
    const direct: [string, string][] = [
      ['DATABASE_URL', requireDatabaseUrl(config)],
      ['DATABASE_WORKER_URL', databaseUrlFor('app_worker', config)],
      ['DATABASE_MIGRATOR_URL', databaseUrlFor('app_migrator', config)],
    ];
    const observations: Observation[] = [];
    for (const [object, url] of direct)
      // Who does not get in is told by the other checks.
      if (await isBehindPooler(url).catch(() => false))
        observations.push({ code: 'pooler-undeclared', object, message: 'It leads to a pooler.' });
    if (config.DATABASE_POOLER_URL)
      for (const role of ['app_user', 'app_worker'] as const)
        observations.push(...(await lookThrough(poolUrlFor(role, config), role, patient)));
    return observations;
  },
};

async function lookThrough(
  url: string,
  role: 'app_user' | 'app_worker',
  patient: Patient,
): Promise<Observation[]> {
  const about = (code: string, message: string): Observation => ({ code, object: role, message });
  try {
    const read = async (client: { query(text: string): Promise<{ rows: unknown[] }> }) =>
      (await client.query(WHERE)).rows[0] as { database: string; longest: string };
    const there = await withClient(url, read);
    const here = await read(await patient.database(role));
    if (there.database !== here.database) return [about('pooler-unusable', 'It leads to another database.')];
    return [
      ...(there.longest === '0' ? [about('statements-unbounded', 'Its statement_timeout is 0.')] : []),
      ...((await isBehindPooler(url)) ? [] : [about('pooler-absent', 'No pooler stands there.')]),
    ];
  } catch (error) {
    return [about('pooler-unusable', (error as Error).message)];
  }
}
