import { FLAG, runCommand, UsageError } from '../command-line.js';
import { loadConfig } from '../config/config.js';
import { makeBackup } from './make-backup.js';
import { ProgressBar } from './progress-bar.js';

const USAGE = `Usage: npm run db:backup [-- --dir DIR] [-- --key-file FILE] [-- --remove-old] [-- --with pg_dump] [-- --json]

Backs up the whole database into one file, as it is at one instant, while the product runs; then reads the file through. The file has
its name only when it is complete. Media files are not in it: see docs/backup.md.

  --dir DIR        where to; default BACKUP_DIR
  --key-file FILE  encrypt with the key in FILE (id:base64 of 32 bytes); default BACKUP_KEYS, and without either not at all
  --remove-old     afterwards remove what BACKUP_KEEP does not keep
  --with pg_dump   have pg_dump do it, which must be installed in the server's version; pg_restore puts it back
  --json           print one JSON document
  --help           print this

Signs in as DATABASE_BACKUP_URL, or DATABASE_ADMIN_URL.

Exit codes: 0 backed up and verified, 1 failed, 2 wrong usage, 3 to 6 what was written reads back otherwise (as of db:verify), 9 no room on the
disk, 10 the role may not read everything.`;

void runCommand(
  USAGE,
  {
    dir: { type: 'string' },
    'key-file': { type: 'string' },
    'remove-old': FLAG,
    with: { type: 'string' },
    json: FLAG,
  },
  async ({ dir, 'key-file': keyFile, 'remove-old': removesOld, with: program, json }) => {
    const config = loadConfig(process.env);
    const directory = dir ?? config.BACKUP_DIR;
    if (directory === undefined) throw new UsageError('Say where to with --dir, or set BACKUP_DIR.');
    if (program !== undefined && program !== 'pg_dump') throw new UsageError('--with knows pg_dump only.');
    const bar = new ProgressBar();
    try {
      const made = await makeBackup(config, {
        directory,
        keyFile,
        removesOld,
        usesPgDump: program !== undefined,
        onProgress: bar.onProgress,
      });
      bar.stop();
      if (json) console.log(JSON.stringify(made));
      else {
        const content = made.rows === null ? '' : `, ${made.rows} rows of ${made.tables} tables`;
        console.log(
          `${made.file}: ${made.bytes} bytes${content}, with ${made.with}, ${made.isEncrypted ? '' : 'not '}encrypted`,
        );
        for (const name of made.removed) console.log(`removed: ${name}`);
      }
      return 0;
    } finally {
      bar.stop();
    }
  },
);
