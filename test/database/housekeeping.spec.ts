import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseUrlFor } from '../../src/core/config/config.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { checkTenancy } from '../../src/core/database/tenancy-check.js';
import { examine } from '../../src/core/doctor/examination.js';
import { Installation } from '../../src/core/doctor/installation.js';
import { PARTITIONS_CHECK } from '../../src/core/doctor/schema-checks.js';
import { runProgram } from '../support/main-process.js';
import { newId } from '../../src/core/database/base.entity.js';
import { Housekeeping } from '../../src/core/jobs/housekeeping.js';
import { openBackstage, type Backstage } from '../support/backstage.js';
import {
  addPerson,
  addSampleProject,
  addSession,
  insertOf,
  tenantRow,
  type SampleProject,
} from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const DAY = 86_400_000;

let database: TestDatabase;
let admin: pg.Client;
let worker: Backstage;
let housekeeping: Housekeeping;
let person: string;
let project: SampleProject;

beforeAll(async () => {
  database = await createTestDatabase({ READINGS_KEEP_MONTHS: '24' });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  worker = await openBackstage(database, 'app_worker');
  housekeeping = worker.app.get(Housekeeping, { strict: false });
  person = await addPerson(admin);
  project = await addSampleProject(admin, person);
});

afterAll(async () => {
  await worker.close();
  await admin.end();
  await database.drop();
});

/** So many days ago; negative ones are to come. */
const ago = (days: number) => new Date(Date.now() - days * DAY);

let places = 0;
/** Kinds of rows that end; each adds one and answers its key. `ended` and `used` are when it ended, and was used up before that. */
type Adder = (times: { ended: Date; used?: Date }) => Promise<string>;

const KINDS: [table: string, key: string, keptDays: number, add: Adder][] = [
  [
    'one_time_tokens',
    'id',
    7,
    async ({ ended, used }) => {
      const token = { user_id: person, purpose: 'verify-email', token_hash: newId() };
      return insert('one_time_tokens', { id: newId(), ...token, expires_at: ended, used_at: used ?? null });
    },
  ],
  [
    'account_connections',
    'id',
    7,
    ({ ended, used }) =>
      insert('account_connections', {
        ...tenantRow('account_connections', project, person),
        expires_at: ended,
        used_at: used ?? null,
      }),
  ],
  [
    'sessions',
    'id',
    30,
    ({ ended, used }) => addSession(admin, person, { expires_at: ended, revoked_at: used ?? null }),
  ],
  [
    'idempotency_keys',
    'id',
    2,
    ({ ended, used }) =>
      insert('idempotency_keys', {
        ...{ id: newId(), user_id: person, key: newId(), request_hash: Buffer.alloc(32) },
        begun_at: used ?? ended,
      }),
  ],
  [
    'project_events',
    'id',
    90,
    ({ ended, used }) =>
      insert('project_events', {
        ...tenantRow('project_events', project, person),
        occurred_at: used ?? ended,
        sequence: ++places,
      }),
  ],
  [
    'notifications',
    'id',
    90,
    ({ ended, used }) =>
      insert('notifications', { ...tenantRow('notifications', project, person), created_at: used ?? ended }),
  ],
  [
    'app.rate_limits',
    'key',
    1,
    ({ ended }) => insert('app.rate_limits', { key: newId(), points: 1, expire: ended.getTime() }),
  ],
  [
    'app.request_counts',
    'client',
    1,
    ({ ended }) => insert('app.request_counts', { client: newId(), requests: 1, window_end: ended }),
  ],
  [
    'app.reading_uses',
    'whose',
    1,
    ({ ended }) =>
      insert('app.reading_uses', {
        ...{ platform: 'threads', scope: 'app', counts: 'calls', seconds: 86_400, whose: newId(), used: 1 },
        part: Math.floor((ended.getTime() * 30) / DAY),
      }),
  ],
  [
    'app.unexpected_errors',
    'fingerprint',
    90,
    ({ ended, used }) => {
      const error = { kind: 'job', place: 'job', type: 'Error', message: '', stack: '', occurrences: 1 };
      return insert('app.unexpected_errors', { fingerprint: newId(), ...error, last_seen_at: used ?? ended });
    },
  ],
];

async function insert(table: string, row: Record<string, unknown>): Promise<string> {
  await admin.query(...insertOf(table, row));
  return String(row.id ?? row.key ?? row.client ?? row.whose ?? row.fingerprint);
}

const exists = async (table: string, key: string, value: string) =>
  (await admin.query(`SELECT FROM ${table} WHERE ${key} = $1`, [value])).rowCount === 1;

describe.each(KINDS)('%s', (table, key, keptDays, add) => {
  it(`that ended more than ${keptDays} days ago are cleared away, and no others`, async () => {
    const old = await add({ ended: ago(keptDays + 0.1) });
    const recent = await add({ ended: ago(keptDays - 0.1) });
    const alive = await add({ ended: ago(-1) });
    await housekeeping.cleanUp();
    const kept: boolean[] = [];
    for (const value of [old, recent, alive]) kept.push(await exists(table, key, value));
    expect(kept).toEqual([false, true, true]);
  });
});

describe.each(KINDS.filter(([, , keptDays]) => keptDays > 1))('%s', (table, key, keptDays, add) => {
  it('that were used up or ended early count from then', async () => {
    const old = await add({ ended: ago(-1), used: ago(keptDays + 0.1) });
    const recent = await add({ ended: ago(-1), used: ago(keptDays - 0.1) });
    await housekeeping.cleanUp();
    expect([await exists(table, key, old), await exists(table, key, recent)]).toEqual([false, true]);
  });
});

it('jobs that were given up a month ago are cleared away; those that wait or run are not', async () => {
  const jobs = [
    { task_id: 1, run_at: ago(31), attempts: 25 },
    { task_id: 2, run_at: ago(29), attempts: 25 },
    { task_id: 3, run_at: ago(31), attempts: 24 },
    { task_id: 4, run_at: ago(31), attempts: 25, locked_at: ago(31), locked_by: 'somebody' },
  ];
  // Those that the sample rows have brought.
  await admin.query('DELETE FROM graphile_worker._private_jobs');
  for (const job of jobs) await admin.query(...insertOf('graphile_worker._private_jobs', job));
  await housekeeping.cleanUp();
  const { rows } = await admin.query('SELECT task_id FROM graphile_worker._private_jobs ORDER BY 1');
  expect(rows.map(({ task_id }) => task_id as number)).toEqual([2, 3, 4]);
});

it('more rows than one batch holds are all cleared away, and nothing else is touched', async () => {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
       AND relnamespace IN ('public'::regnamespace, 'app'::regnamespace)`,
  );
  const counts = async () =>
    (
      await admin.query<Record<string, string>>(
        `SELECT ${tables.map(({ name }) => `(SELECT count(*) FROM ${name}) AS "${name}"`).join(', ')}`,
      )
    ).rows[0];
  await housekeeping.cleanUp();
  const before = await counts();
  await admin.query(
    `INSERT INTO app.request_counts (window_end, client, requests)
     SELECT now() - interval '2 days', n::text, 1 FROM generate_series(1, 2500) n`,
  );
  await housekeeping.cleanUp();
  expect(await counts()).toEqual(before);
});

it('partitions are made for the coming year, by the worker', async () => {
  const partitions = async () =>
    (
      await admin.query<{ name: string }>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'post_performance'::regclass ORDER BY 1`,
      )
    ).rows.map(({ name }) => name);
  const before = await partitions();
  expect(before).toHaveLength(14);
  const [, , ...later] = before.filter((name) => name !== 'post_performance_default');
  for (const name of later) await admin.query(`DROP TABLE ${name}`);
  await housekeeping.ensurePartitions();
  expect(await partitions()).toEqual(before);
  const { rows } = await admin.query(
    `SELECT DISTINCT relowner::regrole::text AS owner, relrowsecurity AND relforcerowsecurity AS secured
     FROM pg_class WHERE oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'post_performance'::regclass)`,
  );
  expect(rows).toEqual([{ owner: 'app_owner', secured: true }]);
});

describe('months of readings', () => {
  const month = (back: number) => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
  };
  const nameOf = (back: number) => month(back).toISOString().slice(0, 7).replace('-', '_');
  const OLD = nameOf(25);
  const attach = () => admin.query(`SET ROLE app_owner; SELECT app.attach_month('${OLD}'); RESET ROLE`);
  const rebuild = () =>
    runProgram('src/analytics/rebuild.command.js', ['--json'], {
      DATABASE_URL: database.config.DATABASE_URL ?? '',
    });
  const found = async () => {
    const installation = new Installation(database.config);
    const { findings } = await examine(installation, [PARTITIONS_CHECK]);
    await installation.close();
    return findings.map(({ code, object }) => `${code} ${object}`);
  };
  /** Readings that are in reach, and what has been derived from them. */
  const numbers = async () => {
    const { rows } = await admin.query<Record<string, unknown>>(
      `SELECT (SELECT count(*)::integer FROM post_performance WHERE recorded_at < $1) AS readings,
         (SELECT json_agg(f ORDER BY id) FROM post_figures f)::text AS figures,
         (SELECT json_agg(c ORDER BY id) FROM content_performance c)::text AS days`,
      [month(23)],
    );
    return rows[0];
  };

  beforeAll(async () => {
    const [postId] = project.ids.social_media_posts;
    for (const back of [25, 24]) {
      const name = `post_performance_${nameOf(back)}`;
      await admin.query(
        `SET ROLE app_owner;
         CREATE TABLE ${name} PARTITION OF post_performance FOR VALUES FROM ('${month(back).toISOString()}') TO ('${month(back - 1).toISOString()}');
         ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
         RESET ROLE`,
      );
      await admin.query(
        `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at) VALUES ($1, $2, $3, '{"views": 7}', '{}', $4)`,
        [newId(), project.id, postId, month(back)],
      );
    }
    expect((await rebuild()).exitCode).toBe(0);
  });

  it('that are older than is wanted are put aside by the worker, and what was derived from them stays', async () => {
    const before = await numbers();
    expect(before).toMatchObject({ readings: 2 });
    await housekeeping.ensurePartitions();
    expect(await numbers()).toEqual({ ...before, readings: 1 });
    expect(await found()).toEqual([`partition-detached detached.post_performance_${OLD}`]);
    expect((await checkTenancy(admin)).filter(({ object }) => object.includes('detached'))).toEqual([]);
    for (const url of [database.config.DATABASE_URL ?? '', databaseUrlFor('app_worker', database.config)])
      await expect(
        withClient(url, (client) => client.query(`SELECT FROM detached.post_performance_${OLD}`)),
      ).rejects.toMatchObject({ code: '42501' });

    const refused = await rebuild();
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining(OLD)]);
    expect(await numbers()).toEqual({ ...before, readings: 1 });

    await attach();
    expect(await numbers()).toEqual(before);
    expect(await found()).toEqual([]);
    expect(JSON.parse((await rebuild()).stdout)).toMatchObject({ differing: [] });
  });

  it('are never fewer than two years, and only a worker puts them aside', async () => {
    const worker = databaseUrlFor('app_worker', database.config);
    const ask = (url: string, months: number) =>
      withClient(url, (client) => client.query('SELECT app.detach_months($1)', [months]));
    await expect(ask(worker, 23)).rejects.toMatchObject({ code: '22023' });
    await expect(ask(database.config.DATABASE_URL ?? '', 24)).rejects.toMatchObject({ code: '42501' });
    await expect(attach()).rejects.toMatchObject({ code: 'P0002' });
    await admin.query('ROLLBACK; RESET ROLE');
  });
});
