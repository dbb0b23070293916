import { z } from 'zod';
import {
  durations,
  hostsWithPorts,
  packageNames,
  httpUrl,
  integer,
  publishLimits,
  readingQuotas,
  secretBoxKeys,
  signingKeys,
  smtpUrl,
} from './config-values.js';
import { databaseVariables } from './database-variables.js';
import { isNetworkVariable, readNetworks, type NetworkSettings } from './network-settings.js';
import { operationVariables } from './operation-variables.js';
import { readVariableFiles } from './variable-files.js';

/** In seconds. */
const SHORTEST_MONTH = 28 * 86_400;

/** The configuration: one environment variable an entry, with its rule, its default and what it means. */
export const configSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` refuses generated keys, an embedded database and demo data.'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address the API listens on; `0.0.0.0` in a container.'),
  PORT: integer(0, 65535)
    .default(3000)
    .describe('Port of the API. `npm start` takes the next free one if it is busy.'),
  PUBLIC_URL: httpUrl
    .optional()
    .describe(
      'How browsers and networks reach the API, for redirects and links. Default: `http://HOST:PORT`.',
    ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('Folder of the embedded database, generated keys, media files and the sandbox journal.'),
  NO_EXAMPLE: z
    .literal('1', 'must be 1, or not set')
    .optional()
    .describe('`1` starts without the example calendar.'),
  ...databaseVariables,
  JWT_PRIVATE_KEYS: signingKeys
    .optional()
    .describe(
      'PEMs of EC P-256 private keys, one after the other (line breaks may be written as `\\n`): the first signs access tokens, all verify. `npm run keys:rotate` makes the next value. Generated in development; required in production.',
    ),
  ACCESS_TOKEN_SECONDS: integer(30, 86_400).default(900).describe('Life of an access token.'),
  REFRESH_TOKEN_DAYS: integer(1, 365).default(30).describe('Life of a session without use.'),
  SESSION_MAX_DAYS: integer(1, 3650)
    .default(180)
    .describe('Longest life of a session, however much it is used: then one signs in again.'),
  ENCRYPTION_KEYS: secretBoxKeys
    .optional()
    .describe(
      'Keys for stored network tokens, `id:base64-of-32-bytes`, comma-separated; the first one encrypts, all decrypt, and `npm run secrets:rotate` brings everything to the first. Generated in development; required in production.',
    ),
  MAIL_URL: smtpUrl
    .optional()
    .describe(
      'Mail server, `smtp://user:password@host:587` or `smtps://…`. Unset: outside production mails are caught at `/mailbox`, for all who reach the API; in production none is sent.',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]+<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, 'must be an address, or Name <address>')
    .optional()
    .describe('Sender of the mails, e.g. `Planner <planner@example.com>`. Required beside `MAIL_URL`.'),
  WEB_URL: httpUrl
    .optional()
    .describe(
      'Your web application: mails link to `WEB_URL/verify-email#token=…`, `WEB_URL/reset-password#token=…` and `WEB_URL/accept-invitation#token=…`, and who comes back from a network is sent on to `WEB_URL/connect-account#callbackUrl=…`. Unset: mails tell the token, and a page the address.',
    ),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .describe('Browser origins that may call the API, comma-separated. Default: none.'),
  TRUST_PROXY_HOPS: integer(0, 10)
    .default(0)
    .describe('How many reverse proxies stand before the API and set X-Forwarded-For.'),
  REQUEST_TIMEOUT_MS: integer(100, 600_000)
    .default(60_000)
    .describe(
      'Longest time a request may take to arrive, headers and body, in milliseconds. A slower one is answered 408 and cut off.',
    ),
  UPLOAD_TIMEOUT_MS: integer(1000, 86_400_000)
    .default(3_600_000)
    .describe('The same for uploads of media files. Longer than `REQUEST_TIMEOUT_MS`.'),
  RATE_LIMIT_WINDOW_SECONDS: integer(1, 86_400)
    .default(60)
    .describe('Length of the windows of time in which requests are limited. The same for all processes.'),
  RATE_LIMIT_READS: integer(0, 100_000_000)
    .default(600)
    .describe(
      'Reads (GET) that one person may send in a window; their API keys together may send as many again. `0`: no limit.',
    ),
  RATE_LIMIT_CHANGES: integer(0, 100_000_000)
    .default(240)
    .describe('The same for all other requests. `0`: no limit.'),
  RATE_LIMIT_PUBLIC: integer(0, 100_000_000)
    .default(300)
    .describe(
      'Requests without sign-in, and such whose sign-in is refused, from one address (IPv6: its /64) in a window. `0`: no limit.',
    ),
  MEDIA_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of the media library, the same for the API and the workers. Default: `media` in `DATA_DIR`. Not used with `S3_BUCKET`.',
    ),
  MEDIA_MAX_BYTES: integer(1024, 10_000_000_000)
    .default(1_073_741_824)
    .describe('Largest media file that is taken, in bytes.'),
  MEDIA_URL_SECONDS: integer(60, 604_800)
    .default(21_600)
    .describe('Life of the signed addresses by which networks fetch media files, in seconds.'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional()
    .describe(
      'Bucket for the media library, at any store that speaks S3. Unset: files are kept in `MEDIA_DIR`.',
    ),
  S3_ENDPOINT: httpUrl
    .optional()
    .describe('Where the store answers, e.g. `https://s3.example.com`. Unset: AWS, in `S3_REGION`.'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket.'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Required beside `S3_BUCKET`.'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Required beside `S3_BUCKET`.'),
  ...operationVariables,
  SANDBOX_URL: httpUrl
    .default('http://127.0.0.1:4010')
    .describe('Where the sandbox of the networks answers.'),
  SANDBOX_CLIENT_ID: z
    .string()
    .min(1)
    .default('sandbox-app')
    .describe('Client id of this application at the sandbox.'),
  SANDBOX_CLIENT_SECRET: z
    .string()
    .min(1)
    .default('sandbox-secret')
    .describe('Client secret of this application at the sandbox.'),
  AI_BASE_URL: httpUrl
    .optional()
    .describe(
      'A language model that speaks the chat-completions protocol of OpenAI, up to before `/chat/completions`, e.g. `http://127.0.0.1:11434/v1`. Unset: nothing is generated.',
    ),
  AI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, 'must be visible ASCII characters')
    .optional()
    .describe('What the model takes as a bearer token, where it wants one.'),
  AI_MODEL: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Name of the model, as its server calls it. Required beside `AI_BASE_URL`.'),
  AI_SEES_PICTURES: z
    .literal('1', 'must be 1, or not set')
    .optional()
    .describe(
      '`1` where that model takes pictures beside texts: alternative texts are then written from what is to be seen.',
    ),
  AI_TIMEOUT_MS: integer(100, 300_000)
    .default(60_000)
    .describe(
      'Longest wait for the model in one request, its second and third try included, in milliseconds.',
    ),
  AI_MONTHLY_TOKENS: integer(0, 1_000_000_000)
    .default(1_000_000)
    .describe(
      'Tokens that a project may use in a calendar month (UTC), asked and written together. A project may set itself less.',
    ),
  NETWORK_TIMEOUT_MS: integer(100, 120_000)
    .default(20_000)
    .describe('Longest wait for one call to a network, in milliseconds.'),
  PUBLISH_POLL_MS: integer(10, 60_000)
    .default(2000)
    .describe(
      'How often a worker with nothing to do looks for posts, in milliseconds. It also wakes when one becomes due.',
    ),
  PUBLISH_CONCURRENCY: integer(1, 1000)
    .default(50)
    .describe('Posts that one worker has on their way at once.'),
  PUBLISH_LEASE_SECONDS: integer(1, 3600)
    .default(60)
    .describe('How long a worker may hold a post. The call that publishes ends before it.'),
  PUBLISH_SETTLE_SECONDS: integer(1, 3600)
    .default(30)
    .describe(
      "How long after a lost lease the network is asked what happened: longer than the network's own lag.",
    ),
  PUBLISH_LIMITS: publishLimits.describe(
    'How much networks take, where your contract differs from what is known: `network:account=most/seconds` or `network:app=most/seconds`, comma-separated, with the name of the network as it stands in the API. Replaces all that is known of that network.',
  ),
  WEBHOOK_ALLOWED_HOSTS: hostsWithPorts.describe(
    'Receivers of webhooks in your own network, `host:port`, comma-separated: they may be called although their addresses are private, over plain http, and at that port. Default: none.',
  ),
  WEBHOOK_CONCURRENCY: integer(1, 2000)
    .default(256)
    .describe('Requests to receivers of webhooks that one worker has under way at once.'),
  EXTENSIONS: packageNames.describe(
    'Installed packages that extend the product, comma-separated: see [docs/extending.md](docs/extending.md). Default: none.',
  ),
  JOBS_CONCURRENCY: integer(1, 100).default(4).describe('Background jobs that one worker runs at once.'),
  METRICS_PLAN_SECONDS: durations
    .default([900, 3600, 21_600, 86_400, 259_200, 604_800, 2_592_000, 7_776_000])
    .describe('Ages of a published post at which its metrics are read, in seconds.'),
  METRICS_QUOTAS: readingQuotas.describe(
    'How much networks let be read, where your contract differs from what is known: `network:account:calls=most/seconds`, with `app` for all accounts together and `posts` where the network counts those, comma-separated. Replaces all that is known of that network.',
  ),
});

/** The validated configuration; see `configSchema` for each value's meaning. */
export type Config = Omit<z.output<typeof configSchema>, 'PUBLIC_URL'> & {
  PUBLIC_URL: string;
  /** By the network's name in lower case; which networks there are is not known here. */
  networks: Readonly<Record<string, NetworkSettings>>;
};

/** Thrown at start-up; its message names every wrong variable at once. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** The environment with the values that stand in files (`NAME_FILE`). @throws ConfigError with all that cannot be read */
export function readVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isVariable = (name: string) => name in configSchema.shape || isNetworkVariable(name);
  const read = readVariableFiles(environment, isVariable);
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return read.environment;
}

/**
 * Reads and checks the configuration. An empty variable counts as unset; `NAME_FILE` names a file that holds the value of `NAME`.
 * Throws ConfigError with all faults; where files cannot be read, with those first.
 */
export function loadConfig(variables: NodeJS.ProcessEnv): Config {
  const environment = readVariables(variables);
  const given = Object.fromEntries(
    Object.keys(configSchema.shape)
      .map((name) => [name, environment[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = configSchema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  if (given.NODE_ENV === 'production') {
    for (const name of ['DATABASE_URL', 'JWT_PRIVATE_KEYS', 'ENCRYPTION_KEYS'] as const) {
      if (!given[name]) problems.push(`${name} must be set in production`);
    }
  }
  if (given.MAIL_URL && !given.MAIL_FROM) problems.push('MAIL_FROM must be set beside MAIL_URL');
  for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) {
    if (given.S3_BUCKET && !given[name]) problems.push(`${name} must be set beside S3_BUCKET`);
  }
  if (given.METRICS_WORKER_PORT && !given.METRICS_TOKEN)
    problems.push('METRICS_TOKEN must be set beside METRICS_WORKER_PORT');
  const { METRICS_PLAN_SECONDS: plan = [], READINGS_KEEP_MONTHS: kept } = parsed.data ?? {};
  if (kept !== undefined && Math.max(...plan) > kept * SHORTEST_MONTH)
    problems.push('READINGS_KEEP_MONTHS must be longer than the last age of METRICS_PLAN_SECONDS');
  if (given.BACKUP_CRON) {
    for (const name of ['BACKUP_DIR', 'DATABASE_BACKUP_URL'] as const)
      if (!given[name]) problems.push(`${name} must be set beside BACKUP_CRON`);
  }
  if (given.AI_BASE_URL && !given.AI_MODEL) problems.push('AI_MODEL must be set beside AI_BASE_URL');
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const config = parsed.data;
  return {
    ...config,
    PUBLIC_URL: config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`,
    networks: readNetworks(environment, configSchema.shape),
  };
}

/** `DATABASE_URL` for another role of the same database and with the same password. */
export function databaseUrlFor(role: 'app_worker' | 'app_migrator', config: Config): string {
  const own = role === 'app_worker' ? config.DATABASE_WORKER_URL : config.DATABASE_MIGRATOR_URL;
  if (own) return own;
  const url = new URL(requireDatabaseUrl(config));
  url.username = role;
  return url.href;
}

/** The API's database, or ConfigError where none is set: only `npm start` brings its own. */
export function requireDatabaseUrl(config: Config): string {
  if (config.DATABASE_URL) return config.DATABASE_URL;
  throw new ConfigError(['DATABASE_URL must be set (npm start runs without it, on its own PostgreSQL)']);
}

/**
 * Where a process's pool of connections leads: to the pooler, where there is one, and else to the database itself. Whatever needs a session
 * of its own takes the URL of the role.
 */
export function poolUrlFor(role: 'app_user' | 'app_worker', config: Config): string {
  const direct = role === 'app_user' ? requireDatabaseUrl(config) : databaseUrlFor(role, config);
  return config.DATABASE_POOLER_URL ? elsewhere(direct, config.DATABASE_POOLER_URL) : direct;
}

/** Where reports are read from, beside the database itself; undefined where there is no replica. */
export function replicaUrlFor(role: 'app_user' | 'app_worker', config: Config): string | undefined {
  if (!config.DATABASE_REPLICA_URL) return undefined;
  const direct = role === 'app_user' ? requireDatabaseUrl(config) : databaseUrlFor(role, config);
  return elsewhere(direct, config.DATABASE_REPLICA_URL);
}

/** The role and password of one URL at the place of another. */
function elsewhere(url: string, place: string): string {
  const { username, password } = new URL(url);
  return Object.assign(new URL(place), { username, password }).href;
}

/** Whether mails are caught and shown at `/mailbox` instead of sent. */
export function usesMailbox({ NODE_ENV, MAIL_URL }: Config): boolean {
  return NODE_ENV !== 'production' && MAIL_URL === undefined;
}
