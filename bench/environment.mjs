import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import 'reflect-metadata';
import { databaseUrlFor, loadConfig } from '../dist/src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../dist/src/core/config/generated-keys.js';
import { bootstrapDatabase, inDatabase, withClient } from '../dist/src/core/database/bootstrap.js';
import { startEmbeddedPostgres } from '../dist/src/core/database/embedded-postgres.js';
import { migrate } from '../dist/src/core/database/migrate.js';
import { apiEnvironment } from '../dist/src/supervisor/environments.js';
import { startChild } from './child.mjs';
import { FLOOR_ROLE, seedDatabase } from './seed.mjs';

/** Told with each result, since it moves the numbers. */
export const POSTGRES_SETTINGS = {
  shared_buffers: '256MB',
  // It would run in some rounds and not in others.
  autovacuum: 'off',
};

const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A seeded PostgreSQL of its own, and a way to start the programs that are measured on it. Everything listens on
 * 127.0.0.1 and ends with `close()`.
 */
export class Environment {
  #postgres;
  #directory;
  #children = new Set();

  /**
   * Starts and fills the database. Whatever happens, `close()` ends what was begun.
   * @param seed fills the migrated database as its administrator; gets the floor's password and the environment
   */
  async open(tell, seed = seedDatabase) {
    tell('starting PostgreSQL');
    this.#directory = await mkdtemp(join(tmpdir(), 'bench-'));
    this.#postgres = await startEmbeddedPostgres({
      directory: this.#directory,
      durable: false,
      settings: POSTGRES_SETTINGS,
    });
    const adminUrl = this.#postgres.adminUrl();
    this.adminUrl = inDatabase(adminUrl, 'bench');
    this.variables = {
      DATABASE_URL: this.#urlOf('app_user', randomBytes(12).toString('hex')),
      JWT_PRIVATE_KEYS: makeSigningKeys(),
      ENCRYPTION_KEYS: makeEncryptionKeys(),
      ACCESS_TOKEN_SECONDS: '86400',
      PORT: '0',
      // Lets each who signs in be at a place of their own.
      TRUST_PROXY_HOPS: '1',
      // Counted as ever, and never reached.
      RATE_LIMIT_READS: '100000000',
      RATE_LIMIT_CHANGES: '100000000',
      RATE_LIMIT_PUBLIC: '100000000',
    };
    this.config = loadConfig(this.variables);
    tell('migrating');
    await bootstrapDatabase(adminUrl, this.config);
    await migrate(databaseUrlFor('app_migrator', this.config));
    tell('seeding');
    const floorPassword = randomBytes(12).toString('hex');
    this.floorUrl = this.#urlOf(FLOOR_ROLE, floorPassword);
    await withClient(this.adminUrl, (admin) => seed(admin, floorPassword, this));
  }

  #urlOf(role, password) {
    return `postgres://${role}:${password}@127.0.0.1:${this.#postgres.port}/bench`;
  }

  startApi(execArgv, variables = {}) {
    return this.#start('../dist/src/main.js', { ...this.variables, ...variables }, execArgv);
  }

  startWorker(variables = {}) {
    return this.#start('../dist/src/worker.js', { ...this.variables, ...variables });
  }

  startFloor() {
    return this.#start('./floor.mjs', { ...this.variables, FLOOR_DATABASE_URL: this.floorUrl });
  }

  startLoad() {
    return this.#start('./load.mjs', {});
  }

  /** A program of a benchmark's own, by its path from here, with nothing but its own variables. */
  async startProgram(file, variables) {
    const child = await startChild(fileOf(file), variables);
    this.#children.add(child);
    return child;
  }

  async #start(file, variables, execArgv) {
    const child = await startChild(fileOf(file), apiEnvironment(variables, this.config), execArgv);
    this.#children.add(child);
    return child;
  }

  async close() {
    await Promise.all([...this.#children].map((child) => child.stop()));
    await this.#postgres?.stop();
    if (this.#directory) await rm(this.#directory, { recursive: true, force: true });
  }
}
