import { z } from 'zod';
import {
  backupsKept,
  cronTimes,
  headerPairs,
  httpUrl,
  integer,
  secretBoxKeys,
  share,
} from './config-values.js';

/** Variables for those who run the product: backups, numbers, traces. */
export const operationVariables = {
  BACKUP_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of the backups. With it, `npm run migrate` takes one before it changes anything.'),
  BACKUP_CRON: cronTimes
    .optional()
    .describe(
      'When a worker takes a backup, in UTC, as crontab(5) has it: `15 3 * * *`. Unset: none is taken by itself. Needs `BACKUP_DIR` and `DATABASE_BACKUP_URL`.',
    ),
  BACKUP_KEEP: backupsKept
    .default('7d,4w')
    .describe(
      'Backups that stay in `BACKUP_DIR` when a new one was taken and verified: the newest one of each of so many days, and of each of so many weeks, e.g. `7d,4w`.',
    ),
  BACKUP_KEYS: secretBoxKeys
    .optional()
    .describe(
      'Keys that encrypt backups, in the form of `ENCRYPTION_KEYS`, and other ones; the first one encrypts, all decrypt. Unset: backups are not encrypted.',
    ),
  READINGS_KEEP_MONTHS: integer(24, 1200)
    .optional()
    .describe(
      'Whole months for which readings of posts stay in their table, before the running one. Older ones are put aside into the schema `detached`, see [docs/scaling.md](docs/scaling.md). Unset: all stay.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Least severe log line that is written.'),
  RELEASE: z
    .string()
    .max(100)
    .optional()
    .describe(
      'What the running release is called, such as a version or a commit: told with errors and traces.',
    ),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 visible ASCII characters')
    .optional()
    .describe(
      'Opens `/metrics` of the API for Prometheus, to whoever sends it as a bearer token. Unset: closed, and nothing is measured.',
    ),
  METRICS_WORKER_PORT: integer(1, 65_535)
    .optional()
    .describe(
      'Port at which a worker tells its own numbers, at `/metrics` and to the same token. Of several workers on one machine each takes another. Unset: none.',
    ),
  METRICS_WORKER_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address that port listens on; `0.0.0.0` in a container.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl
    .optional()
    .describe(
      'Where traces are sent, by OTLP over HTTP: a collector of OpenTelemetry, up to before `/v1/traces`, e.g. `http://127.0.0.1:4318`. Unset: nothing is traced.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: headerPairs
    .optional()
    .describe('Headers that it wants, `name=value`, comma-separated; such as a key.'),
  OTEL_TRACES_SAMPLER_ARG: share
    .default(1)
    .describe('Which share of the traces is kept, from 0 to 1. A trace is kept whole or not at all.'),
  TRACES_TO_NETWORKS: z
    .literal('1', 'must be 1, or not set')
    .optional()
    .describe('`1` tells networks of traces as well (`traceparent`), such as a proxy of yours before them.'),
};
