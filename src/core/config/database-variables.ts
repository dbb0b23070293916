import { integer, placeUrl, postgresUrl } from './config-values.js';

/** Variables that tell where the database is, and as whom one signs in. */
export const databaseVariables = {
  DATABASE_URL: postgresUrl('app_user')
    .optional()
    .describe(
      'PostgreSQL 18 or newer, as the role `app_user`. Unset: `npm start` runs its own PostgreSQL in `DATA_DIR`.',
    ),
  DATABASE_WORKER_URL: postgresUrl('app_worker')
    .optional()
    .describe(
      'The same database as the role `app_worker`. Default: derived from `DATABASE_URL`, with its password.',
    ),
  DATABASE_MIGRATOR_URL: postgresUrl('app_migrator')
    .optional()
    .describe(
      'The same database as the role `app_migrator`. Default: derived from `DATABASE_URL`, with its password.',
    ),
  DATABASE_ADMIN_URL: postgresUrl()
    .optional()
    .describe(
      'An administrator of that server, used only to create roles, the database and their passwords.',
    ),
  DATABASE_BACKUP_URL: postgresUrl()
    .optional()
    .describe(
      'The same database as a role that reads everything, past row-level security, for backups: `npm run db:bootstrap` makes it where it is called `app_backup`. Default: `DATABASE_ADMIN_URL`.',
    ),
  DATABASE_POOLER_URL: placeUrl
    .optional()
    .describe(
      'The same database through a pooler in transaction mode, such as PgBouncer: `postgres://host:6432/database`, without a role, since roles and passwords are those of the other URLs. The pools of all processes lead there; `DATABASE_URL` stays the way past it, see [docs/scaling.md](docs/scaling.md).',
    ),
  DATABASE_REPLICA_URL: placeUrl
    .optional()
    .describe(
      'A streaming replica of the same server, from which reports are read: `postgres://host:5432/database`, without a role, as above. See [docs/scaling.md](docs/scaling.md). Unset: reports are read from the database itself.',
    ),
  DATABASE_REPLICA_MAX_AGE_SECONDS: integer(1, 3600)
    .default(10)
    .describe(
      'How old the data of the replica may be. While they are older, reports are read from the database itself.',
    ),
  DATABASE_POOL_SIZE: integer(1, 200).default(10).describe('Connections of one process to PostgreSQL.'),
};
