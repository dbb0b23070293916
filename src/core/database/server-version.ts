import { CommandFailure } from '../command-line.js';

/** PostgreSQL 18 brought `uuidv7()`, text search in Estonian and `pg_constraint.conenforced`, which the schema takes. */
const OLDEST_SERVER = 18;

/** The server is older than the schema takes. */
export class ServerTooOld extends CommandFailure {
  /** @param version as the server tells it, e.g. `15.4 (Debian 15.4-1)` */
  constructor(version: string) {
    super(
      `PostgreSQL ${OLDEST_SERVER} or newer is needed; that server is ${version}. Nothing was changed.`,
      5,
    );
  }
}

/**
 * @param ask sends a statement to the server, and answers its rows
 * @throws ServerTooOld
 */
export async function assertNewEnough(ask: (sql: string) => Promise<unknown[]>): Promise<void> {
  const [row] = (await ask('SHOW server_version')) as { server_version: string }[];
  const version = row?.server_version ?? '';
  if (Number.parseInt(version) < OLDEST_SERVER) throw new ServerTooOld(version);
}
