import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { checkTenancy } from '../../src/core/database/tenancy-check.js';
import { tally } from '../support/tally.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** Tables that the roles of the product can reach at all, or that hold a project's rows. */
const REACHABLE = `relrowsecurity AND relkind IN ('r', 'p') AND NOT relispartition AND (
  has_any_column_privilege('app_user', oid, 'SELECT, INSERT, UPDATE') OR has_any_column_privilege('app_worker', oid, 'SELECT, INSERT, UPDATE')
  OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'project_id'))`;

/** Kinds of faults, each with a query that answers, for everything it can be done to, the statement that does it. */
const KINDS: [fault: string, least: number, query: string][] = [
  [
    'row-level security turned off',
    20,
    `SELECT oid::regclass AS object, format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', oid::regclass) AS fault
     FROM pg_class WHERE ${REACHABLE}`,
  ],
  [
    'row-level security that the owner passes by',
    20,
    `SELECT oid::regclass AS object, format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', oid::regclass) AS fault
     FROM pg_class WHERE ${REACHABLE}`,
  ],
  [
    'a policy that lets every row pass',
    60,
    `SELECT polrelid::regclass || '.' || polname AS object, format('ALTER POLICY %I ON %s%s%s', polname, polrelid::regclass,
       CASE WHEN polqual IS NOT NULL THEN ' USING (true)' END, CASE WHEN polwithcheck IS NOT NULL THEN ' WITH CHECK (true)' END) AS fault
     FROM pg_policy WHERE NOT 'app_definer'::regrole = ANY (polroles)`,
  ],
  [
    'a policy for every role',
    60,
    `SELECT polrelid::regclass || '.' || polname AS object, format('ALTER POLICY %I ON %s TO PUBLIC', polname, polrelid::regclass) AS fault
     FROM pg_policy`,
  ],
  [
    'no policy to read by',
    15,
    `SELECT polrelid::regclass AS object, format('DROP POLICY %I ON %s', polname, polrelid::regclass) AS fault
     FROM pg_policy p WHERE polname = 'member_read' AND polrelid <> 'projects'::regclass AND NOT EXISTS (
       SELECT FROM pg_policy o WHERE o.polrelid = p.polrelid AND o.polcmd = 'r' AND o.polpermissive AND o.polname <> p.polname
         AND 'app_user'::regrole = ANY (o.polroles))`,
  ],
  [
    'a key that does not hold projects apart',
    8,
    `SELECT format('%s.%s', conrelid::regclass, conname) AS object, format(
       'ALTER TABLE %s DROP CONSTRAINT %I; ALTER TABLE %1$s ADD CONSTRAINT %2$I FOREIGN KEY (%s) REFERENCES %s (id)',
       conrelid::regclass, conname, (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)
         AND attname <> 'project_id'), confrelid::regclass) AS fault
     FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND cardinality(conkey) = 2
       AND (SELECT count(*) FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey) AND attname = 'project_id') = 1
       AND EXISTS (SELECT FROM pg_index WHERE indrelid = confrelid AND indisprimary AND indnkeyatts = 1)`,
  ],
  [
    'leave to delete rows',
    15,
    `SELECT oid::regclass AS object, format('GRANT DELETE ON %s TO app_user', oid::regclass) AS fault FROM pg_class
     WHERE relrowsecurity AND relkind IN ('r', 'p') AND NOT relispartition
       AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'id')`,
  ],
  [
    'leave to change every column',
    20,
    `SELECT oid::regclass AS object, format('GRANT UPDATE ON %s TO app_user', oid::regclass) AS fault FROM pg_class
     WHERE relrowsecurity AND relkind IN ('r', 'p') AND NOT relispartition`,
  ],
  [
    'a grant to everybody',
    20,
    `SELECT oid::regclass AS object, format('GRANT SELECT ON %s TO PUBLIC', oid::regclass) AS fault FROM pg_class
     WHERE relrowsecurity AND relkind IN ('r', 'p') AND NOT relispartition`,
  ],
  [
    'a definer function that the caller can bend',
    15,
    `SELECT oid::regprocedure AS object, format('ALTER FUNCTION %s RESET search_path', oid::regprocedure) AS fault
     FROM pg_proc WHERE prosecdef`,
  ],
  [
    'a definer function for everybody',
    15,
    `SELECT oid::regprocedure AS object, format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', oid::regprocedure) AS fault
     FROM pg_proc WHERE prosecdef`,
  ],
];

it('finds nothing in the database as it is', async () => {
  const errors = (await checkTenancy(admin)).filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
});

it.each(KINDS)(
  '%s is found, wherever it is',
  async (fault, least, query) => {
    const { rows } = await admin.query<{ object: string; fault: string }>(query);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    const missed: string[] = [];
    for (const mutant of rows) {
      await admin.query('BEGIN');
      await admin.query(mutant.fault);
      const found = await checkTenancy(admin);
      await admin.query('ROLLBACK');
      if (!found.some(({ object }) => object.startsWith(mutant.object))) missed.push(mutant.object);
    }
    tally(`database mutants`, rows.length);
    expect({ fault, missed }).toEqual({ fault, missed: [] });
  },
  600_000,
);
