import { CommandFailure, FLAG, runCommand, UsageError } from '../command-line.js';
import { databaseUrlFor, loadConfig } from '../config/config.js';
import { lossOf, type Loss } from './migration-loss.js';
import { migrateDown, migrationStatus } from './migrate.js';

const USAGE = `Usage: npm run migrate:down [-- --to NAME] [-- --yes] [-- --dry-run] [-- --json]

Takes back the last migration, and tells what was lost by it. Stop the product first, and go on with the release before.

  --to NAME  take back all those after NAME, which stays; its number will do too
  --yes      really do it; needed in production
  --dry-run  tell what would be lost, and change nothing
  --json     print one JSON document
  --help     print this

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 another migration does not end, 4 the last migrations are of a newer release,
5 not confirmed.`;

void runCommand(
  USAGE,
  { to: { type: 'string' }, yes: FLAG, 'dry-run': FLAG, json: FLAG },
  async ({ to, yes, 'dry-run': dryRun, json }) => {
    const config = loadConfig(process.env);
    const url = databaseUrlFor('app_migrator', config);
    const { applied, unknown } = await migrationStatus(url);
    const names = after(applied, to);
    const foreign = names.filter((name) => unknown.includes(name));
    if (foreign.length > 0)
      throw new CommandFailure(
        `This release cannot take back what it does not know: ${foreign.join(', ')}.`,
        4,
      );
    const lost = await lossOf(url, names);
    const tell = (isDone: boolean) => {
      if (json) console.log(JSON.stringify({ [isDone ? 'takenBack' : 'wouldTakeBack']: names, lost }));
      else console.log(describe(names, lost, isDone));
    };
    if (!dryRun && config.NODE_ENV === 'production' && !yes) {
      tell(false);
      throw new CommandFailure('Nothing was changed. In production this takes --yes.', 5);
    }
    if (!dryRun) await migrateDown(url, names.length);
    tell(!dryRun);
    return 0;
  },
);

/** The last migration, or all those after the one that is named: the last one first. */
function after(applied: string[], to: string | undefined): string[] {
  const stays = to === undefined ? applied.length - 2 : applied.findIndex((name) => isNamed(name, to));
  if (to !== undefined && stays < 0) throw new UsageError(`The database has no migration ${to}.`);
  const names = applied.slice(stays + 1).reverse();
  if (names.length === 0) throw new CommandFailure('There is nothing to take back.', 1);
  return names;
}

const isNamed = (name: string, to: string): boolean => name === to || (/^\d+$/.test(to) && name.endsWith(to));

function describe(names: string[], lost: Loss[], isDone: boolean): string {
  const lines = lost.map(({ table, columns, rows }) =>
    columns
      ? `  columns of ${table}, in ${rows} rows: ${columns.join(', ')}`
      : `  table ${table} with ${rows} rows`,
  );
  const head = `${isDone ? 'Taken back' : 'To be taken back'}: ${names.join(', ')}`;
  return [
    head,
    lines.length > 0 ? `${isDone ? 'Lost' : 'Would be lost'}:` : 'No table and no column goes.',
    ...lines,
  ].join('\n');
}
