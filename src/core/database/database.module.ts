import { Global, Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { poolUrlFor, type Config } from '../config/config.js';
import { actorDriver } from './actor-driver.js';
import { STATEMENT_TIMEOUT } from './bootstrap.js';
import { Metrics } from '../metrics/metrics.js';
import { ReadReplica } from './read-replica.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';
import { Transactions } from './transactions.js';

/** Longest wait for a connection of the pool, in milliseconds. */
const CONNECT_TIMEOUT = 5000;
export interface DatabaseOptions {
  config: Config;
  /** Whom this process works as. */
  role: 'app_user' | 'app_worker';
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** False makes the application without a connection, to read its metadata (the OpenAPI document). */
  connect?: boolean;
}

/** The process's connection pool. Entities come from the modules that own them (`TypeOrmModule.forFeature`). */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot({ config, role, applicationName, connect = true }: DatabaseOptions): DynamicModule {
    const isPooled = config.DATABASE_POOLER_URL !== undefined;
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: connect ? poolUrlFor(role, config) : 'postgres://none',
          driver: actorDriver,
          poolSize: config.DATABASE_POOL_SIZE,
          applicationName,
          autoLoadEntities: true,
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
          manualInitialization: !connect,
          logging: false,
        }),
      ],
      providers: [
        Transactions,
        {
          provide: ReadReplica,
          useFactory: (dataSource: DataSource, metrics: Metrics) =>
            new ReadReplica(dataSource, metrics, { config, role, applicationName }),
          inject: [getDataSourceToken(), Metrics],
        },
      ],
      exports: [Transactions, ReadReplica],
    };
  }
}
