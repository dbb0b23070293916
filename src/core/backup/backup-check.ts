import { parseCronItems } from 'graphile-worker';
import { declareChecks, type Observation } from '../doctor/check.js';
import { newestBackupIn } from './backup-directory.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long a backup may take, from the time at which it was due. */
const GRACE = 2 * HOUR;
/** What is old where no times are set. */
const OLD = 8 * DAY;
/** Times are looked for so far back; a yearly backup counts as one without times. */
const FURTHEST = 35 * DAY;

export const BACKUP_CHECKS = declareChecks({
  name: 'backups',
  kinds: {
    'backups-off': {
      severity: 'note',
      means: 'The product takes no backups: `BACKUP_DIR` is not set.',
      mend: 'Set `BACKUP_DIR` and `BACKUP_CRON`, unless the server has backups of its own: docs/backup.md.',
    },
    'backup-missing': {
      severity: 'warning',
      means: '`BACKUP_DIR` holds no backup.',
      mend: '`npm run db:backup`',
    },
    'backup-old': {
      severity: 'warning',
      means: `The newest backup is older than the times of \`BACKUP_CRON\` have it; without those, than ${OLD / DAY} days.`,
      mend: '`npm run db:backup` tells what is wrong. Is a worker running?',
    },
    'backup-not-encrypted': {
      severity: 'note',
      means: '`BACKUP_DIR` is set and `BACKUP_KEYS` is not: whoever reads the files reads all projects.',
      mend: 'Set `BACKUP_KEYS`, unless the folder is encrypted otherwise.',
    },
  },
  async look({ config: { BACKUP_DIR, BACKUP_CRON, BACKUP_KEYS } }) {
    if (BACKUP_DIR === undefined)
      return [{ code: 'backups-off', object: 'BACKUP_DIR', message: 'It is not set.' }];
    const observations: Observation[] = [];
    if (BACKUP_KEYS === undefined)
      observations.push({ code: 'backup-not-encrypted', object: 'BACKUP_KEYS', message: 'It is not set.' });
    const newest = await newestBackupIn(BACKUP_DIR);
    if (newest === undefined)
      observations.push({ code: 'backup-missing', object: BACKUP_DIR, message: 'There is none.' });
    else if (newest < oldestGood(new Date(), BACKUP_CRON))
      observations.push({
        code: 'backup-old',
        object: BACKUP_DIR,
        message: `The newest was taken ${newest.toISOString()}.`,
      });
    return observations;
  },
});

/** A backup taken before this is too old: one should have been taken since. */
export function oldestGood(now: Date, cron: string | undefined): Date {
  const [item] = cron === undefined ? [] : parseCronItems([{ match: cron, task: 'backup' }]);
  const latest = Math.floor((now.getTime() - GRACE) / MINUTE) * MINUTE;
  for (let at = latest; item !== undefined && at > latest - FURTHEST; at -= MINUTE) {
    const time = new Date(at);
    const isDue = item.match({
      min: time.getUTCMinutes(),
      hour: time.getUTCHours(),
      date: time.getUTCDate(),
      month: time.getUTCMonth() + 1,
      dow: time.getUTCDay(),
    });
    if (isDue) return time;
  }
  return new Date(now.getTime() - OLD);
}
