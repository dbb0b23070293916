import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import ts from 'typescript';
import { databaseUrlFor } from '../../src/core/config/config.js';
import { runProgram } from '../support/main-process.js';
import { oldServer } from '../support/old-server.js';
import { addPerson, addSampleProject } from '../support/sample-project.js';
import { until } from '../support/until.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const MIGRATE_LOCK = 5_316_202;

let database: TestDatabase;
let admin: pg.Client;
let directory: string;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  directory = mkdtempSync(join(tmpdir(), 'asc-migrations-'));
});
afterAll(async () => {
  await admin.end();
  await database.drop();
  rmSync(directory, { recursive: true });
});

const environment = (more: Record<string, string> = {}) => ({
  DATABASE_URL: database.config.DATABASE_URL ?? '',
  ...more,
});
const command = (name: string, options: string[], more: Record<string, string> = {}, where?: string) =>
  runProgram(`src/core/database/${name}.command.js`, options, environment(more), where);
const migrateWith = (...options: string[]) => command('migrate', options);
const status = async () => {
  const { exitCode, stdout } = await command('migrate-status', ['--json']);
  return { exitCode, ...(JSON.parse(stdout) as Record<'applied' | 'pending' | 'unknown', string[]>) };
};

/** Runs the release's migrations and one more, which a file exports, in a process of its own. */
function migrateWithExtra(file: string) {
  const script = `
    import { migrate, OUR_MIGRATIONS } from ${JSON.stringify(pathToFileURL(resolve('dist/src/core/database/migrate.js')).href)};
    const extra = Object.values(await import(${JSON.stringify(pathToFileURL(file).href)}));
    console.log(JSON.stringify(await migrate(process.env.URL, [...OUR_MIGRATIONS, ...extra])));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: process.env.PATH, URL: databaseUrlFor('app_migrator', database.config) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, ended };
}

function extraMigration(body: string): string {
  const file = join(directory, 'extra.mjs');
  writeFileSync(
    file,
    `export class Extra9999999999999 { async up(q) { await q.query('CREATE TABLE half (id uuid)'); ${body} } async down(q) { await q.query('DROP TABLE half'); } }`,
  );
  return file;
}

const exists = async (table: string) => {
  const { rows } = await admin.query<{ oid: string | null }>('SELECT to_regclass($1) AS oid', [table]);
  return rows[0]?.oid !== null;
};
const activity = async (where: string) => {
  const { rows } = await admin.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND ${where}`,
  );
  return rows.map(({ pid }) => pid);
};

describe('the migration commands', () => {
  it('tell what is applied, pending and unknown, each with its exit code', async () => {
    const { applied, ...rest } = await status();
    expect(rest).toEqual({ exitCode: 0, pending: [], unknown: [] });
    const last = applied.at(-1) ?? '';
    await admin.query(`INSERT INTO migrations (timestamp, name) VALUES (1999, 'Newer1999999999999')`);
    expect(await status()).toMatchObject({ exitCode: 4, unknown: ['Newer1999999999999'] });
    // What is newer and complete is left alone, as while a release goes out; what has gone another way is refused.
    expect(await migrateWith()).toMatchObject({ exitCode: 0 });
    await admin.query('DELETE FROM migrations WHERE name = $1', [last]);
    const refused = await migrateWith();
    expect(refused).toMatchObject({ exitCode: 4, stdout: '' });
    expect(refused.stderr).toContain(`(Newer1999999999999), and lacks some of this release (${last})`);
    expect(await command('migrate-down', ['--yes'])).toMatchObject({ exitCode: 4 });
    await admin.query(
      `UPDATE migrations SET timestamp = right($1, 13)::bigint, name = $1 WHERE timestamp = 1999`,
      [last],
    );
    expect(await status()).toMatchObject({ exitCode: 0 });
  });

  it('take the last migration back once that is confirmed, and tell what it costs', async () => {
    const { applied } = await status();
    const to = applied.findLast((name) => name.startsWith('ProjectEvents')) ?? '';
    const taken = applied.slice(applied.indexOf(to) + 1).reverse();
    await addSampleProject(admin, await addPerson(admin));
    const { rows } = await admin.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM webhook_endpoints',
    );
    expect(rows[0]?.count).toBeGreaterThan(0);
    const refused = await command('migrate-down', ['--to', to, '--json'], {
      NODE_ENV: 'production',
      JWT_PRIVATE_KEYS: database.config.JWT_PRIVATE_KEYS ?? '',
      ENCRYPTION_KEYS: database.config.ENCRYPTION_KEYS ?? '',
    });
    expect(refused).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('takes --yes') });
    const told = JSON.parse(refused.stdout) as { wouldTakeBack: string[]; lost: { table: string }[] };
    expect(told.wouldTakeBack).toEqual(taken);
    expect(told.lost).toContainEqual({ table: 'public.webhook_endpoints', rows: rows[0]?.count });
    expect((await status()).pending).toEqual([]);
    expect(await command('migrate-down', ['--to', 'Nobody1'])).toMatchObject({ exitCode: 2 });

    const done = await command('migrate-down', ['--to', to.slice(-13)]);
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toMatch(/ {2}table public.notifications with \d+ rows\n/);
    expect(await status()).toMatchObject({ exitCode: 3, pending: [...taken].reverse() });
    // Without the right to read everything there is no backup, and nothing changes.
    const backups = join(directory, 'backups');
    const url = { DATABASE_BACKUP_URL: databaseUrlFor('app_migrator', database.config) };
    expect(await command('migrate', ['--backup', backups], url)).toMatchObject({ exitCode: 10, stdout: '' });
    expect(await status()).toMatchObject({ exitCode: 3 });
    const first = await command('migrate', ['--json'], {
      BACKUP_DIR: backups,
      DATABASE_BACKUP_URL: database.config.DATABASE_BACKUP_URL ?? '',
    });
    const result = JSON.parse(first.stdout) as { backup: string };
    expect({ exitCode: first.exitCode, result }).toEqual({
      exitCode: 0,
      result: { ran: [...taken].reverse(), backup: expect.stringMatching(/\.backup$/), warnings: [] },
    });
    expect(await runProgram('src/core/backup/verify.command.js', [result.backup], {})).toMatchObject({
      exitCode: 0,
    });
    expect(await command('migrate-down', [])).toMatchObject({ exitCode: 0 });
    expect(await migrateWith()).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('warning: NO BACKUP is taken'),
    });
  });

  it('wait for another one that runs, and say so', async () => {
    await admin.query('SELECT pg_advisory_lock($1)', [MIGRATE_LOCK]);
    const second = migrateWith();
    await until(
      () => activity(`query LIKE 'SELECT pg_advisory_lock(%' AND wait_event_type = 'Lock'`),
      (waiting) => waiting.length === 1,
    );
    await admin.query('SELECT pg_advisory_unlock($1)', [MIGRATE_LOCK]);
    expect(await second).toEqual({
      exitCode: 0,
      stdout: 'The schema is up to date.\n',
      stderr: 'Another migration is running; waiting for its end.\n',
    });
  });

  it('leave nothing of a migration that is killed, or loses its database, and go on with it', async () => {
    const slow = extraMigration(`await q.query('SELECT pg_sleep(600)');`);
    const killed = migrateWithExtra(slow);
    const sleeping = () => activity(`query LIKE 'SELECT pg_sleep%' AND state = 'active'`);
    await until(sleeping, (pids) => pids.length === 1);
    killed.child.kill('SIGKILL');
    await killed.ended;
    // The server looks for itself whether its client is still there.
    await until(sleeping, (pids) => pids.length === 0);
    expect(await exists('half')).toBe(false);

    const cutOff = migrateWithExtra(slow);
    const [pid] = await until(sleeping, (pids) => pids.length === 1);
    await admin.query('SELECT pg_terminate_backend($1)', [pid]);
    const { code, output } = await cutOff.ended;
    expect(code).toBe(1);
    expect(output).toContain(
      'Extra9999999999999 failed: terminating connection due to administrator command',
    );
    expect(output).toContain('Nothing of it is left');
    expect(await exists('half')).toBe(false);

    expect(await migrateWithExtra(extraMigration('')).ended).toEqual({
      code: 0,
      output: '["Extra9999999999999"]\n',
    });
    expect(await exists('half')).toBe(true);
    await admin.query(`DROP TABLE half; DELETE FROM migrations WHERE name LIKE 'Extra%'`);
  });

  it('try again where somebody holds a table', async () => {
    const holder = new pg.Client({ connectionString: database.adminUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE app.job_names IN ACCESS EXCLUSIVE MODE');
    const file = extraMigration(
      `await q.query("SET LOCAL lock_timeout = '200ms'"); await q.query('LOCK TABLE app.job_names');`,
    );
    const waiting = migrateWithExtra(file);
    await until(
      () => activity(`query LIKE 'LOCK TABLE%' AND wait_event_type = 'Lock'`),
      (pids) => pids.length === 1,
    );
    await until(
      () => activity(`query LIKE 'ROLLBACK%'`),
      (pids) => pids.length > 0,
    );
    await holder.query('ROLLBACK');
    await holder.end();
    expect((await waiting.ended).code).toBe(0);
    await admin.query(`DROP TABLE half; DELETE FROM migrations WHERE name LIKE 'Extra%'`);
  });

  it('end with 1 and one message when the database is not there', async () => {
    const url = 'postgres://app_user:secret@127.0.0.1:1/none';
    const { exitCode, stderr } = await runProgram('src/core/database/migrate.command.js', [], {
      DATABASE_URL: url,
    });
    expect({ exitCode, lines: stderr.trim().split('\n').length }).toEqual({ exitCode: 1, lines: 1 });
    expect(stderr).not.toContain('secret');
  });

  it('write a migration that goes up and down', async () => {
    mkdirSync(join(directory, 'migrations'));
    writeFileSync(join(directory, 'migrations/1764000000051-before.ts'), '');
    const made = await command('new-migration', ['post-drafts'], {}, directory);
    expect(made).toEqual({ exitCode: 0, stdout: 'migrations/1764000000052-post-drafts.ts\n', stderr: '' });
    const text = readFileSync(join(directory, made.stdout.trim()), 'utf8');
    expect(text).toContain('export class PostDrafts1764000000052 implements');
    const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext } });
    const file = join(directory, 'post-drafts.mjs');
    const support = pathToFileURL(resolve('dist/migrations/support')).href;
    writeFileSync(
      file,
      outputText
        .replaceAll('./support', support)
        .replaceAll('PostDrafts1764000000052', 'PostDrafts9999999999998'),
    );
    expect(await migrateWithExtra(file).ended).toMatchObject({ code: 0 });
    expect(await exists('post_drafts')).toBe(true);
    for (const wrong of [[], ['Post_Drafts'], ['a', 'b'], ['--force', 'a']])
      expect(await command('new-migration', wrong, {}, directory)).toMatchObject({ exitCode: 2 });
  });
});

it('says what it needs to an older server, and does nothing there', async () => {
  const server = await oldServer('17.2 (Debian 17.2-1)');
  const at = `127.0.0.1:${server.port}`;
  const urls = {
    DATABASE_URL: `postgres://app_user:secret@${at}/planner`,
    DATABASE_ADMIN_URL: `postgres://postgres:secret@${at}/postgres`,
  };
  try {
    for (const [name = '', ...options] of [
      ['migrate'],
      ['migrate', '--bootstrap'],
      ['bootstrap', '--json'],
    ]) {
      const { exitCode, stderr } = await command(name, options, urls);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 5,
        stderr:
          'PostgreSQL 18 or newer is needed; that server is 17.2 (Debian 17.2-1). Nothing was changed.\n',
      });
    }
  } finally {
    server.close();
  }
});
