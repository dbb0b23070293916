import { Global, Module } from '@nestjs/common';
import { DatabaseNumbers } from './database-numbers.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsServer } from './metrics-server.js';
import { Metrics } from './metrics.js';
import { PoolMetrics } from './pool-metrics.js';

/** What a process measures, and the route that tells it; in the worker a server of its own. */
@Global()
@Module({
  controllers: [MetricsController],
  providers: [Metrics, DatabaseNumbers, PoolMetrics, MetricsServer],
  exports: [Metrics, DatabaseNumbers],
})
export class MetricsModule {}
