import pg from 'pg';
import { DataSource, getMetadataArgsStorage, type EntityMetadata } from 'typeorm';
import { backupUrl } from '../backup/backup-settings.js';
import { ConfigError, databaseUrlFor, requireDatabaseUrl, type Config } from '../config/config.js';
import { inDatabase, databaseNameOf } from '../database/bootstrap.js';
import { SnakeNamingStrategy } from '../database/snake-naming.strategy.js';
import { NotLookedAt, SignInFailed, type Patient, type Role } from './check.js';

/** How long one statement may take, in milliseconds. */
const STATEMENT_TIMEOUT = 10_000;
/** How long an answer is waited for at all, so that a server that hangs holds nobody up. */
const ANSWER_TIMEOUT = 12_000;
const CONNECT_TIMEOUT = 5000;
const SESSION = `-c statement_timeout=${STATEMENT_TIMEOUT} -c lock_timeout=2000 -c default_transaction_read_only=on`;

/** This installation, as its configuration tells how to reach it. Connections are made when they are needed, one for each role. */
export class Installation implements Patient {
  private readonly clients = new Map<Role, Promise<pg.Client>>();
  private metadata: Promise<EntityMetadata[]> | undefined;

  constructor(readonly config: Config) {}

  database(role: Role): Promise<pg.Client> {
    const client = this.clients.get(role) ?? this.signIn(role);
    this.clients.set(role, client);
    return client;
  }

  entities(): Promise<EntityMetadata[]> {
    this.metadata ??= this.readEntities();
    return this.metadata;
  }

  async close(): Promise<void> {
    for (const client of this.clients.values())
      await client.then((open) => open.end()).catch(() => undefined);
  }

  private async signIn(role: Role): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: urlOf(role, this.config),
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      query_timeout: ANSWER_TIMEOUT,
      application_name: 'doctor',
      // A role for which row-level security holds would take hidden rows for missing ones: it is refused instead.
      options: role === 'reader' ? `${SESSION} -c row_security=off` : SESSION,
    });
    // A server that goes away is reported by the statement that was running.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      throw new SignInFailed(role, error);
    }
  }

  /** TypeORM puts entities together only where it is connected. */
  private async readEntities(): Promise<EntityMetadata[]> {
    await this.database('app_migrator');
    const dataSource = new DataSource({
      type: 'postgres',
      url: databaseUrlFor('app_migrator', this.config),
      entities: getMetadataArgsStorage().tables.flatMap(({ target }) =>
        typeof target === 'function' ? [target] : [],
      ),
      namingStrategy: new SnakeNamingStrategy(),
      installExtensions: false,
      poolSize: 1,
      connectTimeoutMS: CONNECT_TIMEOUT,
    });
    await dataSource.initialize();
    try {
      return dataSource.entityMetadatas;
    } finally {
      await dataSource.destroy();
    }
  }
}

function urlOf(role: Role, config: Config): string {
  if (role === 'app_user') return requireDatabaseUrl(config);
  if (role === 'app_worker' || role === 'app_migrator') return databaseUrlFor(role, config);
  try {
    if (role === 'reader') return backupUrl(config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new NotLookedAt(
      'It takes a role that reads all projects: set DATABASE_BACKUP_URL, see docs/backup.md.',
    );
  }
  if (!config.DATABASE_ADMIN_URL)
    throw new NotLookedAt('It takes an administrator of the server: set DATABASE_ADMIN_URL.');
  return inDatabase(config.DATABASE_ADMIN_URL, databaseNameOf(requireDatabaseUrl(config)));
}
