import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseUrlFor } from '../../src/core/config/config.js';
import { runInContext } from '../../src/core/context/request-context.js';
import { AuditLogRepository } from '../../src/projects/audit/audit-log.repository.js';
import { verifyAudit } from '../../src/projects/audit/verify.command.js';
import { requestActor } from '../support/actors.js';
import { openBackstage, type Backstage } from '../support/backstage.js';
import { addPerson, addSampleProject, addSession, type SampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const ENTRIES = 30;
const EDITS = 200;

let database: TestDatabase;
let admin: pg.Client;
let api: Backstage;
let worker: Backstage;
let project: SampleProject;
let workerUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  api = await openBackstage(database, 'app_user');
  worker = await openBackstage(database, 'app_worker', 4);
  workerUrl = databaseUrlFor('app_worker', database.config);
  const owner = await addPerson(admin);
  project = await addSampleProject(admin, owner);
  // Written by the sample and by nobody's request.
  await admin.query('DELETE FROM audit_changes');
  await admin.query('DELETE FROM audit_entries');
  await admin.query('DELETE FROM audit_heads');
  const actor = requestActor(owner, await addSession(admin, owner), { id: project.id });
  for (let n = 0; n < ENTRIES; n++) {
    const description = { requestId: `request-${n}`, action: 'Contents_update', address: '127.0.0.1' };
    await runInContext({ requestId: 'test', databaseActor: actor, description }, () =>
      api.dataSource.query('UPDATE contents SET title = $1 WHERE project_id = $2', [
        `Title ${n}`,
        project.id,
      ]),
    );
  }
});

afterAll(async () => {
  await api.close();
  await worker.close();
  await admin.end();
  await database.drop();
});

const problems = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ problem: string | null }>('SELECT problem FROM app.verify_audit()');
  return rows.map(({ problem }) => problem ?? 'whole');
};

it('workers that seal at the same time make one chain of it', async () => {
  expect((await verifyAudit(workerUrl))[0]).toMatchObject({ sealed: 0, unsealed: ENTRIES, problem: null });
  const log = worker.app.get(AuditLogRepository);
  while ((await Promise.all([log.seal(7), log.seal(7), log.seal(7)])).some((sealed) => sealed > 0));
  expect(await verifyAudit(workerUrl)).toEqual([
    {
      projectId: project.id,
      sealed: ENTRIES,
      unsealed: 0,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
      problem: null,
    },
  ]);
});

it('nobody but the database writes it', async () => {
  for (const { dataSource } of [api, worker]) {
    for (const statement of [
      'INSERT INTO audit_entries DEFAULT VALUES',
      `UPDATE audit_entries SET action = 'other'`,
      'DELETE FROM audit_entries',
      'UPDATE audit_changes SET after = NULL',
      'DELETE FROM audit_heads',
    ])
      await expect(dataSource.query(statement)).rejects.toThrow('permission denied');
  }
});

/** Ways to forge, each with a number that chooses where. */
const FORGERIES: Record<string, (n: number) => string> = {
  'another action': (n) => `UPDATE audit_entries SET action = 'X' WHERE sealed_as = ${n}`,
  'another actor': (n) =>
    `UPDATE audit_entries SET actor_id = (SELECT id FROM users WHERE id <> actor_id LIMIT 1) WHERE sealed_as = ${n}`,
  'another address': (n) => `UPDATE audit_entries SET address = '10.0.0.1' WHERE sealed_as = ${n}`,
  'another request': (n) => `UPDATE audit_entries SET request_id = 'x' WHERE sealed_as = ${n}`,
  'another time': (n) =>
    `UPDATE audit_entries SET created_at = created_at - interval '1 ms' WHERE sealed_as = ${n}`,
  'an entry put into the bin': (n) => `UPDATE audit_entries SET deleted_at = now() WHERE sealed_as = ${n}`,
  'another value before': (n) => `UPDATE audit_changes SET before = '{"title": "X"}' WHERE ${changeOf(n)}`,
  'another value after': (n) => `UPDATE audit_changes SET after = '{}' WHERE ${changeOf(n)}`,
  'another row': (n) => `UPDATE audit_changes SET row_id = gen_random_uuid() WHERE ${changeOf(n)}`,
  'another table': (n) => `UPDATE audit_changes SET table_name = 'tags' WHERE ${changeOf(n)}`,
  'a change less': (n) => `DELETE FROM audit_changes WHERE ${changeOf(n)}`,
  'a change more': (n) =>
    `INSERT INTO audit_changes (project_id, entry_id, table_name, operation) SELECT project_id, id, 'tags', 'insert' FROM audit_entries WHERE sealed_as = ${n}`,
  'an entry less': (n) =>
    `WITH gone AS (DELETE FROM audit_changes WHERE ${changeOf(n)}) DELETE FROM audit_entries WHERE sealed_as = ${n}`,
  'another seal': (n) => `UPDATE audit_entries SET seal = sha256('forged') WHERE sealed_as = ${n}`,
  'a seal moved': (n) =>
    `UPDATE audit_entries e SET seal = o.seal FROM audit_entries o WHERE o.sealed_as = ${(n % ENTRIES) + 1} AND e.sealed_as = ${n}`,
  'the end cut off': (n) =>
    `WITH gone AS (DELETE FROM audit_changes c USING audit_entries e WHERE e.id = c.entry_id AND e.sealed_as >= ${n}) DELETE FROM audit_entries WHERE sealed_as >= ${n}`,
};

function changeOf(n: number): string {
  return `entry_id = (SELECT id FROM audit_entries WHERE sealed_as = ${n})`;
}

describe('a forger who owns the database', () => {
  it(`is found out in each of ${EDITS} edits`, async () => {
    await addPerson(admin);
    const names = Object.keys(FORGERIES);
    const found: string[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      const name = names[edit % names.length] as string;
      const place = ((edit * 7 + Math.floor(edit / names.length)) % ENTRIES) + 1;
      await admin.query('BEGIN');
      await admin.query(`SET LOCAL session_replication_role = replica`);
      const { rowCount } = await admin.query((FORGERIES[name] as (n: number) => string)(place));
      const [problem] = await problems(admin);
      await admin.query('ROLLBACK');
      if (rowCount && problem !== 'whole') found.push(name);
      else throw new Error(`${name} at ${place}: ${rowCount} rows, ${problem}`);
    }
    expect(found).toHaveLength(EDITS);
    expect(await problems(admin)).toEqual(['whole']);
  });

  it('who makes a whole new chain is found out by what was kept of the old one', async () => {
    const kept = await verifyAudit(workerUrl);
    expect((await verifyAudit(workerUrl, kept)).map(({ problem }) => problem)).toEqual([null]);
    await admin.query(`UPDATE audit_entries SET action = 'Other' WHERE sealed_as = 1`);
    await admin.query('UPDATE audit_entries SET sealed_as = NULL, seal = NULL');
    await admin.query('DELETE FROM audit_heads');
    while (await worker.app.get(AuditLogRepository).seal(100));
    expect((await verifyAudit(workerUrl)).map(({ problem }) => problem)).toEqual([null]);
    expect((await verifyAudit(workerUrl, kept)).map(({ problem }) => problem)).toEqual([
      `entry ${ENTRIES} is not what it was`,
    ]);
  });
});

it('does not depend on the time zone of who looks', async () => {
  await admin.query(`SET TimeZone = 'Asia/Kolkata'`);
  expect(await problems(admin)).toEqual(['whole']);
  await admin.query('RESET TimeZone');
});
