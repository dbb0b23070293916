import { join } from 'node:path';
import { configSchema, databaseUrlFor, requireDatabaseUrl, type Config } from '../core/config/config.js';
import { choosePorts, hostOf } from './ports.js';

/** Ages in seconds at which a newcomer's posts are measured: the first numbers come within seconds. */
const EAGER_METRICS_PLAN = '5,30,120,900,3600,21600,86400,259200,604800,2592000,7776000';
const HTTP_PORT = 80;
/** Room for what requests leave behind, in MiB: with Node's own 16, an eighth of a busy API's time goes into collecting it. */
export const NODE_OPTIONS = '--max-semi-space-size=32';

const VARIABLES = Object.keys(configSchema.shape);
/** Those of the pooler and the replica tell no role and no password. */
const DATABASE_URLS = VARIABLES.filter((name) => /^DATABASE_(?!POOLER_|REPLICA_).*URL$/.test(name));

/** Whether the variable has a value; an empty one counts as unset. */
export function isSet(environment: NodeJS.ProcessEnv, name: string): boolean {
  return Boolean(environment[name]?.trim());
}

/**
 * What all processes share: the given environment with free ports, and with `npm start`'s own defaults for what nobody
 * has set.
 * @throws StartError when a port that somebody did set is taken.
 */
export async function completeEnvironment(
  given: NodeJS.ProcessEnv,
  config: Config,
  hasSandbox: boolean,
): Promise<NodeJS.ProcessEnv> {
  const isProduction = config.NODE_ENV === 'production';
  const sandboxUrl = new URL(config.SANDBOX_URL);
  const [apiPort, sandboxPort] = await choosePorts([
    {
      port: config.PORT,
      host: config.HOST,
      variable: 'PORT',
      // What stands before the API in production looks for it at one place only.
      isFixed: isProduction || isSet(given, 'PORT'),
    },
    ...(hasSandbox
      ? [
          {
            port: Number(sandboxUrl.port || HTTP_PORT),
            host: hostOf(sandboxUrl.hostname),
            variable: 'SANDBOX_URL',
            isFixed: isSet(given, 'SANDBOX_URL'),
          },
        ]
      : []),
  ]);
  if (sandboxPort !== undefined) sandboxUrl.port = String(sandboxPort);
  const chosen = {
    ...given,
    DATA_DIR: config.DATA_DIR,
    PORT: String(apiPort),
    SANDBOX_URL: sandboxUrl.href,
  };
  return withDefaults(chosen, {
    NODE_COMPILE_CACHE: join(config.DATA_DIR, 'compile-cache'),
    ...(isProduction ? {} : { LOG_LEVEL: 'warn' }),
    ...(config.DATABASE_URL === undefined ? { METRICS_PLAN_SECONDS: EAGER_METRICS_PLAN } : {}),
  });
}

/** What the API gets: of the database, only its own role. */
export function apiEnvironment(environment: NodeJS.ProcessEnv, config: Config): NodeJS.ProcessEnv {
  return withDefaults(
    { ...without(DATABASE_URLS, environment), DATABASE_URL: requireDatabaseUrl(config) },
    { NODE_OPTIONS },
  );
}

/** What the worker gets: its own role, the API's, which the configuration asks for, and that of backups where it takes them. */
export function workerEnvironment(environment: NodeJS.ProcessEnv, config: Config): NodeJS.ProcessEnv {
  return {
    ...apiEnvironment(environment, config),
    DATABASE_WORKER_URL: databaseUrlFor('app_worker', config),
    ...(config.BACKUP_CRON && { DATABASE_BACKUP_URL: config.DATABASE_BACKUP_URL }),
  };
}

/** What the sandbox gets: where to listen, where to keep its journal, and nothing of the product's own. */
export function sandboxEnvironment(environment: NodeJS.ProcessEnv, config: Config): NodeJS.ProcessEnv {
  const { hostname, port } = new URL(config.SANDBOX_URL);
  return {
    ...withDefaults(without(VARIABLES, environment), {
      SANDBOX_DATA_DIR: join(config.DATA_DIR, 'sandbox'),
    }),
    SANDBOX_HOST: hostOf(hostname),
    SANDBOX_PORT: port || String(HTTP_PORT),
    SANDBOX_CLIENT_ID: config.SANDBOX_CLIENT_ID,
    SANDBOX_CLIENT_SECRET: config.SANDBOX_CLIENT_SECRET,
  };
}

function without(names: string[], environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}

function withDefaults(environment: NodeJS.ProcessEnv, defaults: Record<string, string>): NodeJS.ProcessEnv {
  const missing = Object.entries(defaults).filter(([name]) => !isSet(environment, name));
  return { ...environment, ...Object.fromEntries(missing) };
}
