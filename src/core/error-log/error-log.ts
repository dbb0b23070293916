import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { runOutside } from '../context/request-context.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { describeError, fingerprintOf, type DescribedError } from './describe-error.js';
import { unexpectedErrors, type UnexpectedError, type UnexpectedErrorKind } from './unexpected-errors.js';

/** How long errors are gathered before they are written, in milliseconds; and how long when that has failed. */
const GATHERED_FOR = 1000;
const AFTER_FAILURE = 10_000;
/** Kinds of errors that wait to be written; of more, only the number is known. */
const MOST_WAITING = 200;
/** Longest time that the end of the process waits for the last ones, in milliseconds. */
const LAST_WRITE = 2000;

/** A kind of error, as app.record_errors takes it. */
interface Waiting extends DescribedError {
  fingerprint: string;
  kind: UnexpectedErrorKind;
  place: string;
  occurrences: number;
  request_id: string | undefined;
  project_id: string | undefined;
  post_id: string | undefined;
  release: string | undefined;
}

/**
 * Keeps what goes wrong unexpectedly, for superusers to look at: a row for each kind of error, which counts. It is gathered here and written a
 * moment later, in one statement, so that nobody waits for it; while the database is away it waits, and nothing is told of that here.
 */
@Injectable()
export class ErrorLog implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger: Logger;
  private readonly waiting = new Map<string, Waiting>();
  private readonly counted: (labels: { kind: string }) => void;
  private timer: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    metrics: Metrics,
  ) {
    this.logger = createLogger('error-log', config.LOG_LEVEL);
    this.counted = metrics.counter(
      'unexpected_errors_total',
      'Errors that nobody foresaw: answers with 500, failed jobs, failed turns of loops, posts left to take-over.',
      ['kind'],
    );
  }

  onModuleInit(): void {
    subscribe(unexpectedErrors.name, this.note);
  }

  /** Before the connections are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    unsubscribe(unexpectedErrors.name, this.note);
    clearTimeout(this.timer);
    if (this.waiting.size === 0) return;
    const ended = new AbortController();
    const late = sleep(LAST_WRITE, undefined, { signal: ended.signal }).catch(() => undefined);
    await Promise.race([this.write(), late]);
    ended.abort();
  }

  private readonly note = (message: unknown): void => {
    const { error, kind, place, context } = message as UnexpectedError;
    this.counted({ kind });
    const described = describeError(error);
    const fingerprint = fingerprintOf(kind, place, described);
    const known = this.waiting.get(fingerprint);
    if (!known && this.waiting.size >= MOST_WAITING) return;
    this.waiting.set(fingerprint, {
      ...described,
      ...{ fingerprint, kind, place, occurrences: (known?.occurrences ?? 0) + 1 },
      request_id: context?.requestId,
      project_id: context?.projectId,
      post_id: context?.postId,
      release: this.config.RELEASE,
    });
    this.plan(GATHERED_FOR);
  };

  private plan(milliseconds: number): void {
    if (this.timer !== undefined || this.isStopping) return;
    this.timer = runOutside(() => setTimeout(() => void this.write(), milliseconds)).unref();
  }

  /** Never fails. What comes meanwhile is written the next time. */
  private async write(): Promise<void> {
    const written = [...this.waiting.values()];
    this.waiting.clear();
    try {
      await this.dataSource.query('SELECT app.record_errors($1)', [JSON.stringify(written)]);
      this.timer = undefined;
      if (this.waiting.size > 0) this.plan(GATHERED_FOR);
    } catch (err) {
      this.logger.warn({ err }, 'cannot write down unexpected errors, and will try again');
      for (const old of written) {
        const { occurrences = 0, ...newer } = this.waiting.get(old.fingerprint) ?? {};
        this.waiting.set(old.fingerprint, { ...old, ...newer, occurrences: old.occurrences + occurrences });
      }
      this.timer = undefined;
      this.plan(AFTER_FAILURE);
    }
  }
}
