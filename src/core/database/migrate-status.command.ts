import { FLAG, runCommand } from '../command-line.js';
import { databaseUrlFor, loadConfig } from '../config/config.js';
import { extensionStatus } from '../extension/extension-migrations.js';
import { listExtensions } from '../extension/list-extensions.js';
import { migrationStatus } from './migrate.js';

const USAGE = `Usage: npm run migrate:status [-- --json]

Tells which migrations the database has, which of this release it lacks, and which it has that this release does not know.
Those of extensions come after the product's.

  --json  print one JSON document
  --help  print this

Exit codes: 0 up to date, 1 failed, 2 wrong usage, 3 some are pending, 4 some are unknown: a newer release has been here.`;

void runCommand(USAGE, { json: FLAG }, async ({ json }) => {
  const config = loadConfig(process.env);
  const url = databaseUrlFor('app_migrator', config);
  const status = await migrationStatus(url);
  for (const extension of await listExtensions(config.EXTENSIONS)) {
    const of = await extensionStatus(url, extension);
    for (const part of ['applied', 'pending', 'unknown'] as const) status[part].push(...of[part]);
  }
  const { applied, pending, unknown } = status;
  if (json) console.log(JSON.stringify(status));
  else {
    console.log(
      `${applied.length} applied, ${pending.length} pending, ${unknown.length} unknown to this release`,
    );
    for (const name of pending) console.log(`  pending: ${name}`);
    for (const name of unknown) console.log(`  unknown: ${name}`);
  }
  return unknown.length > 0 ? 4 : pending.length > 0 ? 3 : 0;
});
