import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { Metrics } from '../../core/metrics/metrics.js';
import { SafeConnections } from '../../core/http/safe-connections.js';
import { SafeFetchError } from '../../core/http/safe-fetch-error.js';
import { toldToWait } from './retry.js';
import { signatureHeaders } from './signature.js';
import type { AttemptError, DeliveryAttempt } from './webhook-delivery.entity.js';
import { addressNotAllowed } from './webhooks.errors.js';

/** Longest time for one try, in milliseconds. */
export const TRY_TIMEOUT = 10_000;
/** Most requests to one endpoint at once. */
export const PER_ENDPOINT = 32;
const KEPT_BYTES = 1024;
/** A receiver that says when to come back: 429 and 503. */
const COME_BACK = new Set([429, 503]);

/** What a receiver is sent. Ids and scalars only. */
export interface WebhookMessage {
  /** The same in each try. */
  id: string;
  body: {
    /** Of the event, wherever it is told. */
    id: string;
    type: string;
    timestamp: Date;
    /** Null: it is of no order. */
    sequence: number | null;
    projectId: string;
    subjectId: string;
    data: Record<string, string | number | null>;
  };
}

/** What came of a try, and how long the receiver asks to be left alone. */
export interface TryOutcome {
  attempt: DeliveryAttempt;
  toldMs: number | undefined;
}

/** Sends events to receivers. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly connections: SafeConnections;

  private readonly sent: (labels: { outcome: string }, seconds: number) => void;

  constructor(@Inject(CONFIG) config: Config, metrics: Metrics) {
    this.sent = metrics.durations(
      'webhook_request_duration_seconds',
      'Time of one request to a receiver. outcome: delivered, or why it is not.',
      ['outcome'],
    );
    this.connections = new SafeConnections({
      allowedHosts: config.WEBHOOK_ALLOWED_HOSTS,
      timeoutMs: TRY_TIMEOUT,
      keptBytes: KEPT_BYTES,
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.connections.close();
  }

  /** Refuses an address that will never be called. Where its name leads is looked at when it is. */
  assertAllowed(url: string): void {
    try {
      this.connections.check(url);
    } catch (error) {
      throw error instanceof SafeFetchError ? addressNotAllowed(error.message) : error;
    }
  }

  /** Tries once. Whatever goes wrong is an outcome. */
  async send(url: string, keys: readonly Buffer[], message: WebhookMessage): Promise<TryOutcome> {
    const outcome = await this.try(url, keys, message);
    const { error, durationMs } = outcome.attempt;
    this.sent({ outcome: error ?? 'delivered' }, durationMs / 1000);
    return outcome;
  }

  private async try(url: string, keys: readonly Buffer[], { id, body }: WebhookMessage): Promise<TryOutcome> {
    const [now, begun] = [new Date(), performance.now()];
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'asc-webhooks/1',
      ...signatureHeaders(id, text, keys, now),
    };
    const done = (part: Pick<DeliveryAttempt, 'statusCode' | 'error' | 'message' | 'answer'>) => ({
      at: now.toISOString(),
      durationMs: Math.round(performance.now() - begun),
      ...part,
    });
    try {
      const { status, retryAfter, body: answer } = await this.connections.post(url, headers, text);
      const error = errorOf(status);
      return {
        attempt: done({
          statusCode: status,
          error,
          message: error === null ? null : `The receiver answered ${status}.`,
          answer: textOf(answer),
        }),
        toldMs: COME_BACK.has(status) ? toldToWait(retryAfter, now) : undefined,
      };
    } catch (error) {
      const failure =
        error instanceof SafeFetchError
          ? error
          : new SafeFetchError('unreachable', 'The address did not give an answer.');
      return {
        attempt: done({
          statusCode: null,
          error: ERRORS[failure.code] ?? 'unreachable',
          message: failure.message,
          answer: '',
        }),
        toldMs: undefined,
      };
    }
  }
}

const ERRORS: Partial<Record<SafeFetchError['code'], AttemptError>> = {
  'bad-url': 'refused_address',
  'not-public': 'refused_address',
  'too-slow': 'timeout',
};

function errorOf(status: number): AttemptError | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'redirect';
  if (status >= 400 && status < 500) return 'client_error';
  return status >= 500 && status < 600 ? 'server_error' : 'other_answer';
}

/** As text that the database can store. */
function textOf(body: Buffer): string {
  return new TextDecoder().decode(body).replaceAll('\0', '\uFFFD');
}
