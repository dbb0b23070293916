import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { bootstrapDatabase } from '../../src/core/database/bootstrap.js';
import { checkTenancy } from '../../src/core/database/tenancy-check.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** A tenant table as it should be, on which faults are planted. */
const GOOD_TABLE = `
CREATE TABLE notes (id uuid PRIMARY KEY, project_id uuid NOT NULL, owner_id uuid, body text, deleted_at timestamptz,
  UNIQUE (project_id, id));
ALTER TABLE notes OWNER TO app_owner;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY member_read ON notes FOR SELECT TO app_user USING (project_id = ANY ((SELECT app.my_projects('viewer'))::uuid[]));
GRANT SELECT, INSERT ON notes TO app_user;
GRANT UPDATE (body, deleted_at) ON notes TO app_user;`;

const definer = (name: string, settings: string) => `
CREATE FUNCTION app.${name}() RETURNS integer LANGUAGE sql SECURITY DEFINER ${settings} RETURN 1;
REVOKE ALL ON FUNCTION app.${name}() FROM PUBLIC;`;
const CLOSED = 'SET search_path = pg_catalog, pg_temp';

const FAULTS: [fault: string, code: string, object: string, sql: string][] = [
  [
    'no row-level security',
    'row-level-security-off',
    'notes',
    'ALTER TABLE notes DISABLE ROW LEVEL SECURITY',
  ],
  ['not forced', 'row-level-security-off', 'notes', 'ALTER TABLE notes NO FORCE ROW LEVEL SECURITY'],
  [
    'a bare partition',
    'row-level-security-off',
    'post_performance_1999',
    `CREATE TABLE post_performance_1999 PARTITION OF post_performance FOR VALUES FROM ('1999-01-01') TO ('2000-01-01')`,
  ],
  [
    'a granted table without project and policies',
    'row-level-security-off',
    'loose',
    'CREATE TABLE loose (id uuid PRIMARY KEY); GRANT SELECT ON loose TO app_worker',
  ],
  [
    'a granted materialized view',
    'row-level-security-off',
    'summary',
    'CREATE MATERIALIZED VIEW summary AS SELECT project_id FROM notes; GRANT SELECT ON summary TO app_user',
  ],
  ['no policy to read by', 'no-read-policy', 'notes', 'DROP POLICY member_read ON notes'],
  [
    'only a restrictive policy to read by',
    'no-read-policy',
    'notes',
    'DROP POLICY member_read ON notes; CREATE POLICY r ON notes AS RESTRICTIVE FOR SELECT TO app_user USING (body IS NULL)',
  ],
  [
    'a grant on a partition',
    'partition-reachable',
    'post_performance_default',
    'GRANT SELECT ON post_performance_default TO app_user',
  ],
  [
    'a policy that is true',
    'policy-true',
    'notes.open',
    'CREATE POLICY open ON notes TO app_user USING (true)',
  ],
  [
    'a check that is true',
    'policy-true',
    'notes.open',
    'CREATE POLICY open ON notes FOR INSERT TO app_user WITH CHECK (true)',
  ],
  [
    'true for the definer and another',
    'policy-true',
    'notes.open',
    'CREATE POLICY open ON notes TO app_definer, app_worker USING (true)',
  ],
  [
    'a policy to everybody',
    'policy-public',
    'notes.open',
    'CREATE POLICY open ON notes USING (project_id = ANY ((SELECT app.worker_projects())::uuid[]))',
  ],
  [
    'a function a row',
    'policy-per-row',
    'notes.slow',
    `CREATE POLICY slow ON notes TO app_user USING (project_id = ANY (app.my_projects('viewer')))`,
  ],
  [
    'a function a row in a check',
    'policy-per-row',
    'notes.slow',
    'CREATE POLICY slow ON notes FOR INSERT TO app_user WITH CHECK (owner_id = app.uid())',
  ],
  [
    'a function a row beside a sub-select',
    'policy-per-row',
    'notes.slow',
    `CREATE POLICY slow ON notes TO app_user USING (lower(body) IN (SELECT '{SUBLINK'))`,
  ],
  [
    'a sub-select that looks at the row',
    'policy-per-row',
    'notes.slow',
    'CREATE POLICY slow ON notes TO app_user USING (EXISTS (SELECT FROM team_members m WHERE m.project_id = notes.project_id))',
  ],
  [
    'a nested sub-select that looks at the row',
    'policy-per-row',
    'notes.slow',
    'CREATE POLICY slow ON notes TO app_user USING ((SELECT max(x) FROM (SELECT length(notes.body) AS x) y) > 0)',
  ],
  [
    'deleted_at in a policy',
    'policy-deleted-at',
    'notes.living',
    'CREATE POLICY living ON notes TO app_user USING (deleted_at IS NULL)',
  ],
  [
    "a view with its owner's rights",
    'view-without-invoker',
    'note_bodies',
    'CREATE VIEW note_bodies AS SELECT body FROM notes',
  ],
  [
    'a view that says no',
    'view-without-invoker',
    'note_bodies',
    'CREATE VIEW note_bodies WITH (security_invoker = off) AS SELECT body FROM notes',
  ],
  [
    'a foreign key without the project',
    'foreign-key-without-project',
    'notes.stray',
    'ALTER TABLE notes ADD content_id uuid, ADD CONSTRAINT stray FOREIGN KEY (content_id) REFERENCES contents (id)',
  ],
  [
    'a foreign key that crosses the project over',
    'foreign-key-without-project',
    'notes.stray',
    `ALTER TABLE notes ADD home uuid, ADD content_id uuid,
     ADD CONSTRAINT stray FOREIGN KEY (home, content_id) REFERENCES contents (project_id, id)`,
  ],
  [
    'a unique index over all projects',
    'unique-without-project',
    'notes.leak',
    'CREATE UNIQUE INDEX leak ON notes (body, project_id)',
  ],
  [
    'a unique expression',
    'unique-without-project',
    'notes.leak',
    'CREATE UNIQUE INDEX leak ON notes (lower(body), project_id)',
  ],
  [
    'a foreign key without index',
    'foreign-key-unindexed',
    'notes.slow',
    'ALTER TABLE notes ADD CONSTRAINT slow FOREIGN KEY (owner_id) REFERENCES users (id)',
  ],
  [
    'a foreign key with half an index',
    'foreign-key-unindexed',
    'notes.slow',
    `CREATE INDEX half ON notes (owner_id) WHERE body IS NULL;
     ALTER TABLE notes ADD CONSTRAINT slow FOREIGN KEY (owner_id) REFERENCES users (id)`,
  ],
  ['no search path', 'definer-search-path', 'app.f()', definer('f', '')],
  [
    'a path through public',
    'definer-search-path',
    'app.f()',
    definer('f', 'SET search_path = public, pg_temp'),
  ],
  ['temporary tables first', 'definer-search-path', 'app.f()', definer('f', 'SET search_path = pg_catalog')],
  [
    'a definer function for everybody',
    'definer-public',
    'app.f()',
    `${definer('f', CLOSED)} GRANT EXECUTE ON FUNCTION app.f() TO PUBLIC`,
  ],
  [
    'a definer function never revoked',
    'definer-public',
    'app.g()',
    `CREATE FUNCTION app.g() RETURNS integer LANGUAGE sql SECURITY DEFINER ${CLOSED} RETURN 1`,
  ],
  ["a definer function of the administrator's", 'definer-owner', 'app.f()', definer('f', CLOSED)],
  ['a superuser', 'role-power', 'app_user', 'ALTER ROLE app_user SUPERUSER'],
  ['past row-level security', 'role-power', 'app_worker', 'ALTER ROLE app_worker BYPASSRLS'],
  ['a maker of roles', 'role-power', 'app_migrator', 'ALTER ROLE app_migrator CREATEROLE'],
  ['a maker of databases', 'role-power', 'app_user', 'ALTER ROLE app_user CREATEDB'],
  ['replication', 'role-power', 'app_worker', 'ALTER ROLE app_worker REPLICATION'],
  ['a definer who signs in', 'role-power', 'app_definer', 'ALTER ROLE app_definer LOGIN'],
  ['a member of the owner', 'role-member', 'app_user', 'GRANT app_owner TO app_user'],
  ['a member of a predefined role', 'role-member', 'app_migrator', 'GRANT pg_read_all_data TO app_migrator'],
  ['an owner of a table', 'role-owns', 'app_worker', 'ALTER TABLE notes OWNER TO app_worker'],
  [
    'an owner of a function',
    'role-owns',
    'app_user',
    `${definer('f', CLOSED)} ALTER FUNCTION app.f() OWNER TO app_user`,
  ],
  ['a grant to everybody', 'grant-public', 'notes', 'GRANT SELECT (body) ON notes TO PUBLIC'],
  ...['DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'].map((privilege): [string, string, string, string] => [
    privilege,
    'grant-destructive',
    'notes',
    `GRANT ${privilege} ON notes TO app_user`,
  ]),
  ['references to a column', 'grant-destructive', 'notes', 'GRANT REFERENCES (id) ON notes TO app_worker'],
  ['truncation of links', 'grant-destructive', 'content_tags', 'GRANT TRUNCATE ON content_tags TO app_user'],
  ['update of a whole table', 'grant-update-table', 'notes', 'GRANT UPDATE ON notes TO app_worker'],
  ...['id', 'project_id', 'owner_id'].map((column): [string, string, string, string] => [
    `update of ${column}`,
    'grant-update-key',
    `notes.${column}`,
    `GRANT UPDATE (${column}) ON notes TO app_user`,
  ]),
  ['making tables', 'grant-create', 'schema app', 'GRANT CREATE ON SCHEMA app TO app_worker'],
  ['set_config', 'set-config-open', 'set_config', 'GRANT EXECUTE ON FUNCTION set_config TO app_user'],
  ['pg_settings', 'set-config-open', 'pg_settings', 'GRANT UPDATE ON pg_settings TO PUBLIC'],
];

describe('checkTenancy', () => {
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

  it('finds nothing in the migrated database', async () => {
    expect(await checkTenancy(admin)).toEqual([]);
  });

  it('finds nothing after a second bootstrap, which has nothing to warn of', async () => {
    expect(await bootstrapDatabase(database.adminUrl, database.config)).toEqual([]);
    expect(await checkTenancy(admin)).toEqual([]);
  });

  it('finds nothing in a table, a view and a link that are as they should be', async () => {
    await admin.query('BEGIN');
    await admin.query(`${GOOD_TABLE}
CREATE VIEW living_notes WITH (security_invoker = true) AS SELECT body FROM notes WHERE deleted_at IS NULL;
CREATE POLICY definer_read ON notes FOR SELECT TO app_definer USING (true);
GRANT DELETE ON content_tags TO app_user;`);
    const findings = await checkTenancy(admin);
    await admin.query('ROLLBACK');
    expect(findings).toEqual([]);
  });

  it.each(FAULTS)('finds %s (%s)', async (_fault, code, object, sql) => {
    await admin.query('BEGIN');
    let findings;
    try {
      await admin.query(`${GOOD_TABLE} ${sql}`);
      findings = await checkTenancy(admin);
    } finally {
      await admin.query('ROLLBACK');
    }
    expect(findings).toContainEqual(
      expect.objectContaining({ code, object, severity: code === 'set-config-open' ? 'warning' : 'error' }),
    );
    const [finding] = findings.filter((one) => one.code === code);
    expect(finding?.message).toMatch(/: /);
  });
});
