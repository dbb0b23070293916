import type { DataSourceOptions } from 'typeorm';
import { poolUrlFor, type Config } from '../config/config.js';
import { actorDriver } from './actor-driver.js';
import { STATEMENT_TIMEOUT } from './bootstrap.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';

/** Longest wait for a connection of the pool, in milliseconds. */
const CONNECT_TIMEOUT = 5000;

export interface PoolOptions {
  config: Config;
  /** Whom this process works as. */
  role: 'app_user' | 'app_worker';
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** False makes the application without a connection, to read its metadata (the OpenAPI document). */
  connect?: boolean;
}

/** How a process connects to the database. */
export function poolOptions({
  config,
  role,
  applicationName,
  connect = true,
}: PoolOptions): Extract<DataSourceOptions, { type: 'postgres' }> {
  const isPooled = config.DATABASE_POOLER_URL !== undefined;
  return {
    type: 'postgres',
    url: connect ? poolUrlFor(role, config) : 'postgres://none',
    driver: actorDriver,
    poolSize: config.DATABASE_POOL_SIZE,
    applicationName,
    synchronize: false,
    installExtensions: false,
    namingStrategy: new SnakeNamingStrategy(),
    // Who waits longer than this for a connection is told to come back: a full pool must not hang everybody.
    connectTimeoutMS: CONNECT_TIMEOUT,
    // Connections stay: opening one costs more than keeping it, and its prepared statements with it.
    extra: {
      isPooled,
      // A pooler refuses settings of a session: there those of the role hold.
      ...(!isPooled && { statement_timeout: STATEMENT_TIMEOUT }),
      idleTimeoutMillis: 0,
    },
    logging: false,
  };
}
