import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../core/config/config.js';
import { makeSigningKeys } from '../core/config/generated-keys.js';
import {
  apiEnvironment,
  completeEnvironment,
  sandboxEnvironment,
  workerEnvironment,
} from './environments.js';

const complete = (given: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> =>
  completeEnvironment(given, loadConfig(given), true);

describe('completeEnvironment', () => {
  it('gives a newcomer few log lines and early numbers', async () => {
    expect(await complete({ DATA_DIR: '/data', LOG_LEVEL: ' ' })).toMatchObject({
      DATA_DIR: '/data',
      LOG_LEVEL: 'warn',
      METRICS_PLAN_SECONDS: expect.stringMatching(/^5,/),
      NODE_COMPILE_CACHE: '/data/compile-cache',
    });
  });

  it('leaves alone what somebody has set', async () => {
    const set = { LOG_LEVEL: 'debug', METRICS_PLAN_SECONDS: '60', NODE_COMPILE_CACHE: '/cache' };
    expect(await complete(set)).toMatchObject(set);
  });

  it('measures at the usual ages on a database of the user', async () => {
    const environment = await complete({ DATABASE_URL: 'postgres://app_user:p@db/asc' });
    expect(environment).not.toHaveProperty('METRICS_PLAN_SECONDS');
  });

  it('passes the ports on that it chose', async () => {
    const environment = await complete({ PORT: '0', SANDBOX_URL: 'http://127.0.0.1:0' });
    expect(Number(environment.PORT)).toBeGreaterThan(0);
    expect(environment.SANDBOX_URL).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/$/);
  });
});

describe('what a process is told', () => {
  const environment = {
    PATH: '/bin',
    DATA_DIR: '/data',
    DATABASE_URL: 'postgres://app_user:u@db/asc',
    DATABASE_WORKER_URL: 'postgres://app_worker:w@db/asc',
    DATABASE_MIGRATOR_URL: 'postgres://app_migrator:m@db/asc',
    DATABASE_ADMIN_URL: 'postgres://root:r@db/postgres',
    DATABASE_POOL_SIZE: '3',
    JWT_PRIVATE_KEYS: makeSigningKeys(),
    SANDBOX_URL: 'http://[::1]:4011',
    SANDBOX_TIMELINE_LAG_MS: '50',
  };
  const config = loadConfig(environment);
  const databaseNames = (told: NodeJS.ProcessEnv): string[] =>
    Object.keys(told).filter((name) => /^DATABASE_.*URL$/.test(name));

  it('about the database is no more than its work needs', () => {
    const api = apiEnvironment(environment, config);
    expect(databaseNames(api)).toEqual(['DATABASE_URL']);
    const { PATH, DATABASE_POOL_SIZE, JWT_PRIVATE_KEYS } = environment;
    expect(api).toMatchObject({ PATH, DATABASE_POOL_SIZE, JWT_PRIVATE_KEYS });
    expect(databaseNames(workerEnvironment(environment, config))).toEqual([
      'DATABASE_URL',
      'DATABASE_WORKER_URL',
    ]);
  });

  it('derives the worker’s role from the API’s where it has no address of its own', () => {
    const told = workerEnvironment({}, { ...config, DATABASE_WORKER_URL: undefined });
    expect(told.DATABASE_WORKER_URL).toBe('postgres://app_worker:u@db/asc');
  });

  it('gives room to the memory of an API, unless the operator has decided about it', () => {
    expect(apiEnvironment(environment, config).NODE_OPTIONS).toBe('--max-semi-space-size=32');
    const own = { ...environment, NODE_OPTIONS: '--max-semi-space-size=8' };
    expect(apiEnvironment(own, config).NODE_OPTIONS).toBe('--max-semi-space-size=8');
  });

  it('holds nothing of the product for the sandbox', () => {
    expect(sandboxEnvironment(environment, config)).toEqual({
      PATH: '/bin',
      SANDBOX_DATA_DIR: '/data/sandbox',
      SANDBOX_TIMELINE_LAG_MS: '50',
      SANDBOX_HOST: '::1',
      SANDBOX_PORT: '4011',
      SANDBOX_CLIENT_ID: 'sandbox-app',
      SANDBOX_CLIENT_SECRET: 'sandbox-secret',
    });
  });
});
