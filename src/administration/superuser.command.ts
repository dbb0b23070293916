import pg from 'pg';
import { FLAG, runCommand, UsageError } from '../core/command-line.js';
import { databaseUrlFor, loadConfig } from '../core/config/config.js';
import { newId } from '../core/database/base.entity.js';

const USAGE = `Usage: npm run superuser -- --email ADDRESS [--revoke] [--even-unverified] [--json]

The only way to make a superuser, or to make none of one. Anybody can register an address, so it must be verified, unless the operator
knows better.

  --email ADDRESS    whom
  --revoke           takes it back
  --even-unverified  although nobody has proved the address
  --json             print one JSON document
  --help             print this

Signs in as app_migrator, see DATABASE_MIGRATOR_URL. Exit codes: 0 done, 1 failed, 2 wrong usage.`;

interface Person {
  id: string;
  fullName: string;
  registeredAt: Date;
}

const OPTIONS = { email: { type: 'string' }, revoke: FLAG, 'even-unverified': FLAG, json: FLAG } as const;

void runCommand(USAGE, OPTIONS, async ({ email, revoke, 'even-unverified': evenUnverified, json }) => {
  if (!email) throw new UsageError('Say --email.');
  const url = databaseUrlFor('app_migrator', loadConfig(process.env));
  const person = await setSuperuser(url, email, !revoke, evenUnverified);
  const message = `${describe(email, person)} is ${revoke ? 'no superuser any more' : 'a superuser'}.`;
  console.log(json ? JSON.stringify({ id: person.id, email, isSuperuser: !revoke }) : message);
  return 0;
});

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
