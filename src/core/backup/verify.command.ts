import { FLAG, runCommand } from '../command-line.js';
import { loadConfig } from '../config/config.js';
import { backupKeys } from './backup-settings.js';
import { ProgressBar } from './progress-bar.js';
import { readBackup } from './read-backup.js';

const USAGE = `Usage: npm run db:verify -- FILE [--key-file FILE] [--json]

Reads a backup through: the sum of the file, the encryption, and the sum and number of the rows of each table. Takes no database.

  --key-file FILE  the key that it is encrypted with; default BACKUP_KEYS
  --json           print one JSON document
  --help           print this

Exit codes: 0 whole, 1 cannot be read, 2 wrong usage, 3 truncated, 4 altered, 5 wrong key or none, 6 no backup of this product or format.`;

void runCommand(
  USAGE,
  { 'key-file': { type: 'string' }, json: FLAG },
  async ({ 'key-file': keyFile, json }, file = '') => {
    const bar = new ProgressBar();
    try {
      const verified = await readBackup(
        file,
        backupKeys(loadConfig(process.env), keyFile),
        undefined,
        bar.onProgress,
      );
      bar.stop();
      const { manifest, rows, tables } = verified;
      if (json) console.log(JSON.stringify(verified));
      else
        console.log(
          `${file} is whole: taken ${manifest.takenAt} by release ${manifest.productVersion}, ${rows} rows of ${tables.length} tables, SHA-256 ${verified.sha256}`,
        );
      return 0;
    } finally {
      bar.stop();
    }
  },
  ['FILE'],
);
