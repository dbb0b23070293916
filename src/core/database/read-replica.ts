import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { replicaUrlFor, type Config } from '../config/config.js';
import { findContext } from '../context/request-context.js';
import { createLogger, type Logger } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import { actorDriver } from './actor-driver.js';
import { STATEMENT_TIMEOUT } from './bootstrap.js';
import { sqlState } from './database-errors.js';
import { queryFrom, queryHere, queryPool } from './query-pool.js';
import { ReplicaAge } from './replica-age.js';

const CONNECT_TIMEOUT = 1000;
/** query_canceled: it took too long, which it would elsewhere too. */
const CANCELED = '57014';

interface ReplicaOptions {
  config: Config;
  role: 'app_user' | 'app_worker';
  applicationName: string;
}

/**
 * Reads for reports, from a replica where there is one. Only what nobody acts upon is read here: it may be as old as
 * DATABASE_REPLICA_MAX_AGE_SECONDS says, and tells how old (`readAsOf` of the request). Who may read is never as old: the
 * primary says so for each statement. Whatever is wrong with the replica, the primary answers in its place.
 */
export class ReadReplica implements OnModuleInit, OnApplicationShutdown {
  private readonly age: ReplicaAge | undefined;
  private readonly pool: pg.Pool | undefined;
  private readonly clients = new Set<pg.PoolClient>();
  private readonly logger: Logger;
  private readonly count: (labels: { from: 'replica' | 'primary' }) => void = () => undefined;

  constructor(
    private readonly dataSource: DataSource,
    metrics: Metrics,
    { config, role, applicationName }: ReplicaOptions,
  ) {
    this.logger = createLogger('replica', config.LOG_LEVEL);
    const url = replicaUrlFor(role, config);
    if (!url) return;
    const name = `${applicationName}-reports`;
    this.pool = this.makePool(url, name, config.DATABASE_POOL_SIZE);
    const age = new ReplicaAge(dataSource, {
      url,
      applicationName: name,
      oldest: config.DATABASE_REPLICA_MAX_AGE_SECONDS * 1000,
      logger: this.logger,
      // Who waits for it waits no longer, and asks the primary.
      onLost: () => this.clients.forEach((client) => void (client as pg.Client).end().catch(() => undefined)),
    });
    this.age = age;
    if (!metrics.isOpen) return;
    this.count = metrics.counter(
      'database_replica_reads_total',
      'Statements of reports, by the server that answered them: primary, for want of a replica that is fresh.',
      ['from'],
    );
    metrics.add({
      name: 'database_replica_age_seconds',
      help: 'How old the data of the replica are at most. +Inf: it does not answer.',
      type: 'gauge',
      read: () => [{ value: age.now / 1000 }],
    });
  }

  onModuleInit(): void {
    this.age?.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.age?.stop();
    await this.pool?.end();
  }

  /** The rows of one statement that changes nothing. Inside a transaction it is part of that, at the primary. */
  query<Rows extends readonly unknown[]>(text: string, values: unknown[]): Promise<Rows> {
    return this.read(text, values) as Promise<unknown> as Promise<Rows>;
  }

  private async read(text: string, values: unknown[]): Promise<unknown[]> {
    const { age, pool } = this;
    const context = findContext();
    if (!age || !pool || context?.entityManager) return queryHere(this.dataSource, text, values);
    if (age.isFresh) {
      const readAsOf = new Date(Date.now() - age.now);
      const [access, read] = await Promise.allSettled([
        context?.databaseActor && queryPool(this.dataSource, 'SELECT 1', []),
        queryFrom(pool, text, values),
      ]);
      if (access.status === 'rejected') throw access.reason;
      if (read.status === 'fulfilled') {
        this.count({ from: 'replica' });
        if (context && !(context.readAsOf && context.readAsOf < readAsOf)) context.readAsOf = readAsOf;
        return read.value;
      }
      if (sqlState(read.reason) === CANCELED) throw read.reason;
      // It may not know somebody who has just come, or have had to choose between this statement and the changes that came in.
      this.logger.debug({ err: read.reason as unknown }, 'a report is read from the primary after all');
    }
    this.count({ from: 'primary' });
    return queryPool(this.dataSource, text, values);
  }

  private makePool(url: string, applicationName: string, most: number): pg.Pool {
    const pool = new actorDriver.Pool({
      connectionString: url,
      max: most,
      application_name: applicationName,
      statement_timeout: STATEMENT_TIMEOUT,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
    });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => this.clients.add(client));
    pool.on('remove', (client) => this.clients.delete(client));
    return pool;
  }
}
