import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { MetricsCollector } from './analytics/index.js';
import { WorkerModule } from './app.module.js';
import { databaseUrlFor } from './core/config/config.js';
import { listenToDatabase } from './core/database/listen.js';
import { requireSession } from './core/database/pooler.js';
import { JobRunner } from './core/jobs/job-runner.js';
import { WorkerHeartbeat } from './core/jobs/worker-heartbeat.js';
import { createLogger, NestLogger } from './core/logging/logger.js';
import { MetricsServer } from './core/metrics/metrics-server.js';
import { startTracing, stopTracing } from './core/tracing/tracing.js';
import { listExtensions } from './core/extension/list-extensions.js';
import { exitWith, announceReady, loadConfigOrExit } from './process.js';
import { AuditSealer, EventHandlers, WebhookDispatcher } from './projects/index.js';
import { PublishingWorker } from './social-media/index.js';

/** The background process: the same modules as the API, without HTTP. Any number of them may run. */
async function main(): Promise<void> {
  const config = loadConfigOrExit();
  await requireSession('DATABASE_WORKER_URL', databaseUrlFor('app_worker', config));
  const extensions = await listExtensions(config.EXTENSIONS);
  const logger = createLogger('worker', config.LOG_LEVEL);
  await startTracing(config, 'worker');
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, extensions), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const publishing = app.get(PublishingWorker);
  const webhooks = app.get(WebhookDispatcher);
  const loops = [
    publishing,
    webhooks,
    app.get(EventHandlers),
    app.get(MetricsCollector),
    app.get(AuditSealer),
    app.get(JobRunner),
    app.get(WorkerHeartbeat),
  ];
  const metrics = app.get(MetricsServer);
  await metrics.start();
  for (const loop of loops) loop.start();
  const stopListening = listenToDatabase(
    databaseUrlFor('app_worker', config),
    ['due_posts', 'webhooks'],
    (payload, channel) => (channel === 'webhooks' ? webhooks.wakeUp(payload) : publishing.wakeUp()),
    logger,
  );

  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      await Promise.all([stopListening(), metrics.stop()]);
      await Promise.all(loops.map((loop) => loop.stop()));
      await app.close();
      await stopTracing();
      process.exit(0);
    })());
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  announceReady({}, stop);
}

main().catch(exitWith);
