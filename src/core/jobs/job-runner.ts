import { Inject, Injectable } from '@nestjs/common';
import { Logger as QueueLogger, parseCronItems, run, type JobHelpers, type Runner } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { CONFIG } from '../config/config.module.js';
import { databaseUrlFor, type Config } from '../config/config.js';
import { runInContext } from '../context/request-context.js';
import { newId } from '../database/base.entity.js';
import { JOB_QUEUE_SCHEMA } from '../database/migrate.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { tellUnexpected } from '../error-log/unexpected-errors.js';
import { Metrics } from '../metrics/metrics.js';
import { inSpan } from '../tracing/tracing.js';
import { JobRegistry, type JobHandler } from './job.registry.js';
import { PollingLoop } from './polling-loop.js';

/** How often a process looks for jobs whose time has come, in milliseconds; of new ones it is told at once. */
const POLL_EVERY = 5000;
/** Longest time a job is kept waiting here while another process could run it, in milliseconds. */
const KEPT_WAITING = 2000;
/** How far back times that no process was there for are made up for, in milliseconds. */
const MADE_UP_FOR = 86_400_000;
/** So that a host which is gone is noticed within a minute, and its jobs run elsewhere. */
const NOTICED_SOON = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';
/** Rest before the queue is taken up again after it stopped by itself, in milliseconds. */
const AGAIN_AFTER = 2000;

/** Runs jobs in a worker process, on graphile-worker. Any number of processes may. */
@Injectable()
export class JobRunner {
  private readonly logger: Logger;
  private readonly loop: PollingLoop;
  private runner?: Runner;
  private isStopping = false;
  private readonly ran: (labels: { kind: string; outcome: string }, seconds: number) => void;

  constructor(
    private readonly registry: JobRegistry,
    @Inject(CONFIG) private readonly config: Config,
    metrics: Metrics,
  ) {
    this.ran = metrics.durations(
      'job_duration_seconds',
      'Time that a job took this process. outcome: done or failed; one that failed may be tried again.',
      ['kind', 'outcome'],
      [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
    );
    this.logger = createLogger('jobs', config.LOG_LEVEL);
    this.loop = new PollingLoop(() => this.runUntilStopped(), this.logger, 'cannot run jobs');
  }

  start(): void {
    this.loop.start();
  }

  /** Takes no other job, and resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const stopped = this.loop.stop();
    await this.stopRunner();
    await stopped;
  }

  /** Also ends when the queue gives up by itself, for want of a database; then it is taken up again. */
  private async runUntilStopped(): Promise<number> {
    const pgPool = this.connect();
    try {
      this.runner = await run({
        pgPool,
        schema: JOB_QUEUE_SCHEMA,
        concurrency: this.config.JOBS_CONCURRENCY,
        pollInterval: POLL_EVERY,
        preset: {
          worker: {
            localQueue: { size: this.config.JOBS_CONCURRENCY, ttl: KEPT_WAITING },
            // Without, the library stops before the end of the last jobs is written, and they would run again.
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
          },
        },
        noHandleSignals: true,
        logger: new QueueLogger(() => (level, message, meta) => this.log(level, message, meta)),
        events: this.livingPool(),
        taskList: Object.fromEntries(
          this.registry.handlers.map((handler) => [
            handler.definition.name,
            (payload: unknown, { job }: JobHelpers) => this.handle(handler, payload as object, job),
          ]),
        ),
        parsedCronItems: this.cronItems(),
      });
      if (this.isStopping) await this.stopRunner();
      await this.runner.promise;
    } finally {
      this.runner = undefined;
      await pgPool.end();
    }
    return AGAIN_AFTER;
  }

  /** It may just have stopped by itself, which the library counts as an error. */
  private async stopRunner(): Promise<void> {
    await this.runner?.stop().catch(() => undefined);
  }

  private connect(): pg.Pool {
    const pool = new pg.Pool({
      connectionString: databaseUrlFor('app_worker', this.config),
      // One connection listens.
      max: this.config.JOBS_CONCURRENCY + 1,
      application_name: 'worker-jobs',
      options: NOTICED_SOON,
    });
    const tell = (err: Error) => this.logger.warn({ err }, 'the connection of the job queue is interrupted');
    pool.on('error', tell);
    pool.on('connect', (client) => client.on('error', tell));
    return pool;
  }

  /** The connection that listens tells the other processes that this one lives; see app.release_abandoned_jobs. */
  private livingPool(): EventEmitter {
    return new EventEmitter().on(
      'pool:listen:success',
      ({ workerPool, client }: { workerPool: { id: string }; client: pg.PoolClient }) => {
        // The library itself is about to say LISTEN; one statement after the other.
        client.once('drain', () => {
          client
            .query('SELECT app.hold_job_pool($1)', [workerPool.id])
            .catch((err: unknown) => this.logger.warn({ err }, 'cannot tell that this process runs jobs'));
        });
      },
    );
  }

  private cronItems() {
    return parseCronItems(
      this.registry.handlers.flatMap(({ definition: { name, cron, maxAttempts } }) => {
        const match = typeof cron === 'function' ? cron(this.config) : cron;
        if (match === undefined) return [];
        // The key: of many missed times one is made up for.
        const options = { backfillPeriod: MADE_UP_FOR, jobKey: `cron ${name}`, maxAttempts };
        return [{ task: name, match, identifier: name, options }];
      }),
    );
  }

  private async handle(
    { definition: { name, payload: schema }, handle }: JobHandler,
    given: object,
    { id, attempts, max_attempts: most }: JobHelpers['job'],
  ): Promise<void> {
    const projectId = 'projectId' in given ? String(given.projectId) : undefined;
    const context = {
      requestId: newId(),
      projectId,
      databaseActor: projectId === undefined ? undefined : { projectId },
    };
    await runInContext(context, async () => {
      const parent = 'traceParent' in given ? String(given.traceParent) : undefined;
      const attributes = { 'app.job_id': id, 'app.project_id': projectId, 'app.attempt': attempts };
      const facts = { job: name, jobId: id, projectId, attempt: attempts };
      const begun = performance.now();
      const ran = (outcome: string) => this.ran({ kind: name, outcome }, (performance.now() - begun) / 1000);
      try {
        await inSpan(`job ${name}`, { kind: 'consumer', parent, attributes }, () =>
          handle(schema.parse(given)),
        );
        ran('done');
        this.logger.debug(facts, 'a job is done');
      } catch (err) {
        ran('failed');
        if (attempts < most) this.logger.warn({ err, ...facts }, 'a job failed, and is tried again');
        else this.logger.error({ err, ...facts }, 'a job is given up');
        tellUnexpected(err, 'job', name);
        throw err;
      }
    });
  }

  /** What the library says. Of jobs that failed we have told already, without the values that its own line may hold. */
  private log(level: string, message: string, meta: Record<string, unknown> = {}): void {
    if (meta.failure === true) return;
    const facts = meta.error === undefined ? {} : { err: meta.error };
    if (level === 'error') this.logger.error(facts, message);
    else if (level === 'warning') this.logger.warn(facts, message);
    else this.logger.debug(facts, message);
  }
}
