import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import 'reflect-metadata';
import { startChild } from '../bench/child.mjs';
import { databaseUrlFor, loadConfig } from '../dist/src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../dist/src/core/config/generated-keys.js';
import { bootstrapDatabase, inDatabase } from '../dist/src/core/database/bootstrap.js';
import { startEmbeddedPostgres } from '../dist/src/core/database/embedded-postgres.js';
import { migrate } from '../dist/src/core/database/migrate.js';
import { apiEnvironment, workerEnvironment } from '../dist/src/supervisor/environments.js';
import { TIMELINE_LAG_MS, TIMES } from './times.mjs';
import { bundleWorker } from './worker/bundle.mjs';

const DATABASE = 'chaos';
/** Runs the worker from its bundle, in the environment of `workerVariables`. */
export const WORKER = fileURLToPath(new URL('worker/run-bundle.cjs', import.meta.url));
const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Everything that the storm rages over, in a folder of its own: PostgreSQL, the API, the sandbox, and a worker to start from. */
export class World {
  #postgres;
  #admin;
  #children = [];
  databaseCrashes = 0;

  /** Whatever happens, `close()` ends what was begun. */
  async open() {
    this.directory = await mkdtemp(join(tmpdir(), 'chaos-'));
    // PostgreSQL works as somebody else where this is root, and has to get past here.
    await chmod(this.directory, 0o711);
    const bundle = join(this.directory, 'worker.cjs');
    const [sandbox] = await Promise.all([
      this.#startChild('../dist/src/sandbox/main.js', {
        SANDBOX_PORT: '0',
        SANDBOX_DATA_DIR: join(this.directory, 'sandbox'),
        SANDBOX_TIMELINE_LAG_MS: String(TIMELINE_LAG_MS),
      }),
      bundleWorker(bundle),
      this.#startPostgres(),
    ]);
    this.sandboxUrl = sandbox.url;
    const variables = {
      ...TIMES,
      DATABASE_URL: `postgres://app_user:${randomBytes(12).toString('hex')}@127.0.0.1:${this.#postgres.port}/${DATABASE}`,
      DATABASE_POOL_SIZE: '5',
      DATA_DIR: this.directory,
      JWT_PRIVATE_KEYS: makeSigningKeys(),
      ENCRYPTION_KEYS: makeEncryptionKeys(),
      ACCESS_TOKEN_SECONDS: '86400',
      SANDBOX_URL: sandbox.url,
      LOG_LEVEL: 'error',
      PORT: '0',
      // One person does what thousands would.
      RATE_LIMIT_READS: '0',
      RATE_LIMIT_CHANGES: '0',
      RATE_LIMIT_PUBLIC: '0',
    };
    const config = loadConfig(variables);
    await bootstrapDatabase(this.#postgres.adminUrl(), config);
    await migrate(databaseUrlFor('app_migrator', config));
    this.workerVariables = { ...workerEnvironment(variables, config), CHAOS_BUNDLE: bundle };
    const [api] = await Promise.all([
      this.#startChild('../dist/src/main.js', apiEnvironment(variables, config)),
      this.#keepWorkerCode(),
    ]);
    this.apiUrl = `${api.url}/api/v1`;
  }

  /** One worker that only starts and stops, and leaves its compiled code to all others. */
  async #keepWorkerCode() {
    const worker = await startChild(WORKER, { ...this.workerVariables, KEEP_CODE: '1' });
    await worker.stop();
  }

  async #startChild(file, variables) {
    const log = openSync(join(this.directory, 'servers.log'), 'a');
    const child = await startChild(fileOf(file), variables, [], log).finally(() => closeSync(log));
    this.#children.push(child);
    return child;
  }

  async #startPostgres() {
    this.#postgres = await startEmbeddedPostgres({
      directory: join(this.directory, 'postgres'),
      durable: true,
      preferredPort: this.#postgres?.port,
    });
  }

  /** kill -9 of PostgreSQL's main process. The new one waits until the old one's children have ended, and recovers from its log. */
  async crashDatabase() {
    const { processId, port } = this.#postgres;
    const ended = new Promise((resolve) => this.#postgres.onUnexpectedExit(resolve));
    process.kill(processId, 'SIGKILL');
    await ended;
    await this.#startPostgres();
    if (this.#postgres.port !== port) throw new Error(`PostgreSQL came back on another port than ${port}`);
    this.databaseCrashes++;
  }

  /** Rows of a query by the administrator, for looking on. Waits out a database that is down. */
  async query(sql, values = []) {
    for (let attempt = 1; ; attempt++) {
      try {
        this.#admin ??= await this.#connectAdmin();
        return (await this.#admin.query(sql, values)).rows;
      } catch (error) {
        this.#admin = undefined;
        // A mistake in the statement has a code of PostgreSQL's class 42, and stays one.
        if (attempt > 400 || /^42/.test(error.code ?? '')) throw error;
        await sleep(50);
      }
    }
  }

  async #connectAdmin() {
    const client = new pg.Client({ connectionString: inDatabase(this.#postgres.adminUrl(), DATABASE) });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async close({ keep }) {
    await Promise.all(this.#children.map((child) => child.stop()));
    await this.#admin?.end().catch(() => undefined);
    await this.#postgres?.stop();
    if (this.directory && !keep) await rm(this.directory, { recursive: true, force: true });
  }
}
