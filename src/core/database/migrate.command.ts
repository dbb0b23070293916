import { SingleBar } from 'cli-progress';
import { FLAG, runCommand } from '../command-line.js';
import { ConfigError, databaseUrlFor, loadConfig } from '../config/config.js';
import { bootstrapDatabase } from './bootstrap.js';
import { migrate } from './migrate.js';

const USAGE = `Usage: npm run migrate [-- --bootstrap] [-- --json]

Brings the schema up to date. Each migration is one transaction: one that fails or is killed leaves nothing of itself, and the next
run goes on with it. Of two that run at once the second waits for the first, ten minutes at most.

  --bootstrap  make roles and database first, as DATABASE_ADMIN_URL
  --json       print one JSON document
  --help       print this

Signs in as app_migrator, see DATABASE_MIGRATOR_URL.

Exit codes: 0 the schema is up to date, 1 failed, 2 wrong usage, 3 another migration does not end, 4 the database has migrations
that this release does not know and lacks some of its own.`;

void runCommand(USAGE, { bootstrap: FLAG, json: FLAG }, async ({ bootstrap, json }) => {
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
  // It draws on a terminal only.
  const bar = new SingleBar({ format: '{bar} {value}/{total} {name}', hideCursor: true });
  try {
    const ran = await migrate(databaseUrlFor('app_migrator', config), undefined, {
      onWaiting: () => process.stderr.write('Another migration is running; waiting for its end.\n'),
      onProgress: (done, total, name) => {
        if (!bar.isActive) bar.start(total, 0, { name });
        bar.update(done, { name });
      },
    });
    bar.stop();
    if (json) console.log(JSON.stringify({ ran, warnings }));
    else console.log(ran.length === 0 ? 'The schema is up to date.' : `Ran: ${ran.join(', ')}`);
    return 0;
  } finally {
    bar.stop();
  }
});
