import { makeBackup } from '../backup/make-backup.js';
import { ProgressBar } from '../backup/progress-bar.js';
import { FLAG, runCommand, UsageError } from '../command-line.js';
import { ConfigError, databaseUrlFor, loadConfig } from '../config/config.js';
import { migrateExtensions } from '../extension/extension-migrations.js';
import { listExtensions } from '../extension/list-extensions.js';
import { bootstrapDatabase } from './bootstrap.js';
import { migrate } from './migrate.js';

const USAGE = `Usage: npm run migrate [-- --bootstrap] [-- --backup DIR | --no-backup] [-- --json]

Brings the schema up to date. Each migration is one transaction: one that fails or is killed leaves nothing of itself, and the next
run goes on with it. Of two that run at once the second waits for the first, ten minutes at most.

Before it changes a database that has the schema already, it takes a backup and verifies it, where there is BACKUP_DIR or --backup; where that
fails, nothing is changed. Without either it says so.

  --bootstrap   make roles and database first, as DATABASE_ADMIN_URL
  --backup DIR  where the backup goes; default BACKUP_DIR
  --no-backup   take none
  --json        print one JSON document
  --help        print this

Signs in as app_migrator, see DATABASE_MIGRATOR_URL; for the backup as DATABASE_BACKUP_URL.

Exit codes: 0 the schema is up to date, 1 failed, 2 wrong usage, 3 another migration does not end, 4 the database has migrations
that this release does not know and lacks some of its own, 5 the server is older than PostgreSQL 18, 9 and 10 no backup (as of db:backup).`;

const NO_BACKUP =
  'NO BACKUP is taken before the schema changes: set BACKUP_DIR, or say --backup DIR; with --no-backup this is not said.';

const OPTIONS = {
  bootstrap: FLAG,
  backup: { type: 'string' },
  'no-backup': FLAG,
  json: FLAG,
} as const;

void runCommand(USAGE, OPTIONS, async ({ bootstrap, backup, 'no-backup': noBackup, json }) => {
  if (backup !== undefined && noBackup) throw new UsageError('Say one of --backup and --no-backup.');
  const config = loadConfig(process.env);
  const warnings: string[] = [];
  const warn = (warning: string) => {
    warnings.push(warning);
    if (!json) console.warn(`warning: ${warning}`);
  };
  if (bootstrap) {
    if (!config.DATABASE_ADMIN_URL) throw new ConfigError(['DATABASE_ADMIN_URL must be set for --bootstrap']);
    for (const warning of await bootstrapDatabase(config.DATABASE_ADMIN_URL, config)) warn(warning);
  }
  const directory = noBackup ? undefined : (backup ?? config.BACKUP_DIR);
  let backedUp: string | null = null;
  const bar = new ProgressBar();
  try {
    const migratorUrl = databaseUrlFor('app_migrator', config);
    const extensions = await listExtensions(config.EXTENSIONS);
    const ran = await migrate(migratorUrl, undefined, {
      onWaiting: () => process.stderr.write('Another migration is running; waiting for its end.\n'),
      beforeChanges: async ({ applied }) => {
        if (applied.length === 0) return;
        if (directory === undefined) {
          if (!noBackup) warn(NO_BACKUP);
          return;
        }
        ({ file: backedUp } = await makeBackup(config, { directory, onProgress: bar.onProgress }));
        bar.stop();
        if (!json) console.log(`Backed up: ${backedUp}`);
      },
      onProgress: bar.onProgress,
    });
    bar.stop();
    ran.push(...(await migrateExtensions(migratorUrl, extensions)));
    if (json) console.log(JSON.stringify({ ran, backup: backedUp, warnings }));
    else console.log(ran.length === 0 ? 'The schema is up to date.' : `Ran: ${ran.join(', ')}`);
    return 0;
  } finally {
    bar.stop();
  }
});
