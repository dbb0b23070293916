import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, loadConfig, readVariables, usesMailbox, type Config } from './core/config/config.js';
import { withGeneratedKeys } from './core/config/generated-keys.js';
import { EmbeddedDatabase, embeddedDatabaseFolder } from './supervisor/embedded-database.js';
import {
  apiEnvironment,
  completeEnvironment,
  isSet,
  sandboxEnvironment,
  workerEnvironment,
} from './supervisor/environments.js';
import { Example } from './supervisor/example.js';
import { Instance } from './supervisor/instance.js';
import { isLoopback, waitUntilReleased } from './supervisor/ports.js';
import { prepareDatabase } from './supervisor/prepare-database.js';
import { SupervisedProcess } from './supervisor/supervised-process.js';
import { Supervisor } from './supervisor/supervisor.js';

type Tell = (line: string) => void;

/** `npm start`: the whole product as one command, until it is told to stop. */
async function main(): Promise<void> {
  const variables = readVariables(process.env);
  const given = readConfig(variables);
  const isSilent = given.LOG_LEVEL === 'silent';
  const tell: Tell = (line) => {
    if (!isSilent) console.log(line);
  };
  const instance = await Instance.claim(given.DATA_DIR);
  try {
    const supervisor = new Supervisor(tell);
    await supervisor.run(() => startUp(variables, given, instance, supervisor, tell));
  } finally {
    await instance.release();
  }
}

/** The configuration as somebody set it; only `DATA_DIR` is made absolute. */
function readConfig(environment: NodeJS.ProcessEnv): Config {
  const config = loadConfig(environment);
  const companions = [
    'DATABASE_WORKER_URL',
    'DATABASE_MIGRATOR_URL',
    'DATABASE_ADMIN_URL',
    'DATABASE_POOLER_URL',
    'DATABASE_REPLICA_URL',
  ] as const;
  const lonely = config.DATABASE_URL ? [] : companions.filter((name) => config[name]);
  if (lonely.length > 0) throw new ConfigError(lonely.map((name) => `${name} needs DATABASE_URL beside it`));
  return { ...config, DATA_DIR: resolve(config.DATA_DIR) };
}

async function startUp(
  variables: NodeJS.ProcessEnv,
  given: Config,
  instance: Instance,
  supervisor: Supervisor,
  tell: Tell,
): Promise<void> {
  const dataDirectory = given.DATA_DIR;
  await waitUntilReleased(instance.leftAddresses);
  const hasSandbox = given.NODE_ENV !== 'production' && isLoopback(given.SANDBOX_URL);
  const environment = await completeEnvironment(variables, given, hasSandbox);
  const supervise = (name: string, file: string, childEnvironment: NodeJS.ProcessEnv): SupervisedProcess => {
    const program = {
      name,
      file: fileURLToPath(new URL(file, import.meta.url)),
      environment: childEnvironment,
    };
    return supervisor.add(new SupervisedProcess(program, tell));
  };

  let database: EmbeddedDatabase | undefined;
  let example: Example | undefined;
  if (given.DATABASE_URL === undefined) {
    const isNew = !existsSync(embeddedDatabaseFolder(dataDirectory));
    example = await Example.plan(dataDirectory, isNew, !isSet(environment, 'NO_EXAMPLE'));
    database = supervisor.add(new EmbeddedDatabase(dataDirectory, tell, supervisor.giveUp));
  }
  const sandbox = hasSandbox
    ? supervise('sandbox', './sandbox/main.js', sandboxEnvironment(environment, loadConfig(environment)))
    : undefined;
  const [databaseUrls] = await Promise.all([database?.start(), sandbox?.start()]);

  const config = loadConfig({ ...environment, ...databaseUrls });
  for (const warning of await prepareDatabase(config)) tell(`warning: ${warning}`);
  // Made here, before two processes look for them at the same moment.
  withGeneratedKeys(config);
  await Promise.all([
    supervise('API', './main.js', apiEnvironment(environment, config)).start(),
    supervise('worker', './worker.js', workerEnvironment(environment, config)).start(),
  ]);

  const addresses = { apiUrl: apiUrlOf(config), sandboxUrl: config.SANDBOX_URL };
  const sandboxUrl = hasSandbox ? config.SANDBOX_URL : undefined;
  await instance.announce({ processId: process.pid, apiUrl: addresses.apiUrl, sandboxUrl });
  tell(
    describe({
      API: addresses.apiUrl,
      'Swagger UI': `${addresses.apiUrl}/docs`,
      Sandbox: sandboxUrl && `${sandboxUrl}/sandbox`,
      Mailbox: usesMailbox(config) ? `${addresses.apiUrl}/mailbox` : undefined,
      'Sign in as': await example?.describe(),
      Data: dataDirectory,
      Stop: 'Ctrl-C',
    }),
  );
  try {
    await example?.load(addresses, tell);
  } catch (error) {
    if (supervisor.isStopping) return;
    tell(`  The example could not be loaded, and the next start tries again: ${(error as Error).message}`);
  }
}

/** Where this machine reaches the API. */
function apiUrlOf({ HOST, PORT }: Config): string {
  if (HOST === '0.0.0.0' || HOST === '::') return `http://localhost:${PORT}`;
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
}

/** What a newcomer needs to know, one line each, without what there is not. */
function describe(facts: Record<string, string | undefined>): string {
  const lines = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  const seconds = process.uptime().toFixed(1);
  return [
    '',
    `  Auto-Scheduler & Content Creator is ready after ${seconds} seconds.`,
    '',
    ...lines.map(([name, fact]) => `  ${name.padEnd(12)}${fact}`),
    '',
  ].join('\n');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
