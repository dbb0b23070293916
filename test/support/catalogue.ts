import type pg from 'pg';

const OURS = `n.nspname IN ('public', 'app')`;
const LEVEL = `CASE WHEN c.relrowsecurity THEN ' enabled' ELSE '' END || CASE WHEN c.relforcerowsecurity THEN ' forced' ELSE '' END`;

/** What makes up the schema, a line for each thing. No object ids, since those differ between two equal databases. */
const KINDS: Record<string, string> = {
  schemas: `SELECT n.nspname || ' ' || nspowner::regrole || ' ' || coalesce(nspacl::text, '') FROM pg_namespace n WHERE ${OURS}`,
  relations: `SELECT n.nspname || '.' || relname || ' ' || relkind::text || ' ' || relowner::regrole || ${LEVEL} || ' ' || coalesce(
      (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(relacl) a), '') || ' ' || coalesce(pg_get_expr(relpartbound, c.oid), '')
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE ${OURS} AND relkind <> 'i'`,
  columns: `SELECT relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END
      || ' ' || coalesce(pg_get_expr(adbin, adrelid), '') || ' ' || coalesce(
      (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(attacl) a), '')
    FROM pg_attribute t JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
    LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
    WHERE ${OURS} AND relkind <> 'i' AND attnum > 0 AND NOT attisdropped`,
  policies: `SELECT concat_ws(' ', tablename, policyname, permissive, roles, cmd, qual, with_check) FROM pg_policies`,
  functions: `SELECT pg_get_functiondef(p.oid) || ' ' || proowner::regrole || ' ' || coalesce(
      (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(proacl) a), '')
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE ${OURS}`,
  triggers: `SELECT pg_get_triggerdef(t.oid) || ' ' || tgenabled::text FROM pg_trigger t WHERE NOT tgisinternal`,
  constraints: `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(k.oid) || ' ' || convalidated
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = connamespace WHERE ${OURS}`,
  indexes: `SELECT indexdef FROM pg_indexes n WHERE schemaname IN ('public', 'app')`,
};

/** A month of readings, by its name and its bounds: which months there are depends on the day. */
const MONTH =
  /(?<=post_performance_)\d{4}_\d{2}(?!\d)|(?<=(?:FROM|TO) \(')\d{4}-\d{2}-01 00:00:00\+00(?='\))/g;

/** The schema as sorted lines, by kind. One month of readings stands for all that are alike: one may begin while a test runs. */
export async function catalogueSnapshot(admin: pg.Client): Promise<Record<string, string[]>> {
  const snapshot: Record<string, string[]> = {};
  for (const [kind, query] of Object.entries(KINDS)) {
    const { rows } = await admin.query<{ line: string }>(
      `SELECT line FROM (${query}) lines (line) ORDER BY line`,
    );
    snapshot[kind] = [...new Set(rows.map(({ line }) => line.replace(MONTH, 'month')))].sort();
  }
  return snapshot;
}

/** Tables, sequences, functions and schemas in this database that belong to a role of the product. */
export async function ownedObjects(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ object: string }>(
    `SELECT pg_describe_object(classid, objid, objsubid) AS object FROM pg_shdepend
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND refclassid = 'pg_authid'::regclass
       AND refobjid IN (SELECT oid FROM pg_roles WHERE rolname ~ '^app_') AND deptype = 'o' ORDER BY 1`,
  );
  return rows.map(({ object }) => object);
}
