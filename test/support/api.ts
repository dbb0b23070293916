import type { Config } from '../../src/core/config/config.js';
import { freePort } from './free-port.js';
import { HttpClient } from './http-client.js';
import { startMain } from './main-process.js';
import type { Api } from './shared-api.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A spec's own API on a real port, with a database of its own. */
export interface TestApi extends Api {
  database: TestDatabase;
  config: Config;
  close(): Promise<void>;
}

/** Starts the built program, for specs that need another environment or a database to themselves. */
export async function startApi(environment: Record<string, string> = {}): Promise<TestApi> {
  const { database, url } = await prepareApi(environment);
  const program = await startMain(database.environment);
  return { ...describeApi(database, url), close: () => program.stop().then(() => database.drop()) };
}

/** The database and the place of an API that is about to start. */
export async function prepareApi(environment: Record<string, string>) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = await createTestDatabase({
    PORT: String(port),
    PUBLIC_URL: url,
    // Lets each person of a test be at a place of their own, see HttpClient.at.
    TRUST_PROXY_HOPS: '1',
    ...environment,
  });
  return { database, url };
}

/** What tests see of it. */
export function describeApi(database: TestDatabase, url: string): Omit<TestApi, 'close'> {
  const { config } = database;
  return { database, config, client: new HttpClient(url), encryptionKeys: config.ENCRYPTION_KEYS ?? '' };
}
