import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseUrlFor, type Config } from '../../src/core/config/config.js';
import { SecretBox } from '../../src/core/crypto/secret-box.js';
import { bootstrapDatabase, inDatabase, withClient } from '../../src/core/database/bootstrap.js';
import { catalogueSnapshot, ownedObjects } from '../support/catalogue.js';
import { runProgram } from '../support/main-process.js';
import { setStage, type Stage } from '../support/publishing.js';
import { addPerson, addSampleProject } from '../support/sample-project.js';
import { until } from '../support/until.js';
import { startWorkerProcess } from '../support/worker-process.js';

const KEYS = `b1:${randomBytes(32).toString('base64')}`;
/** Told apart by a restore: publishing is paused, and posts are to be looked for. Triggers note that elsewhere. */
const CHANGED_BY_RESTORE = ['app.publishing_switch', 'public.social_media_posts'];

let stage: Stage;
let directory: string;
let source: pg.Client;
let backup: string;
let posts: { out: string; unsent: string[]; waiting: string };
let counter = 0;
const databases: string[] = [];

beforeAll(async () => {
  stage = await setStage();
  directory = mkdtempSync(join(tmpdir(), 'asc-backups-'));
  source = new pg.Client({ connectionString: stage.api.database.adminUrl });
  await source.connect();
});
afterAll(async () => {
  await source.end();
  await stage.close();
  for (const name of databases)
    await withClient(inDatabase(stage.api.database.adminUrl, 'postgres'), (admin) =>
      admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    );
  rmSync(directory, { recursive: true });
});

const environment = (more: Record<string, string> = {}) => {
  const { DATABASE_URL = '', DATABASE_BACKUP_URL = '' } = stage.api.config;
  return { DATABASE_URL, DATABASE_BACKUP_URL, BACKUP_DIR: directory, BACKUP_KEYS: KEYS, ...more };
};
const command = (program: string, options: string[], more: Record<string, string> = {}) =>
  runProgram(`src/${program}.command.js`, options, environment(more));
const takeBackup = (options: string[] = [], more: Record<string, string> = {}) =>
  command('core/backup/backup', [...options, '--json'], more);
const verify = (file: string, more: Record<string, string> = {}) =>
  command('core/backup/verify', [file, '--json'], more);
const restore = (file: string, config: Config, more: Record<string, string> = {}) =>
  command('social-media/restore', [file, '--json'], { DATABASE_URL: config.DATABASE_URL ?? '', ...more });
const backupsIn = (folder: string) => readdirSync(folder).filter((name) => name.includes('asc-'));

/** A database as db:bootstrap makes it. */
async function emptyDatabase(): Promise<{ config: Config; adminUrl: string }> {
  const name = `asc_restored_${process.pid}_${++counter}`;
  databases.push(name);
  const { config } = stage.api;
  const fresh = { ...config, DATABASE_URL: inDatabase(config.DATABASE_URL ?? '', name) };
  await bootstrapDatabase(stage.api.database.adminUrl, fresh);
  return { config: fresh, adminUrl: inDatabase(stage.api.database.adminUrl, name) };
}

/** A hash over all rows of each table, computed by the database. */
async function hashes(admin: pg.Client): Promise<Record<string, string>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'app', 'graphile_worker') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relpersistence = 'p' AND c.relname <> 'migrations'`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await admin.query<{ hash: string }>(
      `SELECT count(*) || ' ' || coalesce(encode(sha256(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")::bytea), 'hex'), '') AS hash FROM ${name} t`,
    );
    found[name] = rows[0]?.hash ?? '';
  }
  return found;
}

async function credentials(admin: pg.Client): Promise<string[]> {
  const box = new SecretBox(stage.api.config.ENCRYPTION_KEYS);
  const { rows } = await admin.query<{ id: string; credentials: string }>(
    'SELECT id, credentials FROM social_media_accounts WHERE project_id = $1 ORDER BY id',
    [stage.projectId],
  );
  const place = { table: 'social_media_accounts', column: 'credentials', ownerId: stage.projectId };
  return rows.map((row) => box.open(row.credentials, { ...place, rowId: row.id }));
}

async function statuses(admin: pg.Client, ids: string[]): Promise<string[]> {
  const { rows } = await admin.query<{ status: string }>(
    'SELECT status FROM social_media_posts WHERE id = ANY ($1) ORDER BY array_position($1, id)',
    [ids],
  );
  return rows.map(({ status }) => status);
}

describe('a backup', () => {
  let before: Record<string, string>;
  let tokens: string[];

  it('is taken while there are posts out, on their way, and waiting', async () => {
    await addSampleProject(source, await addPerson(source));
    // Old and new partitions, and values that a careless text format would spoil.
    await source.query(`
      CREATE TABLE post_performance_2020_01 PARTITION OF post_performance FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2020-02-01 00:00:00+00');
      ALTER TABLE post_performance_2020_01 OWNER TO app_owner;
      ALTER TABLE post_performance_2020_01 ENABLE ROW LEVEL SECURITY;
      ALTER TABLE post_performance_2020_01 FORCE ROW LEVEL SECURITY;
      INSERT INTO post_performance SELECT (jsonb_populate_record(p, '{"recorded_at": "2020-01-15"}')).* FROM post_performance p LIMIT 1;`);
    for (const name of ['\\N', '\\.', 'line\nbreak\ttab\\back "quote" é😀'])
      await addPerson(source, { full_name: name });
    const bakery = await stage.connect('linkedin', 'harbour-bakery');
    const painter = await stage.connect('threads', 'nora.paints');
    const page = await stage.connect('facebook', 'harbour.bakery');

    const worker = await startWorkerProcess(stage.api.config);
    const out = await stage.duePost(bakery, 'Out before the backup');
    await until(
      () => stage.post(out),
      ({ status }) => status === 'published',
    );
    // The network has taken it, and its worker dies before it is told.
    await stage.fault({ route: 'publish', kind: 'slow-body', delayMs: 1000, times: 1, platform: 'threads' });
    const lost = await stage.duePost(painter, 'On its way at the backup');
    await until(
      () => stage.ledger(lost),
      (ledger) => ledger.length === 1,
    );
    await worker.kill();
    const after = [
      await stage.duePost(bakery, 'Out after the backup'),
      await stage.duePost(page, 'This one too'),
    ];
    const waiting = await stage.duePost(await stage.connect('twitter', 'harbour.x'), 'Never out');
    posts = { out, unsent: [lost, ...after], waiting };
    expect(await statuses(source, [out, lost, ...after, waiting])).toEqual([
      'published',
      ...Array<string>(4).fill('scheduled'),
    ]);

    before = await hashes(source);
    tokens = await credentials(source);
    const taken = await takeBackup();
    expect(taken).toMatchObject({ exitCode: 0, stderr: '' });
    const report = JSON.parse(taken.stdout) as {
      file: string;
      rows: number;
      tables: number;
      isEncrypted: boolean;
    };
    backup = report.file;
    const rows = Object.values(before).reduce((sum, hash) => sum + Number.parseInt(hash), 0);
    expect(report).toMatchObject({ rows, tables: Object.keys(before).length, isEncrypted: true });
    expect(readFileSync(backup).includes('Out before')).toBe(false);

    await source.query(`UPDATE social_media_posts SET due_at = now() + interval '1 year' WHERE id = $1`, [
      waiting,
    ]);
    const later = await startWorkerProcess(stage.api.config);
    for (const id of posts.unsent)
      await until(
        () => stage.post(id),
        ({ status }) => status === 'published',
      );
    await later.stop();
  });

  it('is put into an empty database row by row, with its schema, and lets nothing go out twice', async () => {
    const { config, adminUrl } = await emptyDatabase();
    const done = await restore(backup, config);
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(done.stdout)).toMatchObject({ paused: true, isEncrypted: true });
    await withClient(adminUrl, async (admin) => {
      const now = await hashes(admin);
      const changed = Object.keys(before).filter((table) => now[table] !== before[table]);
      expect(changed.sort()).toEqual(CHANGED_BY_RESTORE);
      const [schema, wanted] = [await catalogueSnapshot(admin), await catalogueSnapshot(source)];
      for (const [kind, entries] of Object.entries(wanted))
        expect([kind, schema[kind]]).toEqual([kind, entries]);
      expect(await credentials(admin)).toEqual(tokens);

      const { rows } = await admin.query(
        'SELECT reason FROM app.publishing_switch WHERE paused_at IS NOT NULL',
      );
      expect(rows).toEqual([{ reason: 'A backup was put back.' }]);
      const ledger = await stage.ledger();
      const worker = await startWorkerProcess(config);
      // It takes over what was lost, and sends nothing: that is looked for.
      const [lost = '', ...after] = posts.unsent;
      await until(
        () => statuses(admin, [lost]),
        ([status]) => status === 'published',
      );
      expect(await statuses(admin, [...after, posts.waiting])).toEqual([
        'scheduled',
        'scheduled',
        'scheduled',
      ]);
      const resumed = await command('social-media/publishing', ['--resume'], {
        DATABASE_URL: config.DATABASE_URL ?? '',
      });
      expect(resumed.exitCode).toBe(0);
      const all = [posts.out, ...posts.unsent, posts.waiting];
      await until(
        () => statuses(admin, all),
        (found) => found.every((status) => status === 'published'),
      );
      await worker.stop();
      const fresh = await stage.ledger(posts.waiting);
      expect(fresh).toHaveLength(1);
      const byId = (entries: { postId: string }[]) => entries.map(({ postId }) => postId).sort();
      expect(byId(await stage.ledger())).toEqual(byId([...ledger, ...fresh]));
    });
  });
});

describe('what is wrong with a file', () => {
  const damaged = (name: string, damage: (file: string) => void) => {
    const file = join(directory, name);
    copyFileSync(backup, file);
    damage(file);
    return file;
  };
  const change = (file: string, edit: (bytes: Buffer) => void) => {
    const bytes = readFileSync(file);
    edit(bytes);
    writeFileSync(file, bytes);
  };
  /** As somebody does who knows the format, but not the key. */
  const sign = (bytes: Buffer) =>
    createHash('sha256')
      .update(bytes.subarray(0, -32))
      .digest()
      .copy(bytes, bytes.length - 32);
  const flip = (bytes: Buffer, at: number) => bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);

  it.each<[what: string, code: number, told: string, file: () => string, keys?: string]>([
    ['cut in the middle', 3, 'is cut off', () => damaged('a', (file) => truncateSync(file, 3000))],
    [
      'without its last byte',
      3,
      'is cut off',
      () => damaged('b', (file) => truncateSync(file, readFileSync(file).length - 1)),
    ],
    ['empty', 3, 'is cut off', () => damaged('c', (file) => truncateSync(file, 0))],
    [
      'a changed byte',
      4,
      'SHA-256',
      () => damaged('d', (file) => change(file, (bytes) => flip(bytes, bytes.length >> 1))),
    ],
    [
      'a changed byte in its sum',
      4,
      'SHA-256',
      () => damaged('e', (file) => change(file, (bytes) => flip(bytes, bytes.length - 1))),
    ],
    [
      'a changed byte, and a sum that fits',
      4,
      'cannot be read',
      () =>
        damaged('f', (file) =>
          change(file, (bytes) => {
            flip(bytes, bytes.length >> 1);
            sign(bytes);
          }),
        ),
    ],
    [
      'another key of this name',
      5,
      'is not the one',
      () => backup,
      `b1:${randomBytes(32).toString('base64')}`,
    ],
    ['a key of another name', 5, "with the key 'b1'", () => backup, KEYS.replace('b1', 'b2')],
    ['no key', 5, 'set BACKUP_KEYS', () => backup, ''],
    ['something else', 6, 'is no backup', () => damaged('g', (file) => writeFileSync(file, 'PGDMP'))],
    ['nothing', 1, 'ENOENT', () => join(directory, 'missing')],
  ])('is told: %s', async (_what, code, told, file, keys = KEYS) => {
    const { exitCode, stdout, stderr } = await verify(file(), { BACKUP_KEYS: keys });
    expect({ exitCode, stdout, lines: stderr.trim().split('\n').length }).toEqual({
      exitCode: code,
      stdout: '',
      lines: 1,
    });
    expect(stderr).toContain(told);
  });

  it('is told before anything is put into a database', async () => {
    const { config, adminUrl } = await emptyDatabase();
    const cut = damaged('h', (file) => truncateSync(file, 3000));
    const changed = damaged('i', (file) => change(file, (bytes) => flip(bytes, bytes.length >> 1)));
    expect(await restore(cut, config)).toMatchObject({ exitCode: 3, stdout: '' });
    expect(await restore(changed, config)).toMatchObject({ exitCode: 4, stdout: '' });
    expect(await restore(backup, config, { BACKUP_KEYS: '' })).toMatchObject({ exitCode: 5, stdout: '' });
    expect(await withClient(adminUrl, (admin) => ownedObjects(admin))).toEqual([]);
  });

  it('is nothing: a file that is whole, with an older key behind a newer one', async () => {
    const file = join(directory, 'keys');
    writeFileSync(file, `${KEYS.replace(/^b1:.*/, `b2:${randomBytes(32).toString('base64')}`)},${KEYS}\n`);
    expect(await verify(backup)).toMatchObject({ exitCode: 0 });
    expect(
      await command('core/backup/verify', [backup, '--key-file', file], { BACKUP_KEYS: '' }),
    ).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('is whole: taken '),
    });
  });
});

describe('npm run db:restore', () => {
  it('refuses a database that is not empty, and leaves it as it is', async () => {
    const rows = await hashes(source);
    const refused = await restore(backup, stage.api.config);
    expect(refused).toMatchObject({
      exitCode: 7,
      stdout: '',
      stderr: expect.stringContaining('is not empty: it has '),
    });
    expect(await hashes(source)).toEqual(rows);
  });

  it('refuses a backup of a newer release', async () => {
    await source.query(`INSERT INTO migrations (timestamp, name) VALUES (1999, 'Newer1999999999999')`);
    const folder = join(directory, 'newer');
    const { stdout } = await takeBackup(['--dir', folder], { BACKUP_KEYS: '' });
    await source.query(`DELETE FROM migrations WHERE timestamp = 1999`);
    const { file, isEncrypted } = JSON.parse(stdout) as { file: string; isEncrypted: boolean };
    expect(isEncrypted).toBe(false);
    const { config, adminUrl } = await emptyDatabase();
    const refused = await restore(file, config);
    expect(refused).toMatchObject({
      exitCode: 8,
      stderr: expect.stringContaining('does not know: Newer1999999999999'),
    });
    expect(await withClient(adminUrl, (admin) => ownedObjects(admin))).toEqual([]);
    // Unpacked, its rows would not fit their sum; packed, the sum of gzip does not.
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    createHash('sha256')
      .update(bytes.subarray(0, -32))
      .digest()
      .copy(bytes, bytes.length - 32);
    writeFileSync(file, bytes);
    expect(await verify(file)).toMatchObject({ exitCode: 4 });
  });
});

describe('a restore', () => {
  const people = async (client: pg.Client) =>
    (await client.query<{ count: number }>('SELECT count(*)::int AS count FROM users')).rows[0]?.count;

  it('is done by one of two at once; the other one is refused', async () => {
    const { config, adminUrl } = await emptyDatabase();
    const both = await Promise.all([restore(backup, config), restore(backup, config)]);
    expect(both.map(({ exitCode }) => exitCode).sort()).toEqual([0, 7]);
    expect(await withClient(adminUrl, people)).toBe(await people(source));
  });

  it('of rows that refer to nothing leaves none, and names what is broken', async () => {
    const folder = join(directory, 'broken');
    const refer = async (from: string, to: string) => {
      await source.query(`BEGIN; SET LOCAL session_replication_role = replica;
        UPDATE social_media_posts SET content_id = '${to}' WHERE content_id = '${from}'; COMMIT`);
    };
    const { rows } = await source.query<{ id: string }>(
      'SELECT content_id AS id FROM social_media_posts WHERE id = $1',
      [posts.out],
    );
    const [contentId = '', nothing] = [rows[0]?.id, randomUUID()];
    await refer(contentId, nothing);
    const { stdout } = await takeBackup(['--dir', folder]);
    await refer(nothing, contentId);
    const { config, adminUrl } = await emptyDatabase();
    const { exitCode, stderr } = await restore((JSON.parse(stdout) as { file: string }).file, config, {
      BACKUP_KEYS: KEYS,
    });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining('fk_social_media_posts_content_id'),
    });
    expect(await withClient(adminUrl, people)).toBe(0);
  });
});

describe('npm run db:backup', () => {
  it('leaves nothing where the disk is full', async () => {
    const disk = join(directory, 'disk');
    mkdirSync(disk);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'none', disk]).status !== 0) {
      process.stderr.write('A full disk: not run, since it takes the right to mount one\n');
      return;
    }
    try {
      const failed = await takeBackup(['--dir', disk]);
      expect(failed).toMatchObject({
        exitCode: 9,
        stdout: '',
        stderr: expect.stringContaining('There is no room'),
      });
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('leaves nothing where the database goes away', async () => {
    const folder = join(directory, 'gone');
    const holder = new pg.Client({ connectionString: stage.api.database.adminUrl });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
    const failing = takeBackup(['--dir', folder]);
    const waiting = async () =>
      (
        await source.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LOCK TABLE%' AND wait_event_type = 'Lock'`,
        )
      ).rows;
    const [{ pid } = { pid: 0 }] = await until(waiting, (rows) => rows.length === 1);
    await source.query('SELECT pg_terminate_backend($1)', [pid]);
    expect(await failing).toMatchObject({ exitCode: 1, stdout: '' });
    await holder.end();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing under the name of a backup where it is killed, and the next one is whole', async () => {
    const folder = join(directory, 'killed');
    const child = spawn(process.execPath, ['dist/src/core/backup/backup.command.js', '--dir', folder], {
      env: { PATH: process.env.PATH, ...environment() },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    await until(
      () => Promise.resolve(existsSync(folder) ? readdirSync(folder) : []),
      (names) => names.length > 0,
    );
    child.kill('SIGKILL');
    await ended;
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.asc-.*\.part$/)]);
    const { exitCode, stdout } = await takeBackup(['--dir', folder]);
    expect(exitCode).toBe(0);
    expect(await verify((JSON.parse(stdout) as { file: string }).file)).toMatchObject({ exitCode: 0 });
  });

  it('is refused to a role that row-level security holds for: no backup lacks rows', async () => {
    const folder = join(directory, 'partial');
    const refused = await takeBackup(['--dir', folder], {
      DATABASE_BACKUP_URL: databaseUrlFor('app_migrator', stage.api.config),
    });
    expect(refused).toMatchObject({ exitCode: 10, stderr: expect.stringContaining('row-level security') });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says what it lacks', async () => {
    expect(await takeBackup(['--with', 'tar'])).toMatchObject({ exitCode: 2 });
    expect(await takeBackup([], { BACKUP_DIR: '' })).toMatchObject({ exitCode: 2 });
    const { exitCode, stderr } = await takeBackup([], { DATABASE_BACKUP_URL: '' });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining('DATABASE_BACKUP_URL must be set'),
    });
    // With one of the server's version it would do it.
    const dumped = await takeBackup(['--with', 'pg_dump'], { PATH: directory });
    expect(dumped).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('pg_dump is not installed'),
    });
  });

  it('is run by a worker, which removes old ones afterwards', async () => {
    const folder = join(directory, 'scheduled');
    mkdirSync(folder);
    for (const day of ['01', '02'])
      writeFileSync(join(folder, `asc-2020-01-${day}T00-00-00.000Z.backup`), '');
    const worker = await startWorkerProcess({
      ...stage.api.config,
      BACKUP_DIR: folder,
      BACKUP_CRON: '0 0 1 1 *',
      BACKUP_KEEP: '2d,0w',
      BACKUP_KEYS: KEYS,
    });
    await source.query(`SELECT graphile_worker.add_job('backup.take', '{}')`);
    const found = await until(
      () => Promise.resolve(backupsIn(folder)),
      (names) =>
        names.length === 2 &&
        !names.some((name) => name.endsWith('.part')) &&
        !names.includes('asc-2020-01-01T00-00-00.000Z.backup'),
    );
    await worker.stop();
    expect(found).toContain('asc-2020-01-02T00-00-00.000Z.backup');
    const [made = ''] = found.filter((name) => !name.startsWith('asc-2020'));
    expect(await verify(join(folder, made))).toMatchObject({ exitCode: 0 });
  });
});
