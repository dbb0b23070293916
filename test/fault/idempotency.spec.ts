import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from '../support/free-port.js';
import { HttpClient, registerPerson, type Person } from '../support/http-client.js';
import { startMain, type MainProcess } from '../support/main-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

/** Holds whoever makes a project or keeps an answer until the test lets go. */
const GATE = 77_001;
const WAITS = `CREATE FUNCTION public.wait_at_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NEW; END $$`;

let database: TestDatabase;
let admin: pg.Client;
let main: MainProcess;
let person: Person;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'asc-idempotency-'));
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(WAITS);
  main = await start();
  person = await registerPerson(new HttpClient(main.url));
});

afterAll(async () => {
  await main.stop();
  await admin.end();
  await database.drop();
  rmSync(directory, { recursive: true });
});

async function start(): Promise<MainProcess> {
  const { DATABASE_URL = '', ENCRYPTION_KEYS = '', JWT_PRIVATE_KEYS = '' } = database.config;
  return startMain({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'error', DATA_DIR: directory, PORT: String(await freePort()) },
    ...{ DATABASE_URL, ENCRYPTION_KEYS, JWT_PRIVATE_KEYS },
  });
}

const makeProject = (key: string) =>
  person.client
    .towards(main.url)
    .send<{ id: string }>('POST', '/projects', { name: key }, { 'idempotency-key': key });
const projectsNamed = async (name: string) =>
  (await admin.query<{ id: string }>('SELECT id FROM projects WHERE name = $1', [name])).rows;
const waiting = async () =>
  (
    await admin.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`, [
      GATE,
    ])
  ).rowCount;

describe.each([
  ['before its commit', 'projects', 'CREATE TRIGGER gate BEFORE INSERT ON projects FOR EACH ROW', 0],
  [
    'when its answer goes to be kept and committed',
    'idempotency_keys',
    'CREATE TRIGGER gate BEFORE INSERT ON idempotency_keys FOR EACH ROW',
    1,
  ],
  [
    'between its commit and its answer',
    'idempotency_keys',
    'CREATE CONSTRAINT TRIGGER gate AFTER INSERT ON idempotency_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW',
    1,
  ],
])('a process that is killed %s', (_when, table, trigger, made) => {
  it('leaves a request that can be sent again, and acts once', async () => {
    const key = randomUUID();
    await admin.query(`${trigger} EXECUTE FUNCTION public.wait_at_gate()`);
    await admin.query('SELECT pg_advisory_lock($1)', [GATE]);
    const lost = makeProject(key).catch((error: unknown) => error);
    await until(waiting, (count) => count === 1);
    await main.kill();
    expect(await lost).toMatchObject({ name: 'TypeError' });
    await admin.query('SELECT pg_advisory_unlock($1)', [GATE]);
    await until(
      () =>
        admin.query(
          `SELECT FROM pg_stat_activity WHERE usename = 'app_user' AND datname = current_database()`,
        ),
      ({ rowCount }) => rowCount === 0,
    );
    await admin.query(`DROP TRIGGER gate ON ${table}`);
    const before = await projectsNamed(key);
    expect(before).toHaveLength(made);
    main = await start();
    const again = await makeProject(key);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe(made === 1 ? 'true' : null);
    expect(await projectsNamed(key)).toEqual([{ id: again.body.id }]);
    expect((await makeProject(key)).body).toEqual(again.body);
  });
});
