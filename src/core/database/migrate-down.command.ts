import { CommandFailure, FLAG, runCommand, UsageError } from '../command-line.js';
import { databaseUrlFor, loadConfig } from '../config/config.js';
import { extensionStatus, undoExtension } from '../extension/extension-migrations.js';
import { listExtensions } from '../extension/list-extensions.js';
import { lossOf, type Loss } from './migration-loss.js';
import { migrateDown, migrationStatus } from './migrate.js';

const USAGE = `Usage: npm run migrate:down [-- --to NAME | --extension NAME] [-- --yes] [-- --dry-run] [-- --json]

Takes back the last migration, and tells what was lost by it. Stop the product first, and go on with the release before.

  --to NAME  take back all those after NAME, which stays; its number will do too
  --extension NAME
             take away all tables of an extension, and what is in them; then take the extension off the list
  --yes      really do it; needed in production
  --dry-run  tell what would be lost, and change nothing
  --json     print one JSON document
  --help     print this

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 another migration does not end, 4 the last migrations are of a newer release,
5 not confirmed.`;

void runCommand(
  USAGE,
  { to: { type: 'string' }, extension: { type: 'string' }, yes: FLAG, 'dry-run': FLAG, json: FLAG },
  async ({ to, extension: name, yes, 'dry-run': dryRun, json }) => {
    const config = loadConfig(process.env);
    const url = databaseUrlFor('app_migrator', config);
    if (name !== undefined) {
      const extension = (await listExtensions(config.EXTENSIONS)).find((one) => one.name === name);
      if (!extension || to !== undefined)
        throw new UsageError(
          to === undefined ? `There is no extension ${name}.` : 'Say one of --to and --extension.',
        );
      const { applied } = await extensionStatus(url, extension);
      const isDone = !dryRun && (yes || config.NODE_ENV !== 'production');
      if (isDone) await undoExtension(url, extension);
      const names = applied.reverse();
      console.log(
        json
          ? JSON.stringify({ [isDone ? 'takenBack' : 'wouldTakeBack']: names })
          : `${isDone ? 'Taken back' : 'To be taken back, with all that is in its tables'}: ${names.join(', ')}`,
      );
      if (!isDone && !dryRun) throw notConfirmed();
      return 0;
    }
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
      throw notConfirmed();
    }
    if (!dryRun) await migrateDown(url, names.length);
    tell(!dryRun);
    return 0;
  },
);

function notConfirmed(): CommandFailure {
  return new CommandFailure('Nothing was changed. In production this takes --yes.', 5);
}

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
