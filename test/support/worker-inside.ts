import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MetricsCollector } from '../../src/analytics/index.js';
import { WorkerModule } from '../../src/app.module.js';
import type { Config } from '../../src/core/config/config.js';
import { PublishingWorker } from '../../src/social-media/index.js';

/** A worker that runs in the process of the tests. */
export interface WorkerInside {
  app: INestApplicationContext;
  stop(): Promise<void>;
}

/** Starts a worker that publishes and reads numbers in this process, for specs that need its inside. That takes several times as long. */
export async function startWorkerInside(config: Config): Promise<WorkerInside> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger: false,
    abortOnError: false,
  });
  const publishing = app.get(PublishingWorker);
  const metrics = app.get(MetricsCollector);
  publishing.start();
  metrics.start();
  let stopped: Promise<void> | undefined;
  return {
    app,
    stop: () =>
      (stopped ??= (async () => {
        await Promise.all([publishing.stop(), metrics.stop()]);
        await app.close();
      })()),
  };
}
