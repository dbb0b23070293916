import { FLAG, runCommand } from '../command-line.js';
import { ConfigError, loadConfig } from '../config/config.js';
import { bootstrapDatabase } from './bootstrap.js';

const USAGE = `Usage: npm run db:bootstrap [-- --json]

Makes the roles, their passwords and the database of DATABASE_URL, as the administrator of DATABASE_ADMIN_URL. What is there already is
brought to the same state.

  --json  print one JSON document
  --help  print this

Exit codes: 0 done, 1 failed, 2 wrong usage, 5 the server is older than PostgreSQL 18.`;

void runCommand(USAGE, { json: FLAG }, async ({ json }) => {
  const config = loadConfig(process.env);
  if (!config.DATABASE_ADMIN_URL) throw new ConfigError(['DATABASE_ADMIN_URL must be set']);
  const warnings = await bootstrapDatabase(config.DATABASE_ADMIN_URL, config);
  if (json) {
    console.log(JSON.stringify({ warnings }));
    return 0;
  }
  for (const warning of warnings) console.warn(`warning: ${warning}`);
  console.log('Roles and database are ready.');
  return 0;
});
