import { Global, Module } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner } from '@nestjs/core';
import { ScheduledBackups } from '../backup/scheduled-backups.js';
import '../backup/backup-check.js';
import './jobs-checks.js';
import { Heartbeats } from './heartbeats.js';
import { Housekeeping } from './housekeeping.js';
import { JobRegistry } from './job.registry.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';
import { JobsMetrics } from './jobs-metrics.js';
import { JobsRepository } from './jobs.repository.js';
import { WorkerHeartbeat } from './worker-heartbeat.js';

/** Background jobs: any module adds and handles them. They run where `JobRunner` and `WorkerHeartbeat` are started: in the worker. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    MetadataScanner,
    JobRegistry,
    JobsRepository,
    Jobs,
    JobRunner,
    Heartbeats,
    WorkerHeartbeat,
    Housekeeping,
    ScheduledBackups,
    JobsMetrics,
  ],
  exports: [Jobs, Heartbeats],
})
export class JobsModule {}
