import { ConfigError, databaseUrlFor, loadConfig } from '../config/config.js';
import { bootstrapDatabase } from './bootstrap.js';
import { migrate } from './migrate.js';

/** `npm run migrate [-- --bootstrap] [--json]`: brings the schema up to date. Exit code 1 and one message on failure. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const json = process.argv.includes('--json');
  const warnings: string[] = [];
  if (process.argv.includes('--bootstrap')) {
    if (!config.DATABASE_ADMIN_URL) throw new ConfigError(['DATABASE_ADMIN_URL must be set for --bootstrap']);
    warnings.push(...(await bootstrapDatabase(config.DATABASE_ADMIN_URL, config)));
  }
  const ran = await migrate(databaseUrlFor('app_migrator', config));
  if (json) console.log(JSON.stringify({ ran, warnings }));
  else {
    for (const warning of warnings) console.warn(`warning: ${warning}`);
    console.log(ran.length === 0 ? 'The schema is up to date.' : `Ran: ${ran.join(', ')}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
