/** Least role in a project that may read or write a table's rows; see `app.role_rank`. */
export type WriterRole = 'viewer' | 'reviewer' | 'editor' | 'admin';

export interface TenantTableOptions {
  /** What people read of a row. Left out: all of it. Name the columns where one holds a secret. */
  readableColumns?: string[];
  /** Least role that reads rows: `viewer`, unless something else is said. */
  read?: WriterRole;
  /** Least role for INSERT. Left out: people add no rows. */
  insert?: WriterRole;
  /** Least role for UPDATE, and the columns that may change. Left out: rows never change. */
  update?: { role: WriterRole; columns: string[] };
  /** What the background worker may do in the one project it is working for. */
  worker?: { insert?: boolean; updateColumns?: string[] };
}

const PROJECTS = (role: WriterRole) => `project_id = ANY ((SELECT app.my_projects('${role}'))::uuid[])`;
const WORKER = 'project_id = ANY ((SELECT app.worker_projects())::uuid[])';

/**
 * Row-level security and grants of a table whose rows belong to a project (it has `project_id not null`).
 * Both sub-selects run once a statement; a function call for each row was measured 30,000 times slower.
 */
export function tenantTable(table: string, options: TenantTableOptions): string {
  const statements = [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY member_read ON ${table} FOR SELECT TO app_user USING (${PROJECTS(options.read ?? 'viewer')})`,
    `GRANT SELECT${options.readableColumns ? ` (${options.readableColumns.join(', ')})` : ''} ON ${table} TO app_user`,
  ];
  if (options.insert) {
    statements.push(
      `CREATE POLICY member_insert ON ${table} FOR INSERT TO app_user WITH CHECK (${PROJECTS(options.insert)})`,
      `GRANT INSERT ON ${table} TO app_user`,
    );
  }
  if (options.update) {
    const { role, columns } = options.update;
    statements.push(
      `CREATE POLICY member_update ON ${table} FOR UPDATE TO app_user USING (${PROJECTS(role)}) WITH CHECK (${PROJECTS(role)})`,
      `GRANT UPDATE (${[...columns, 'updated_at', 'deleted_at'].join(', ')}) ON ${table} TO app_user`,
    );
  }
  if (options.worker) {
    const { insert, updateColumns } = options.worker;
    statements.push(
      `CREATE POLICY worker_read ON ${table} FOR SELECT TO app_worker USING (${WORKER})`,
      `GRANT SELECT ON ${table} TO app_worker`,
    );
    if (insert) {
      statements.push(
        `CREATE POLICY worker_insert ON ${table} FOR INSERT TO app_worker WITH CHECK (${WORKER})`,
        `GRANT INSERT ON ${table} TO app_worker`,
      );
    }
    if (updateColumns) {
      statements.push(
        `CREATE POLICY worker_update ON ${table} FOR UPDATE TO app_worker USING (${WORKER}) WITH CHECK (${WORKER})`,
        `GRANT UPDATE (${[...updateColumns, 'updated_at'].join(', ')}) ON ${table} TO app_worker`,
      );
    }
  }
  return statements.join(';\n');
}

/** The columns of every entity, as the base entity declares them. */
export const BASE_COLUMNS = `
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  deleted_at timestamptz(3)`;

/** Keeps `updated_at` true for every UPDATE, whoever wrote it. */
export function touchOnUpdate(table: string): string {
  return `CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at()`;
}

/**
 * Has the audit log note what people change in a table; see the migration of the audit log.
 * @param untold columns whose values are never told: secrets
 */
export function auditChanges(table: string, untold: string[] = []): string {
  return `CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW
WHEN (session_user = 'app_user') EXECUTE FUNCTION app.note_change('{${untold.join(',')}}')`;
}

/**
 * Lets `app_definer` reach a table past row-level security, for the functions it owns. Those functions are the only way:
 * the role cannot sign in and nobody who can is a member of it, but the migrator.
 */
export function definerAccess(
  table: string,
  commands: ('SELECT' | 'INSERT' | 'UPDATE' | 'DELETE')[],
): string {
  return commands
    .map((command) => {
      const clause =
        command === 'INSERT'
          ? 'WITH CHECK (true)'
          : command === 'UPDATE'
            ? 'USING (true) WITH CHECK (true)'
            : 'USING (true)';
      return `CREATE POLICY definer_${command.toLowerCase()} ON ${table} FOR ${command} TO app_definer ${clause};
GRANT ${command} ON ${table} TO app_definer`;
    })
    .join(';\n');
}

/**
 * A function that runs as `app_definer`: SECURITY DEFINER with a closed search path, executable by the named roles only.
 * `signature` is `name(argument type, …) RETURNS …`; bodies name tables with their schema.
 */
export function definerFunction(
  signature: string,
  options: {
    language?: 'sql' | 'plpgsql';
    volatility: 'STABLE' | 'VOLATILE';
    callers: string[];
    body: string;
    /** It stands already, with these callers, and only does something else from now on. */
    replaces?: boolean;
  },
): string {
  const name = signature.slice(0, signature.indexOf(')') + 1);
  return `
SET LOCAL ROLE app_definer;
CREATE ${options.replaces ? 'OR REPLACE ' : ''}FUNCTION ${signature} LANGUAGE ${options.language ?? 'sql'} ${options.volatility} SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $definer$${options.body}$definer$;
REVOKE ALL ON FUNCTION ${name} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${name} TO ${options.callers.join(', ')};
SET LOCAL ROLE app_owner;`;
}

/** Undoes `definerFunction`: only its owner may drop it. */
export function dropDefinerFunctions(...names: string[]): string {
  return `SET LOCAL ROLE app_definer;\n${names.map((name) => `DROP FUNCTION ${name};`).join('\n')}\nSET LOCAL ROLE app_owner;`;
}
