import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import '../../src/app.module.js';
import { oldestGood } from '../../src/core/backup/backup-check.js';
import type { Config } from '../../src/core/config/config.js';
import { declaredChecks, GENERAL_KINDS, type Check, type Patient } from '../../src/core/doctor/check.js';
import { examine, type Examination } from '../../src/core/doctor/examination.js';
import { Installation } from '../../src/core/doctor/installation.js';
import { KERNEL_CHECKS } from '../../src/core/doctor/kernel-checks.js';
import { declaredLooseReferences } from '../../src/core/doctor/orphans-check.js';
import { asText, codeTable } from '../../src/core/doctor/report.js';
import {
  clockObservations,
  diskObservations,
  sessionObservations,
} from '../../src/core/doctor/server-checks.js';
import { TENANCY_KINDS } from '../../src/core/database/tenancy-check.js';
import { runProgram } from '../support/main-process.js';
import { addPerson, addSampleProject, type SampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const CHECKS = [...KERNEL_CHECKS, ...declaredChecks()];
const codes = (checks: readonly Check[]) => checks.flatMap(({ kinds }) => Object.keys(kinds));

/** Columns without foreign key that may name what is gone, and why. */
const UNBOUND: Record<string, string> = {
  'administration_log.subject_id': 'tells of people, sessions and keys, and stays when they go',
  'audit_changes.row_id': 'tells of rows of every table, and stays when they go',
  'notifications.subject_id': 'leads to a content, a post or an account, and stays when they go',
  'post_figures.content_id': 'a copy of what the post has, and the post has a foreign key',
  'post_figures.snapshot_id': 'the reading that it is from, which may have been removed with its month',
  'webhook_deliveries.subject_id': 'the event has it',
};

let database: TestDatabase;
let admin: pg.Client;
let project: SampleProject;
let installation: Installation;
const directory = mkdtempSync(join(tmpdir(), 'asc-doctor-'));

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  project = await addSampleProject(admin, await addPerson(admin));
  await admin.query(`INSERT INTO app.heartbeats (name, worker) VALUES ('jobs', 'w'), ('publishing', 'w')`);
  installation = new Installation(configured());
});
afterAll(async () => {
  await installation.close();
  await admin.end();
  await database.drop();
  rmSync(directory, { recursive: true });
});

function configured(changes: Partial<Config> = {}): Config {
  return { ...database.config, DATABASE_ADMIN_URL: database.adminUrl, ...changes };
}

const environment = (changes: Record<string, string> = {}) => ({
  DATABASE_URL: database.config.DATABASE_URL ?? '',
  DATABASE_ADMIN_URL: database.adminUrl,
  DATABASE_BACKUP_URL: database.config.DATABASE_BACKUP_URL ?? '',
  DATA_DIR: database.config.DATA_DIR,
  ...changes,
});
const doctor = async (options: string[], changes: Record<string, string> = {}) =>
  runProgram('src/doctor.command.js', options, environment(changes));
const reportOf = (stdout: string) => JSON.parse(stdout) as Examination;

/** Whoever is asked for, it is the administrator, in whose transaction the fault is. */
const inTransaction = (): Patient => ({
  config: configured(),
  database: async () => admin,
  entities: () => installation.entities(),
});
const lookFor = (code: string, patient: Patient) => examine(patient, CHECKS, { only: [code] });

const post = (changes: string) =>
  `UPDATE social_media_posts SET ${changes} WHERE id = '${project.ids.social_media_posts[0]}';`;
const DUE = `status = 'scheduled', scheduled_time = now() - interval '1 hour', due_at = now() - interval '1 hour'`;
const account = (changes: string) =>
  `UPDATE social_media_accounts SET ${changes} WHERE id = '${project.ids.social_media_accounts[0]}'`;
const endpoint = () => `id = '${project.ids.webhook_endpoints[0]}'`;

/** What is planted in a transaction that is taken back. The code is found where it was not before, about the object. */
const FAULTS: [code: string, object: string | RegExp, sql: () => string][] = [
  ['table-missing', 'queue_slots', () => 'DROP TABLE queue_slots CASCADE'],
  ['column-missing', 'contents.description', () => 'ALTER TABLE contents DROP COLUMN description CASCADE'],
  ['column-differs', 'contents.title', () => 'ALTER TABLE contents ALTER title DROP NOT NULL'],
  ['column-differs', 'text_templates.name', () => 'ALTER TABLE text_templates ALTER name TYPE varchar'],
  [
    'column-in-the-way',
    'text_templates.colour',
    () =>
      `ALTER TABLE text_templates ADD colour text NOT NULL DEFAULT 'red'; ALTER TABLE text_templates ALTER colour DROP DEFAULT`,
  ],
  [
    'foreign-key-missing',
    'contents.creator_id',
    () => 'ALTER TABLE contents DROP CONSTRAINT fk_contents_creator_id',
  ],
  [
    'constraint-not-validated',
    'contents.late',
    () => 'ALTER TABLE contents ADD CONSTRAINT late CHECK (length(title) < 9999) NOT VALID',
  ],
  ['trigger-disabled', 'contents.note_change', () => 'ALTER TABLE contents DISABLE TRIGGER note_change'],
  [
    'partition-missing',
    'post_performance',
    () =>
      `DO $$ BEGIN EXECUTE format('DROP TABLE post_performance_%s', to_char(now() AT TIME ZONE 'UTC' + interval '1 month', 'YYYY_MM')); END $$`,
  ],
  ['row-level-security-off', 'contents', () => 'ALTER TABLE contents DISABLE ROW LEVEL SECURITY'],
  ['policy-true', 'contents.open', () => 'CREATE POLICY open ON contents TO app_user USING (true)'],
  ['role-power', 'app_user', () => 'ALTER ROLE app_user BYPASSRLS'],
  ['role-power', 'app_worker', () => 'ALTER ROLE app_worker SUPERUSER'],
  ['foreign-key-unindexed', /^contents\./, () => 'DROP INDEX ix_contents_creator_id'],
  [
    'index-invalid',
    'ix_contents_creator_id',
    () => `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_contents_creator_id'::regclass`,
  ],
  ['index-duplicate', 'again', () => 'CREATE INDEX again ON contents (creator_id, project_id, id)'],
  ['role-missing', 'app_worker', () => 'ALTER ROLE app_worker RENAME TO app_gone'],
  [
    'post-unknown',
    'social_media_posts',
    () =>
      `${post(`${DUE}, lease_expires_at = now()`)}
       INSERT INTO publish_attempts (id, project_id, post_id, account_id, fence, worker, phase, sending_at)
       VALUES (uuidv7(), '${project.id}', '${project.ids.social_media_posts[0]}',
         '${project.ids.social_media_accounts[0]}', 99, 'w', 'unknown', now() - interval '1 hour')`,
  ],
  [
    'row-orphaned',
    'project_events.project_id',
    () =>
      `INSERT INTO project_events (project_id, type, subject_id, data) VALUES (uuidv7(), 'content.created', uuidv7(), '{}')`,
  ],
  [
    'row-orphaned',
    'project_events.subject_id',
    () =>
      `INSERT INTO project_events (project_id, type, subject_id, data) VALUES ('${project.id}', 'post.published', uuidv7(), '{}')`,
  ],
  [
    'row-orphaned',
    'app.webhook_lanes.endpoint_id',
    () =>
      `INSERT INTO app.webhook_lanes (project_id, endpoint_id, cursor) VALUES ('${project.id}', uuidv7(), 0)`,
  ],
  [
    'work-stopped',
    'publishing',
    () => `UPDATE app.heartbeats SET beaten_at = now() - interval '5 minutes' WHERE name = 'publishing'`,
  ],
  ['work-never-seen', 'jobs', () => 'DELETE FROM app.heartbeats'],
  ['jobs-late', 'clean-up', () => `SELECT app.add_job('clean-up', '{}', now() - interval '1 hour', 3, NULL)`],
  [
    'jobs-given-up',
    'clean-up',
    () =>
      `SELECT app.add_job('clean-up', '{}', now(), 3, NULL); UPDATE graphile_worker._private_jobs SET attempts = max_attempts`,
  ],
  [
    'posts-stuck',
    'social_media_posts',
    () => `${post(DUE)} UPDATE publishing_lanes SET claimable_at = now() - interval '1 minute'`,
  ],
  ['posts-need-attention', 'social_media_posts', () => post(`needs_attention = 'late'`)],
  ['post-held', 'social_media_posts', () => post(`${DUE}, lease_expires_at = now() - interval '1 hour'`)],
  [
    'publishing-paused',
    'publishing',
    () => `UPDATE app.publishing_switch SET reason = 'A test.', paused_at = now()`,
  ],
  [
    'accounts-expiring',
    'instagram',
    () => account(`token_expires_at = now() - interval '1 day', is_renewable = false`),
  ],
  ['accounts-need-reauth', 'instagram', () => account(`status = 'needs_reauth'`)],
  [
    'tokens-not-renewed',
    'instagram',
    () => account(`token_expires_at = now() - interval '1 day', is_renewable = true`),
  ],
  [
    'webhooks-paused',
    'webhook_endpoints',
    () => `UPDATE webhook_endpoints SET paused_at = now(), pause_reason = 'gone' WHERE ${endpoint()}`,
  ],
  [
    'webhooks-failing',
    'webhook_endpoints',
    () =>
      `UPDATE app.webhook_lanes SET failures = 1 WHERE endpoint_id = '${project.ids.webhook_endpoints[0]}'`,
  ],
  [
    'webhooks-late',
    'webhook_deliveries',
    () => `UPDATE webhook_deliveries SET due_at = now() - interval '1 hour'`,
  ],
  ['vacuum-off', 'track_counts', () => 'SET LOCAL track_counts = off'],
  [
    'media-file-missing',
    'media_files',
    () => `UPDATE media_files SET created_at = now() - interval '1 hour'`,
  ],
];

/** What has tests of its own below. */
const PLANTED_ELSEWHERE = [
  ...[
    'migration-pending',
    'migration-unknown',
    'table-bloated',
    'table-never-vacuumed',
    'table-never-analysed',
  ],
  ...[
    'log-level-debug',
    'log-level-silent',
    'mail-unset',
    'public-url-plain',
    'backup-missing',
    'backup-old',
  ],
  ...['clock-differs', 'disk-low', 'disk-full', 'sign-in-failed', 'check-failed'],
  ...['session-idle-in-transaction', 'transaction-long', 'session-waits-for-lock'],
  // test/fault/pooler.spec.ts
  ...['pooler-undeclared', 'pooler-unusable', 'pooler-absent', 'statements-unbounded'],
  // test/fault/replica.spec.ts
  ...['replica-unusable', 'replica-late'],
];
const NOT_PLANTED: Record<string, string> = {
  'connections-scarce': 'would take the connections of all other tests',
  'transactions-old': 'would take a thousand million transactions',
};

/** They tell of this machine, and of whatever else uses the server of the tests. */
const OF_THE_MACHINE = ['disk-low', 'disk-full', 'connections-scarce'];

/** What stands in a finding's place: code, object, severity. */
const inShort = ({ findings }: Examination) => findings.map(({ code, object }) => `${code} ${object}`);

describe('npm run doctor', () => {
  it('finds a migrated database with data healthy, with notes alone', async () => {
    const only = codes(CHECKS).filter((code) => !OF_THE_MACHINE.includes(code));
    const { exitCode, stdout, stderr } = await doctor(['--json', '--only', only.join()]);
    const report = reportOf(stdout);
    expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect([exitCode, stderr, report.healthy]).toEqual([0, '', true]);
    expect(report.summary).toEqual({
      checks: CHECKS.filter(({ name }) => !['disks', 'connections'].includes(name)).length,
      errors: 0,
      warnings: 0,
      notes: report.findings.length,
    });
    expect(inShort(report)).toContain('backups-off BACKUP_DIR');
  });

  it.each(FAULTS)('finds %s (%s)', async (code, object, sql) => {
    const of = ({ findings }: Examination) =>
      findings.filter((finding) => finding.code === code).map((finding) => finding.object);
    const before = await lookFor(code, inTransaction());
    await admin.query('BEGIN');
    try {
      await admin.query(sql());
      const after = await lookFor(code, inTransaction());
      expect(of(after)).toContainEqual(typeof object === 'string' ? object : expect.stringMatching(object));
      expect(of(after).length).toBeGreaterThan(of(before).length);
    } finally {
      await admin.query('ROLLBACK');
    }
  });

  it('finds a migration that did not run and one that is not known, and says so by its exit code', async () => {
    const { rows } = await admin.query<{ id: number; name: string }>(
      `UPDATE migrations SET name = 'Unknown1' WHERE id = (SELECT max(id) FROM migrations)
       RETURNING id, (SELECT m.name FROM migrations m WHERE m.id = migrations.id) AS name`,
    );
    try {
      const { exitCode, stdout } = await doctor(['--only', 'migration-pending,migration-unknown', '--json']);
      expect(inShort(reportOf(stdout))).toEqual([
        `migration-pending ${rows[0]?.name}`,
        'migration-unknown Unknown1',
      ]);
      expect(exitCode).toBe(4);
    } finally {
      await admin.query('UPDATE migrations SET name = $2 WHERE id = $1', [rows[0]?.id, rows[0]?.name]);
    }
  });

  it('finds tables that nobody cares for, and an index that nobody reads', async () => {
    const uncared = (name: string, rows: number) =>
      `CREATE TABLE ${name} (body text) WITH (autovacuum_enabled = off);
       INSERT INTO ${name} SELECT repeat(md5(i::text), 3) FROM generate_series(1, ${rows}) i`;
    await admin.query(`${uncared('dead', 20_000)}; DELETE FROM dead WHERE ctid < '(200,1)'`);
    await admin.query(`${uncared('large', 100_000)}; CREATE INDEX ix_large ON large (body)`);
    await admin.query('SELECT pg_stat_force_next_flush()');
    try {
      const statistics = await until(
        async () =>
          inShort(
            await examine(installation, CHECKS, {
              only: ['table-bloated', 'table-never-vacuumed', 'table-never-analysed', 'index-unused'],
            }),
          ),
        (found) => found.some((one) => one.includes('large')),
      );
      expect(statistics).toEqual(
        expect.arrayContaining([
          'table-bloated dead',
          'table-never-analysed dead',
          'table-never-analysed large',
          'table-never-vacuumed dead',
          'table-never-vacuumed large',
          'index-unused ix_large',
        ]),
      );
    } finally {
      await admin.query('DROP TABLE dead, large');
    }
  });

  it('tells warnings by its exit code, in a table with what mends them, and nothing that was not asked for', async () => {
    await admin.query('UPDATE app.publishing_switch SET reason = $1, paused_at = now()', ['A test.']);
    try {
      const { exitCode, stdout } = await doctor(['--only', 'publishing-paused,clock-differs']);
      expect(exitCode).toBe(3);
      expect(stdout).toMatch(
        /^Warnings\n[\s\S]*publishing-paused │ publishing: Since .*: A test\.[\s\S]*→ `npm run publishing -- --resume`/,
      );
      expect(stdout).toMatch(/\nNeeds care: 2 checks, 0 errors, 1 warning, 0 notes\.\n$/);
    } finally {
      await admin.query('UPDATE app.publishing_switch SET reason = NULL, paused_at = NULL');
    }
  });

  it('tells what it could not look at, and goes on', async () => {
    const worker = new URL(database.config.DATABASE_URL ?? '');
    worker.username = 'app_worker';
    worker.password = 'wrong';
    const shutOut = new Installation(
      configured({
        DATABASE_WORKER_URL: worker.href,
        DATABASE_ADMIN_URL: undefined,
        DATABASE_BACKUP_URL: undefined,
      }),
    );
    const failing: Check = { name: 'failing', kinds: {}, look: () => Promise.reject(new Error('It broke.')) };
    try {
      const report = await examine(shutOut, [...CHECKS, failing]);
      expect(inShort(report)).toEqual(
        expect.arrayContaining([
          'sign-in-failed app_worker',
          'not-looked-at background work',
          'not-looked-at webhooks',
          'not-looked-at orphans',
          "not-looked-at the database's disk",
          'check-failed failing',
        ]),
      );
      expect(inShort(report).filter((finding) => finding.startsWith('sign-in-failed'))).toHaveLength(1);
      expect(report.findings.find(({ object }) => object === 'orphans')?.message).toContain(
        'DATABASE_BACKUP_URL',
      );
    } finally {
      await shutOut.close();
    }
  });

  it('ends a statement that takes too long, and writes nothing', async () => {
    const client = await installation.database('app_migrator');
    const { rows } = await client.query("SELECT current_setting('statement_timeout') AS most");
    expect(rows).toEqual([{ most: '10s' }]);
    await expect(client.query('CREATE TABLE public.left_behind ()')).rejects.toThrow('read-only');
  });

  it('refuses what it does not understand', async () => {
    const unknown = await doctor(['--only', 'nonsense']);
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('names no code: nonsense'),
    ]);
    const unset = await doctor([], { DATABASE_URL: '' });
    expect([unset.exitCode, unset.stderr]).toEqual([1, expect.stringContaining('DATABASE_URL must be set')]);
    const wrong = await doctor([], { PORT: 'x' });
    expect([wrong.exitCode, wrong.stderr]).toEqual([
      1,
      expect.stringContaining('PORT must be a whole number'),
    ]);
  });

  it('finds what is unwise in production, and says nothing of it elsewhere', async () => {
    const unwise: Partial<Config> = {
      LOG_LEVEL: 'debug',
      MAIL_URL: undefined,
      PUBLIC_URL: 'http://example.com',
    };
    const found = async (NODE_ENV: Config['NODE_ENV'], changes: Partial<Config>) => {
      const patient = { ...inTransaction(), config: configured({ ...changes, NODE_ENV }) };
      return inShort(
        await examine(patient, KERNEL_CHECKS, { only: ['log-level-debug', 'log-level-silent'] }),
      ).concat(inShort(await examine(patient, KERNEL_CHECKS, { only: ['mail-unset', 'public-url-plain'] })));
    };
    expect(await found('production', unwise)).toEqual([
      'log-level-debug LOG_LEVEL',
      'mail-unset MAIL_URL',
      'public-url-plain PUBLIC_URL',
    ]);
    expect(
      await found('production', {
        LOG_LEVEL: 'silent',
        MAIL_URL: 'smtp://m',
        PUBLIC_URL: 'https://example.com',
      }),
    ).toEqual(['log-level-silent LOG_LEVEL']);
    expect(await found('test', unwise)).toEqual([]);
  });

  it('finds backups that are missing and that are old', async () => {
    const found = async (BACKUP_DIR: string) => {
      const patient = { ...inTransaction(), config: configured({ BACKUP_DIR }) };
      return (await lookFor('backup-old', patient)).findings.concat(
        (await lookFor('backup-missing', patient)).findings,
      );
    };
    const named = (days: number) =>
      `asc-${new Date(Date.now() - days * 86_400_000).toISOString().replaceAll(':', '-')}.backup`;
    expect((await found(join(directory, 'none'))).map(({ code }) => code)).toEqual(['backup-missing']);
    writeFileSync(join(directory, named(9)), '');
    expect((await found(directory)).map(({ code }) => code)).toEqual(['backup-old']);
    writeFileSync(join(directory, named(7)), '');
    expect(await found(directory)).toEqual([]);
  });

  it.each([
    ['15 3 * * *', '2026-05-04T05:14:00.000Z', '2026-05-03T03:15:00.000Z'],
    ['15 3 * * *', '2026-05-04T05:15:00.000Z', '2026-05-04T03:15:00.000Z'],
    ['0 1 * * 0', '2026-05-04T12:00:00.000Z', '2026-05-03T01:00:00.000Z'],
    [undefined, '2026-05-10T12:00:00.000Z', '2026-05-02T12:00:00.000Z'],
  ])('takes a backup at %s for old, at %s, that is older than %s', (cron, now, oldest) => {
    expect(oldestGood(new Date(now), cron).toISOString()).toBe(oldest);
  });

  it('finds files of the media library that no row names', async () => {
    const id = '01900000-0000-7000-8000-000000000000';
    const folder = join(database.config.DATA_DIR, 'media', project.id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, id), '');
    expect(inShort(await lookFor('media-file-stray', inTransaction()))).toEqual([]);
    utimesSync(join(folder, id), 0, 0);
    const { findings } = await lookFor('media-file-stray', inTransaction());
    expect(findings.map(({ message }) => message)).toEqual([`1 of them, such as ${id}.`]);
    rmSync(join(database.config.DATA_DIR, 'media'), { recursive: true });
  });

  it('finds sessions that are idle in a transaction, that take long, and that wait for a lock', async () => {
    const connectionString = database.config.DATABASE_URL;
    const [holder, waiter] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
    await Promise.all([holder.connect(), waiter.connect()]);
    const at = { idle: '0 s', transaction: '0 s', wait: '0 s' };
    const found = async (limits?: typeof at) => {
      const seen = await sessionObservations(await installation.database('app_user'), limits);
      return seen.map(({ code }) => code);
    };
    try {
      await holder.query('BEGIN; SELECT 1');
      await admin.query('BEGIN; LOCK TABLE projects IN ACCESS EXCLUSIVE MODE');
      const waiting = waiter.query('SELECT FROM projects').catch(() => undefined);
      const codesSeen = await until(
        () => found(at),
        (seen) => seen.includes('session-waits-for-lock'),
      );
      expect(codesSeen).toEqual([
        'session-idle-in-transaction',
        'session-waits-for-lock',
        'transaction-long',
      ]);
      expect(await found()).toEqual([]);
      await admin.query('ROLLBACK');
      await waiting;
      await holder.query('ROLLBACK');
      expect(await found(at)).toEqual([]);
    } finally {
      await Promise.all([holder.end(), waiter.end()]);
    }
  });

  it('knows when clocks differ, whatever the way takes', () => {
    expect(clockObservations(10_000, 9000, 11_000)).toEqual([]);
    expect(clockObservations(12_900, 9000, 11_000)).toEqual([]);
    expect(clockObservations(13_100, 9000, 11_000).map(({ message }) => message)).toEqual([
      "Its clock is 3.1 s ahead of this machine's.",
    ]);
    expect(clockObservations(0, 9000, 9000).map(({ message }) => message)).toEqual([
      "Its clock is 9.0 s behind this machine's.",
    ]);
  });

  it('knows when a disk is low and when it is full', () => {
    const found = (mib: number) => diskObservations('DATA_DIR', mib * 1024 ** 2).map(({ code }) => code);
    expect([found(2048), found(2047), found(256), found(255)]).toEqual([
      [],
      ['disk-low'],
      ['disk-low'],
      ['disk-full'],
    ]);
  });
});

describe('the checks', () => {
  it('have codes that no two of them share', () => {
    const all = [...codes(CHECKS), ...Object.keys(GENERAL_KINDS)];
    expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
    expect(all.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });

  it('are tried: each code of an error or a warning is planted, or it is known why not', () => {
    const planted = [...FAULTS.map(([code]) => code), ...PLANTED_ELSEWHERE, ...Object.keys(NOT_PLANTED)];
    const serious = [...CHECKS.map(({ kinds }) => kinds), GENERAL_KINDS].flatMap((kinds) =>
      Object.entries(kinds).flatMap(([code, { severity }]) => (severity === 'note' ? [] : [code])),
    );
    expect(serious.filter((code) => !planted.includes(code) && !(code in TENANCY_KINDS))).toEqual([]);
  });

  it('know of each column without foreign key what it names', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT c.oid::regclass || '.' || a.attname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE n.nspname IN ('public', 'app') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND a.atttypid = 'uuid'::regtype AND a.attname ~ '_id$'
         AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey))`,
    );
    const known = declaredLooseReferences().map(({ table, column }) => `${table}.${column}`);
    expect(rows.map(({ name }) => name).sort()).toEqual(
      [...new Set([...known, ...Object.keys(UNBOUND)])].sort(),
    );
  });

  it('stand in docs/doctor.md, each code with what it means and what mends it', () => {
    const plain = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
    expect(plain(readFileSync('docs/doctor.md', 'utf8'))).toContain(plain(codeTable(CHECKS)));
  });
});

describe('the report', () => {
  it('cuts long lists, and says so', () => {
    const finding = {
      severity: 'error',
      check: 'c',
      code: 'some-code',
      message: 'Broken.',
      mend: 'Mend it.',
    } as const;
    const findings = Array.from({ length: 12 }, (_, i) => ({ ...finding, object: `table_${i}` }));
    const text = asText(
      { examinedAt: '', healthy: false, summary: { checks: 1, errors: 12, warnings: 0, notes: 0 }, findings },
      100,
    );
    expect(text).toContain('… and 2 more, see --json');
    expect(text.match(/Mend it\./g)).toHaveLength(1);
    expect(text).toContain('Not healthy: 1 check, 12 errors, 0 warnings, 0 notes.');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
