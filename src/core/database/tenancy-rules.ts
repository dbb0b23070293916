/** One thing that the catalogue must not show. `query` answers a row for each fault: `object` and, where it helps, `detail`. */
export interface TenancyRule {
  code: string;
  severity: 'error' | 'warning';
  /** What is wrong with the object, and what to do. */
  message: string;
  query: string;
}

/** Relations, functions and grants of the product: not the system's, and not those that a PostgreSQL extension brought. */
const OURS = `
WITH app_roles AS (
  SELECT oid, rolname FROM pg_roles WHERE rolname IN ('app_user', 'app_worker')
), grants AS (
  SELECT c.oid AS relation, NULL::name AS column_name, a.grantee, a.privilege_type
  FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a WHERE a.grantee = 0 OR a.grantee IN (SELECT oid FROM app_roles)
  UNION ALL
  SELECT t.attrelid, t.attname, a.grantee, a.privilege_type
  FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) a WHERE a.grantee = 0 OR a.grantee IN (SELECT oid FROM app_roles)
), relations AS (
  SELECT c.*, c.oid::regclass::text AS name,
    EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'project_id' AND NOT t.attisdropped) AS has_project,
    EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'id' AND NOT t.attisdropped) AS has_id,
    EXISTS (SELECT FROM grants g WHERE g.relation = c.oid) AS is_reachable
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
), definer_functions AS (
  SELECT p.*, p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.prosecdef AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
), tenant_keys AS (
  SELECT k.*, r.name || '.' || k.conname AS name, r.has_project AND f.has_project AS between_tenants,
    EXISTS (
      SELECT FROM unnest(k.conkey, k.confkey) pair (from_column, to_column)
      JOIN pg_attribute here ON here.attrelid = k.conrelid AND here.attnum = pair.from_column
      JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attnum = pair.to_column
      WHERE here.attname = 'project_id' AND there.attname = 'project_id') AS carries_project
  FROM pg_constraint k JOIN relations r ON r.oid = k.conrelid JOIN relations f ON f.oid = k.confrelid
  WHERE k.contype = 'f' AND k.conparentid = 0
)`;

const error = (code: string, message: string, query: string): TenancyRule => ({
  code,
  severity: 'error',
  message,
  query: OURS + query,
});

const TABLE_RULES: TenancyRule[] = [
  error(
    'row-level-security-off',
    'shows rows past row-level security: ENABLE and FORCE ROW LEVEL SECURITY, or, on what cannot have it, take the grants back',
    `SELECT name AS object FROM relations
     WHERE NOT (relrowsecurity AND relforcerowsecurity)
       AND (relkind IN ('r', 'p') AND has_project OR relkind IN ('r', 'p', 'm', 'f') AND is_reachable)`,
  ),
  error(
    'no-read-policy',
    'has no SELECT policy for app_user, so that nobody can read it: make it with tenantTable()',
    // Months of readings that are put aside are for nobody to read.
    `SELECT name AS object FROM relations WHERE relkind IN ('r', 'p') AND has_project AND NOT relispartition
       AND name !~ '^detached\\.post_performance_' AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = relations.oid AND p.polpermissive AND p.polcmd IN ('r', '*')
         AND 'app_user'::regrole = ANY (p.polroles))`,
  ),
  error(
    'partition-reachable',
    'is a partition that can be named by itself: take its grants and policies away, the parent has them',
    `SELECT name AS object FROM relations WHERE relkind IN ('r', 'p') AND relispartition
       AND (is_reachable OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = relations.oid))`,
  ),
  error(
    'view-without-invoker',
    "reads with its owner's rights: CREATE VIEW … WITH (security_invoker = true)",
    `SELECT name AS object FROM relations WHERE relkind = 'v' AND NOT coalesce(
       (SELECT option_value::boolean FROM pg_options_to_table(reloptions) WHERE option_name = 'security_invoker'), false)`,
  ),
  error(
    'foreign-key-without-project',
    'ties rows of two projects together, and tells what exists elsewhere: make it (project_id, x_id) to (project_id, id)',
    'SELECT name AS object FROM tenant_keys WHERE between_tenants AND NOT carries_project',
  ),
  // A primary key on the id alone is let pass: ids are random enough (UUID version 7) that nobody hits one by guessing.
  error(
    'unique-without-project',
    'tells a stranger by its violation what other projects have: let the index begin with project_id',
    `SELECT r.name || '.' || i.indexrelid::regclass AS object FROM relations r JOIN pg_index i ON i.indrelid = r.oid
     WHERE i.indisunique AND r.has_project AND NOT r.relispartition
       AND NOT EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = r.oid AND t.attnum = i.indkey[0]
         AND (t.attname = 'project_id' OR t.attname = 'id' AND i.indisprimary AND i.indnkeyatts = 1))`,
  ),
  // An index of the rows that have a key at all is as good: a key is looked for by its value.
  error(
    'foreign-key-unindexed',
    'makes every change of the row it points to read the whole table: add an index that begins with its columns',
    `SELECT name AS object FROM tenant_keys k WHERE NOT EXISTS (
       SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indisvalid
         AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) IN (
           SELECT format('(%I IS NOT NULL)', t.attname) FROM pg_attribute t WHERE t.attrelid = k.conrelid AND t.attnum = ANY (k.conkey)))
         AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
         AND k.conkey @> (i.indkey::int2[])[0:cardinality(k.conkey) - 1])`,
  ),
];

const FUNCTION_RULES: TenancyRule[] = [
  error(
    'definer-search-path',
    'finds tables by a path that the caller can bend: SET search_path = pg_catalog, pg_temp',
    `SELECT name AS object FROM definer_functions
     WHERE NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false)`,
  ),
  error(
    'definer-public',
    "lends its owner's rights to everybody: REVOKE ALL … FROM PUBLIC and grant EXECUTE to the roles that need it",
    `SELECT name AS object FROM definer_functions WHERE EXISTS (
       SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) a WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')`,
  ),
  error(
    'definer-owner',
    'runs with the rights of another role than app_definer: make it with definerFunction()',
    `SELECT name AS object FROM definer_functions WHERE proowner <> 'app_definer'::regrole`,
  ),
];

const ROLE_RULES: TenancyRule[] = [
  error(
    'role-power',
    'has a power that passes row-level security by, or leads there: ALTER ROLE … NO<power>',
    `SELECT rolname AS object, power AS detail FROM pg_roles CROSS JOIN LATERAL (VALUES
       (rolsuper, 'SUPERUSER'), (rolbypassrls, 'BYPASSRLS'), (rolcreaterole, 'CREATEROLE'), (rolcreatedb, 'CREATEDB'),
       (rolreplication, 'REPLICATION'), (rolcanlogin AND rolname IN ('app_owner', 'app_definer'), 'LOGIN')) powers (has, power)
     WHERE has AND rolname IN ('app_user', 'app_worker', 'app_migrator', 'app_owner', 'app_definer')`,
  ),
  error(
    'role-member',
    'can become another role: REVOKE it',
    `SELECT m.member::regrole::text AS object, m.roleid::regrole::text AS detail FROM pg_auth_members m
     WHERE m.member::regrole::text IN ('app_user', 'app_worker', 'app_migrator', 'app_owner', 'app_definer')
       AND NOT (m.member = 'app_migrator'::regrole AND m.roleid IN ('app_owner'::regrole, 'app_definer'::regrole))`,
  ),
  error(
    'role-owns',
    'owns something, and an owner may change its own policies: ALTER … OWNER TO app_owner',
    `SELECT DISTINCT refobjid::regrole::text AS object, pg_describe_object(classid, objid, objsubid) AS detail
     FROM pg_shdepend WHERE deptype = 'o' AND refclassid = 'pg_authid'::regclass
       AND dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
       AND refobjid IN ('app_user'::regrole, 'app_worker'::regrole, 'app_migrator'::regrole)`,
  ),
];

const grantee = `CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END`;
const GRANT_RULES: TenancyRule[] = [
  error(
    'grant-public',
    'is open to every role of the server: REVOKE ALL … FROM PUBLIC',
    'SELECT DISTINCT r.name AS object, g.privilege_type AS detail FROM grants g JOIN relations r ON r.oid = g.relation WHERE g.grantee = 0',
  ),
  // Links between two rows have no id and no life of their own: they are the one kind of row that is deleted.
  error(
    'grant-destructive',
    'may lose or block rows of every project: REVOKE it, rows go into the bin by deleted_at',
    `SELECT DISTINCT r.name AS object, g.privilege_type || ' to ' || ${grantee} AS detail
     FROM grants g JOIN relations r ON r.oid = g.relation
     WHERE g.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE') AND r.relkind <> 'S' AND NOT (g.privilege_type = 'DELETE' AND NOT r.has_id)`,
  ),
  error(
    'grant-update-table',
    'lets id, project_id and owner_id move: grant UPDATE by column',
    `SELECT r.name AS object, 'to ' || ${grantee} AS detail FROM grants g JOIN relations r ON r.oid = g.relation
     WHERE g.privilege_type = 'UPDATE' AND g.column_name IS NULL AND r.relkind <> 'S'`,
  ),
  error(
    'grant-update-key',
    'never moves: take the column out of the UPDATE grant',
    `SELECT r.name || '.' || g.column_name AS object, 'to ' || ${grantee} AS detail FROM grants g JOIN relations r ON r.oid = g.relation
     WHERE g.privilege_type = 'UPDATE' AND g.column_name IN ('id', 'project_id', 'owner_id')`,
  ),
  error(
    'grant-create',
    'lets injected SQL leave objects behind: REVOKE it from the role and from PUBLIC',
    `SELECT 'schema ' || n.nspname AS object, 'CREATE to ' || a.rolname AS detail FROM pg_namespace n CROSS JOIN app_roles a
     WHERE n.nspname !~ '^pg_' AND has_schema_privilege(a.oid, n.oid, 'CREATE')
     UNION ALL
     SELECT 'database ' || current_database(), privilege || ' to ' || a.rolname
     FROM app_roles a CROSS JOIN (VALUES ('CREATE'), ('TEMPORARY')) privileges (privilege)
     WHERE has_database_privilege(a.oid, current_database(), privilege)`,
  ),
  {
    code: 'set-config-open',
    severity: 'warning',
    message:
      'lets SQL injected into a query change the actor: as a superuser, run the bootstrap, or REVOKE it from PUBLIC in this database',
    query: `${OURS}
     SELECT 'set_config' AS object, 'EXECUTE to ' || rolname AS detail FROM app_roles
     WHERE has_function_privilege(oid, 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE')
     UNION ALL
     SELECT 'pg_settings', 'UPDATE to ' || rolname FROM app_roles WHERE has_table_privilege(oid, 'pg_catalog.pg_settings', 'UPDATE')`,
  },
];

/** What the catalogue alone can tell. What policies say is looked at in tenancy-check.ts. */
export const TENANCY_RULES: TenancyRule[] = [
  ...TABLE_RULES,
  ...FUNCTION_RULES,
  ...ROLE_RULES,
  ...GRANT_RULES,
];
