import { ConfigError } from '../config/config.js';
import { withClient } from './bootstrap.js';

const CONNECT_TIMEOUT = 5000;

/**
 * Whether a pooler stands before the server at this URL: it tells a client the number of no process of the server, since there is none that
 * is the client's own. Signs in without any settings, which poolers refuse.
 */
export function isBehindPooler(url: string): Promise<boolean> {
  return withClient(
    url,
    async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      return rows[0]?.pid !== (client as unknown as { processID: number }).processID;
    },
    { connectionTimeoutMillis: CONNECT_TIMEOUT },
  );
}

/**
 * For the start of a process: what it hears, and what it holds for as long as it lives, would be lost at a pooler without an error. A database
 * that does not answer is not judged.
 * @throws ConfigError where this URL leads to one
 */
export async function requireSession(variable: string, url: string): Promise<void> {
  if (await isBehindPooler(url).catch(() => false))
    throw new ConfigError([
      `${variable} must lead to the server itself: it leads to a pooler, which DATABASE_POOLER_URL is for`,
    ]);
}
