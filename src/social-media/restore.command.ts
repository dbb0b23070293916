import { backupKeys } from '../core/backup/backup-settings.js';
import { ProgressBar } from '../core/backup/progress-bar.js';
import { listExtensions } from '../core/extension/list-extensions.js';
import { restoreBackup } from '../core/backup/restore-backup.js';
import { FLAG, runCommand } from '../core/command-line.js';
import { databaseUrlFor, loadConfig } from '../core/config/config.js';
import { pauseAfterRestore, type LookedFor } from './publishing-switch.js';

const USAGE = `Usage: npm run db:restore -- FILE [--key-file FILE] [--json]

Puts a backup of db:backup into the EMPTY database of DATABASE_URL: the schema by those migrations that the backup has, then
all rows in one transaction, each table read back and compared. What fails leaves no row. Publishing is paused in the same transaction, and
each post that is still to go out is looked for on its network before it is sent: what went out after the backup does not go out twice.

Afterwards: npm run migrate, start the product, look at it, and npm run publishing -- --resume.

  --key-file FILE  the key that it is encrypted with; default BACKUP_KEYS
  --json           print one JSON document
  --help           print this

Signs in as app_migrator, see DATABASE_MIGRATOR_URL. npm run db:bootstrap makes the database.

Exit codes: 0 restored, 1 failed, 2 wrong usage, 3 truncated, 4 altered, 5 wrong key or none, 6 no backup of this product or format,
7 the database is not empty or another restore is under way, 8 the backup is of a newer release.`;

void runCommand(
  USAGE,
  { 'key-file': { type: 'string' }, json: FLAG },
  async ({ 'key-file': keyFile, json }, file = '') => {
    const config = loadConfig(process.env);
    const bar = new ProgressBar();
    let looked: LookedFor | undefined;
    try {
      const restored = await restoreBackup(databaseUrlFor('app_migrator', config), file, {
        extensions: await listExtensions(config.EXTENSIONS),
        keys: backupKeys(config, keyFile),
        onProgress: bar.onProgress,
        beforeCommit: async (client, { takenAt }) => {
          looked = await pauseAfterRestore(client, takenAt);
        },
      });
      bar.stop();
      if (json) console.log(JSON.stringify({ ...restored, paused: true, ...looked }));
      else
        console.log(
          `${restored.rows} rows of ${restored.tables.length} tables are as they were at ${restored.manifest.takenAt}. Publishing is paused; ` +
            `${looked?.posts} posts are looked for before they are sent. Next: npm run migrate.`,
        );
      return 0;
    } finally {
      bar.stop();
    }
  },
  ['FILE'],
);
