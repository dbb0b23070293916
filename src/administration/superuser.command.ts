import { parseArgs } from 'node:util';
import pg from 'pg';
import { databaseUrlFor, loadConfig } from '../core/config/config.js';
import { newId } from '../core/database/base.entity.js';

const USAGE = 'Usage: npm run superuser -- --email <address> [--revoke] [--even-unverified] [--json]';

interface Person {
  id: string;
  fullName: string;
  registeredAt: Date;
}

/**
 * `npm run superuser -- --email <address> [--revoke] [--even-unverified] [--json]`: the only way to make a superuser, or to make none
 * of one. Anybody can register an address, so it must be verified, unless the operator knows better. Needs the migrator's
 * connection. Exit code 1 and one message on failure.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      revoke: { type: 'boolean' },
      'even-unverified': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const { email, revoke = false, json = false } = values;
  if (!email) throw new Error(USAGE);
  const url = databaseUrlFor('app_migrator', loadConfig(process.env));
  const person = await setSuperuser(url, email, !revoke, values['even-unverified'] ?? false);
  const message = `${describe(email, person)} is ${revoke ? 'no superuser any more' : 'a superuser'}.`;
  console.log(json ? JSON.stringify({ id: person.id, email, isSuperuser: !revoke }) : message);
}

function describe(email: string, { id, fullName, registeredAt }: Person): string {
  return `${email} (${fullName}, ${id}, registered ${registeredAt.toISOString()})`;
}

/** Who has this address. Recorded in the administration log, as done by the operator. Throws where nothing was changed. */
async function setSuperuser(
  migratorUrl: string,
  email: string,
  superuser: boolean,
  evenUnverified: boolean,
): Promise<Person> {
  const client = new pg.Client({ connectionString: migratorUrl, options: '-c role=app_owner' });
  await client.connect();
  try {
    const { rows } = await client.query<Person & { isDone: boolean }>(
      `SELECT id, full_name AS "fullName", created_at AS "registeredAt", is_done AS "isDone"
       FROM app.set_superuser($1, $2, $3, $4)`,
      [email, superuser, evenUnverified, newId()],
    );
    const [person] = rows;
    if (!person) throw new Error(`Nobody is registered as ${email}`);
    if (!person.isDone) {
      throw new Error(
        `${describe(email, person)} has not verified this address: perhaps it is somebody else's. --even-unverified does it all the same.`,
      );
    }
    return person;
  } finally {
    await client.end();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
