import { cloneDatabase, type TestDatabase, type TestServer } from '../../src/testing/test-database.js';

export type { TestDatabase } from '../../src/testing/test-database.js';

let counter = 0;

/** A database of its own for one test file: a clone of the template. `environment` adds to or replaces the test configuration. */
export async function createTestDatabase(environment: Record<string, string> = {}): Promise<TestDatabase> {
  const server = JSON.parse(process.env.TEST_DATABASE ?? 'null') as TestServer | null;
  if (!server) throw new Error('TEST_DATABASE is not set: run the tests through Jest with its global set-up');
  const name = `${server.template}_${process.pid}_${process.env.JEST_WORKER_ID ?? 0}_${++counter}_${Date.now()}`;
  return cloneDatabase(server, name, {
    SANDBOX_URL: process.env.TEST_SANDBOX ?? '',
    AI_BASE_URL: `${process.env.TEST_SANDBOX}/model/v1`,
    AI_MODEL: 'sandbox',
    AI_SEES_PICTURES: '1',
    ...(process.env.TEST_POOLER_URL && { DATABASE_POOLER_URL: `${process.env.TEST_POOLER_URL}/${name}` }),
    ...environment,
  });
}
