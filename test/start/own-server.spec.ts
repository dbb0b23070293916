import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeEncryptionKeys, makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/core/database/embedded-postgres.js';
import { Product } from './product.js';

// Whole products take their time on a machine that has other work.
jest.setTimeout(120_000);

let workshop: string;
let server: EmbeddedPostgres;
const launched: Product[] = [];

beforeAll(async () => {
  workshop = mkdtempSync(join(tmpdir(), 'start-own-server-'));
  await chmod(workshop, 0o755);
  server = await startEmbeddedPostgres({ directory: join(workshop, 'server'), durable: false });
});

afterEach(async () => {
  await Promise.all(launched.splice(0).map((product) => product.end()));
});

afterAll(async () => {
  await server.stop();
  rmSync(realpathSync(join(workshop, 'server')), { recursive: true });
  rmSync(workshop, { recursive: true });
});

function launch(environment: Record<string, string>): Product {
  const product = Product.launch(join(workshop, 'data'), environment);
  launched.push(product);
  return product;
}

const urlFor = (role: string, password = 'secret'): string =>
  `postgres://${role}:${password}@127.0.0.1:${server.port}/planner`;

describe('npm start on a PostgreSQL server of its user', () => {
  it('makes roles, database and schema as the administrator, and in production runs no sandbox', async () => {
    const product = await launch({
      NODE_ENV: 'production',
      DATABASE_URL: urlFor('app_user'),
      DATABASE_ADMIN_URL: server.adminUrl(),
      JWT_PRIVATE_KEYS: makeSigningKeys(),
      ENCRYPTION_KEYS: makeEncryptionKeys(),
      LOG_LEVEL: 'error',
    }).ready();
    const programs = (await product.descendants()).map(({ command }) => command.split('/src/')[1]);
    expect(programs.sort()).toEqual(['main.js', 'worker.js']);
    expect(product.stdout).not.toContain('/sandbox');
  });

  it('needs no administrator afterwards', async () => {
    const product = await launch({ DATABASE_URL: urlFor('app_user') }).ready();
    expect(product.stdout).not.toContain('Sign in as');
    const programs = (await product.descendants()).map(({ command }) => command.split('/src/')[1]);
    expect(programs.sort()).toEqual(['main.js', 'sandbox/main.js', 'worker.js']);
  });

  it.each([
    ['DATABASE_URL', () => ({ DATABASE_URL: urlFor('app_user', 'wrong') })],
    [
      'DATABASE_MIGRATOR_URL',
      () => ({
        DATABASE_URL: urlFor('app_user'),
        DATABASE_MIGRATOR_URL: urlFor('app_migrator', 'wrong'),
      }),
    ],
  ])('names %s when its role cannot sign in, and what to do', async (variable, environment) => {
    const product = launch(environment());
    expect(await product.exitCode()).toBe(1);
    expect(product.stderr).toMatch(
      new RegExp(`^${variable}: app_\\w+ cannot sign in to the database planner at `),
    );
    expect(product.stderr).toContain('set DATABASE_ADMIN_URL');
    expect(product.stderr).not.toContain('wrong');
  });

  it('says so when the server does not answer', async () => {
    const product = launch({
      DATABASE_URL: urlFor('app_user'),
      DATABASE_ADMIN_URL: 'postgres://postgres:secret@127.0.0.1:1/postgres',
    });
    expect(await product.exitCode()).toBe(1);
    expect(product.stderr).toContain('DATABASE_ADMIN_URL: postgres cannot sign in');
    expect(product.stderr).toContain('ECONNREFUSED');
  });
});
