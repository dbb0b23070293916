import { ConfigError, loadConfig } from '../config/config.js';
import { bootstrapDatabase } from './bootstrap.js';

/** `npm run db:bootstrap`: makes roles and database with `DATABASE_ADMIN_URL`. Repeatable. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  if (!config.DATABASE_ADMIN_URL) throw new ConfigError(['DATABASE_ADMIN_URL must be set']);
  for (const warning of await bootstrapDatabase(config.DATABASE_ADMIN_URL, config))
    console.warn(`warning: ${warning}`);
  console.log('Roles and database are ready.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
