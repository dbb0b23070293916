import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { actorDriver } from './actor-driver.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';
import { Transactions } from './transactions.js';

/** Longest wait for a connection of the pool, in milliseconds. */
const CONNECT_TIMEOUT = 5000;
/** Longest time one statement may take, in milliseconds. */
const STATEMENT_TIMEOUT = 30_000;

export interface DatabaseOptions {
  /** URL with the role that this process works as: `app_user` or `app_worker`. */
  url: string;
  poolSize: number;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** False makes the application without a connection, to read its metadata (the OpenAPI document). */
  connect?: boolean;
}

/** The process's connection pool. Entities come from the modules that own them (`TypeOrmModule.forFeature`). */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: options.url,
          driver: actorDriver,
          poolSize: options.poolSize,
          applicationName: options.applicationName,
          autoLoadEntities: true,
          synchronize: false,
          installExtensions: false,
          namingStrategy: new SnakeNamingStrategy(),
          // Who waits longer than this for a connection is told to come back: a full pool must not hang everybody.
          connectTimeoutMS: CONNECT_TIMEOUT,
          // Connections stay: opening one costs more than keeping it, and its prepared statements with it.
          extra: { statement_timeout: STATEMENT_TIMEOUT, idleTimeoutMillis: 0 },
          manualInitialization: options.connect === false,
          logging: false,
        }),
      ],
      providers: [Transactions],
      exports: [Transactions],
    };
  }
}
