import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { runAs } from '../../src/core/context/request-context.js';
import { Actor, openPool, sqlStateOf } from '../support/actors.js';
import { addPerson, addSampleProject, type SampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const WHO = `SELECT app.uid() AS person, (SELECT array_agg(DISTINCT project_id) FROM contents) AS projects`;

let database: TestDatabase;
let admin: pg.Client;
let api: DataSource;
let worker: DataSource;
let victim: string;
let attacker: string;
let theirs: SampleProject;
let own: SampleProject;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  // One connection, so that what an attack leaves behind meets the statement after it.
  api = await openPool(database, 'app_user', 1);
  worker = await openPool(database, 'app_worker', 1);
  victim = await addPerson(admin);
  attacker = await addPerson(admin);
  theirs = await addSampleProject(admin, victim);
  own = await addSampleProject(admin, attacker);
});

afterAll(async () => {
  await api.destroy();
  await worker.destroy();
  await admin.end();
  await database.drop();
});

/** Ways to another actor, as SQL that an attacker has got into a statement. `$v` is the victim's id. */
const FORGERIES: [name: string, sql: string, sqlState: string][] = [
  ['set_config', `SELECT set_config('app.user_id', '$v', true), title FROM contents`, '42501'],
  ['set_config for the session', `SELECT set_config('app.user_id', '$v', false)`, '42501'],
  ['set_config by its full name', `SELECT pg_catalog.set_config('app.user_id', '$v', true)`, '42501'],
  [
    'set_config in a sub-select before the read',
    `WITH forged AS MATERIALIZED (SELECT set_config('app.user_id', '$v', true)) SELECT c.* FROM forged, contents c`,
    '42501',
  ],
  [
    'set_config in an INSERT',
    `INSERT INTO tags (name) VALUES (set_config('app.user_id', '$v', true))`,
    '42501',
  ],
  ['pg_settings', `UPDATE pg_settings SET setting = '$v' WHERE name = 'app.user_id'`, '42501'],
  [
    'set_config inside query_to_xml',
    `SELECT query_to_xml('SELECT set_config(''app.user_id'', ''$v'', true)', true, true, '')`,
    '42501',
  ],
  ['SET inside query_to_xml', `SELECT query_to_xml('SET app.user_id = ''$v''', true, true, '')`, '0A000'],
  [
    'SET LOCAL inside query_to_xml',
    `SELECT query_to_xml('SET LOCAL app.user_id = ''$v''', true, true, '')`,
    '0A000',
  ],
  [
    'SET inside query_to_xml_and_xmlschema',
    `SELECT query_to_xml_and_xmlschema('SET app.user_id = ''$v''', true, true, '')`,
    '42P11',
  ],
  [
    'DO inside query_to_xml',
    `SELECT query_to_xml('DO ''BEGIN SET app.user_id = x; END''', true, true, '')`,
    '0A000',
  ],
  ['SET inside ts_stat', `SELECT * FROM ts_stat('SET app.user_id = ''$v''')`, '42P11'],
  [
    'set_config inside ts_stat',
    `SELECT * FROM ts_stat('SELECT to_tsvector(set_config(''app.user_id'', ''$v'', true))')`,
    '42501',
  ],
  ['a second statement', `SELECT 1; SET LOCAL app.user_id = '$v'`, '42601'],
  ['a second statement before', `SET LOCAL app.user_id = '$v'; SELECT title FROM contents`, '42601'],
  [
    'a DO block with set_config',
    `DO $do$ BEGIN PERFORM set_config('app.user_id', '$v', false); END $do$`,
    '42501',
  ],
  [
    'a temporary function',
    `CREATE FUNCTION pg_temp.f() RETURNS uuid LANGUAGE sql RETURN '$v'::uuid`,
    '42501',
  ],
  ['a temporary table in the way', `CREATE TEMPORARY TABLE users (id uuid)`, '42501'],
  [
    'a function of its own',
    `CREATE FUNCTION public.f() RETURNS uuid LANGUAGE sql SET app.user_id = '$v' RETURN app.uid()`,
    '42501',
  ],
  [
    'another function under the same name',
    `CREATE OR REPLACE FUNCTION app.uid() RETURNS uuid LANGUAGE sql RETURN '$v'::uuid`,
    '42501',
  ],
  ['the owner role', 'SET ROLE app_owner', '42501'],
  ['the definer role', 'SET LOCAL ROLE app_definer', '42501'],
  ['another policy', 'CREATE POLICY all_rows ON contents USING (true)', '42501'],
  ['no row-level security', 'ALTER TABLE contents DISABLE ROW LEVEL SECURITY', '42501'],
];

describe.each(FORGERIES)('%s', (_name, sql, sqlState) => {
  const text = () => sql.replaceAll('$v', victim);

  it('fails as a person, and leaves the actor as it was', async () => {
    const person = new Actor(api, { userId: attacker });
    expect(await sqlStateOf(person.run(text()))).toBe(sqlState);
    expect(await person.rows(WHO)).toEqual([{ person: attacker, projects: [own.id] }]);
  });

  it('fails as nobody, and leaves nobody', async () => {
    const nobody = new Actor(api);
    expect(await sqlStateOf(nobody.run(text()))).toBe(sqlState);
    expect(await nobody.rows(WHO)).toEqual([{ person: null, projects: null }]);
  });

  it('fails as the worker, for the project too', async () => {
    const idle = new Actor(worker, { projectId: own.id });
    const forged = sql.replaceAll('app.user_id', 'app.project_ids').replaceAll('$v', theirs.id);
    expect(await sqlStateOf(idle.run(forged))).toBe(sqlState);
    expect(await idle.rows('SELECT DISTINCT project_id AS id FROM contents')).toEqual([{ id: own.id }]);
  });
});

it('turning row security off shows nothing, but fails', async () => {
  const person = new Actor(api, { userId: attacker });
  await person.run('SET LOCAL row_security = off');
  expect(await person.rows(WHO)).toEqual([{ person: attacker, projects: [own.id] }]);
  await api.query('SET row_security = off');
  expect(await sqlStateOf(person.run('SELECT * FROM contents'))).toBe('42501');
  await api.query('RESET row_security');
});

it('a whole injected SET ends with its own statement', async () => {
  const person = new Actor(api, { userId: attacker });
  await person.run(`SET LOCAL app.user_id = '${victim}'`);
  expect(await person.rows(WHO)).toEqual([{ person: attacker, projects: [own.id] }]);
  await new Actor(api, { userId: attacker }).run(`SET app.user_id = '${victim}'`);
  expect(await person.rows(WHO)).toEqual([{ person: attacker, projects: [own.id] }]);
});

it.each([
  ['no uuid', 'nobody'],
  ['empty', ''],
  ['in capitals', 'A1A2A3A4-0000-4000-8000-000000000000'],
  ['a way out of the quotes', `00000000-0000-4000-8000-000000000000'; SET ROLE app_owner; --`],
  ['two lines', '00000000-0000-4000-8000-000000000000\n'],
])('an actor that is %s is refused before anything is sent', async (_name, id) => {
  for (const actor of [{ userId: id }, { projectId: id }])
    await expect(runAs(actor, () => api.query('SELECT 1'))).rejects.toThrow('must be a lower-case UUID');
  expect(await new Actor(api).rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
