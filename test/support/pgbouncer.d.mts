export interface PgBouncer {
  /** Without role, password and database: what DATABASE_POOLER_URL wants, but for the database's name. */
  url: string;
  stop(): Promise<void>;
}

/** Why there is no PgBouncer here; undefined where there is one. */
export const NO_PGBOUNCER: string | undefined;

/**
 * Starts PgBouncer in transaction mode before all databases of a server, for app_user and app_worker, in a temporary folder.
 * @param appUrl of the server, with the password that both roles have
 * @param options.settings of pgbouncer.ini, beside or instead of those of the tests
 */
export function startPgBouncer(
  appUrl: string,
  options?: { settings?: Record<string, string | number> },
): Promise<PgBouncer>;
