import { Global, Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';
import { poolOptions, type PoolOptions } from './pool-options.js';
import { ReadReplica } from './read-replica.js';
import { Transactions } from './transactions.js';

/** The process's connection pool. Entities come from the modules that own them (`TypeOrmModule.forFeature`). */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: PoolOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...poolOptions(options),
          autoLoadEntities: true,
          manualInitialization: options.connect === false,
        }),
      ],
      providers: [
        Transactions,
        {
          provide: ReadReplica,
          useFactory: (dataSource: DataSource, metrics: Metrics) =>
            new ReadReplica(dataSource, metrics, options),
          inject: [getDataSourceToken(), Metrics],
        },
      ],
      exports: [Transactions, ReadReplica],
    };
  }
}
