import { parseArgs } from 'node:util';
import pg from 'pg';
import { databaseUrlFor, loadConfig } from '../core/config/config.js';
import { newId } from '../core/database/base.entity.js';

const USAGE = 'Usage: npm run superuser -- --email <address> [--revoke] [--json]';

/**
 * `npm run superuser -- --email <address> [--revoke] [--json]`: the only way to make a superuser, or to make none of one. Needs the
 * migrator's connection. Exit code 1 and one message on failure.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { email: { type: 'string' }, revoke: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const { email, revoke = false, json = false } = values;
  if (!email) throw new Error(USAGE);
  const id = await setSuperuser(databaseUrlFor('app_migrator', loadConfig(process.env)), email, !revoke);
  if (!id) throw new Error(`Nobody is registered as ${email}`);
  const message = `${email} is ${revoke ? 'no superuser any more' : 'a superuser'}.`;
  console.log(json ? JSON.stringify({ id, email, isSuperuser: !revoke }) : message);
}

/** The person's id; null where nobody has this address. Recorded in the administration log, as done by the operator. */
async function setSuperuser(migratorUrl: string, email: string, superuser: boolean): Promise<string | null> {
  const client = new pg.Client({ connectionString: migratorUrl, options: '-c role=app_owner' });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string | null }>('SELECT app.set_superuser($1, $2, $3) AS id', [
      email,
      superuser,
      newId(),
    ]);
    return rows[0]?.id ?? null;
  } finally {
    await client.end();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
