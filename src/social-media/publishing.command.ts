import pg from 'pg';
import { FLAG, runCommand, UsageError } from '../core/command-line.js';
import { databaseUrlFor, loadConfig } from '../core/config/config.js';
import { pauseAfterRestore, switchPublishing, type LookedFor } from './publishing-switch.js';

const USAGE = `Usage: npm run publishing -- --pause "reason" | --resume | --after-restore [--since <instant>] [--json]

  --pause "reason"   nothing is sent any more, whoever's it is; what is on its way still arrives
  --resume           posts go out again
  --after-restore    pauses, and lets every post that is still to go out be looked for on its network before it is sent: what went
                     out after the backup is then published, not sent twice. Look at it, then --resume
  --since <instant>  with --after-restore: when the backup was taken (default: the last change that the database knows)
  --json             print the result as JSON`;

interface Result extends Partial<LookedFor> {
  paused: boolean;
}

/** `npm run publishing`: the operator's switch for the whole installation. Needs the migrator's connection. Exit codes 0, 1, 2. */
void runCommand(
  USAGE,
  {
    pause: { type: 'string' },
    resume: FLAG,
    'after-restore': FLAG,
    since: { type: 'string' },
    json: FLAG,
  },
  async ({ pause, resume, since, json, ...options }) => {
    const isAfterRestore = options['after-restore'];
    const wishes = [pause !== undefined, resume, isAfterRestore].filter(Boolean).length;
    if (wishes !== 1) throw new UsageError('Say one of --pause, --resume and --after-restore.');
    if (pause?.trim() === '') throw new UsageError('--pause must be told why.');
    if (since !== undefined && (!isAfterRestore || Number.isNaN(Date.parse(since))))
      throw new UsageError('--since must be an instant like 2026-05-01T09:00:00Z, beside --after-restore.');
    const result = await atDatabase(async (client): Promise<Result> => {
      if (isAfterRestore) return { paused: true, ...(await pauseAfterRestore(client, since ?? null)) };
      await switchPublishing(client, pause ?? null);
      return { paused: pause !== undefined };
    });
    process.stdout.write(`${json ? JSON.stringify(result) : describe(result)}\n`);
    return 0;
  },
);

async function atDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const connectionString = databaseUrlFor('app_migrator', loadConfig(process.env));
  const client = new pg.Client({ connectionString, options: '-c role=app_owner' });
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}

function describe({ paused, posts, lookedSince }: Result): string {
  const state = paused ? 'Publishing is paused: nothing is sent.' : 'Posts go out again.';
  return lookedSince
    ? `${state} ${posts} posts are looked for before they are sent, since ${lookedSince.toISOString()}.`
    : state;
}
