import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../core/database/embedded-postgres.js';
import { readJsonFile, writeJsonFile } from './json-file.js';
import { BackOff, StartError, type Part } from './part.js';

const DATABASE_NAME = 'auto_scheduler';
const ROLE_OF = {
  DATABASE_URL: 'app_user',
  DATABASE_WORKER_URL: 'app_worker',
  DATABASE_MIGRATOR_URL: 'app_migrator',
  DATABASE_BACKUP_URL: 'app_backup',
} as const;

type Role = (typeof ROLE_OF)[keyof typeof ROLE_OF];

/** The folder of the embedded PostgreSQL. */
export function embeddedDatabaseFolder(dataDirectory: string): string {
  return join(dataDirectory, 'postgres');
}

/** Keeps our own PostgreSQL running; when it ends by itself it is started again, on the same port. */
export class EmbeddedDatabase implements Part {
  private readonly stopping = new AbortController();
  private readonly backOff = new BackOff();
  private server: Promise<EmbeddedPostgres> | undefined;

  constructor(
    private readonly dataDirectory: string,
    private readonly tell: (line: string) => void,
    /** Called when the server has ended and cannot be brought back. */
    private readonly giveUp: (reason: Error) => void,
  ) {}

  /** Resolves when the server answers, with the values of the `DATABASE_…_URL` variables. */
  async start(): Promise<Record<string, string>> {
    const [server, passwords] = await Promise.all([this.launch(), this.passwords()]);
    const urlFor = (role: Role): string =>
      `postgres://${role}:${passwords[role]}@127.0.0.1:${server.port}/${DATABASE_NAME}`;
    return {
      ...Object.fromEntries(Object.entries(ROLE_OF).map(([variable, role]) => [variable, urlFor(role)])),
      DATABASE_ADMIN_URL: server.adminUrl(),
    };
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const server = await this.server?.catch(() => undefined);
    await server?.stop();
  }

  /** An immediate shutdown: SIGKILL would leave PostgreSQL's own children behind. Recovery follows at the next start. */
  kill(): void {
    this.stopping.abort();
    void this.server?.then(
      ({ processId }) => process.kill(processId, 'SIGQUIT'),
      () => undefined,
    );
  }

  private async launch(preferredPort?: number): Promise<EmbeddedPostgres> {
    this.backOff.begin();
    this.server = startEmbeddedPostgres({
      directory: embeddedDatabaseFolder(this.dataDirectory),
      durable: true,
      preferredPort,
    });
    const server = await this.server;
    server.onUnexpectedExit((detail) => void this.recover(server.port, detail).catch(this.giveUp));
    return server;
  }

  private async recover(port: number, detail: string): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.tell(`${detail}\nStarting PostgreSQL again.`);
    if (!(await this.backOff.wait(this.stopping.signal))) return;
    const server = await this.launch(port);
    if (server.port !== port)
      throw new StartError(`PostgreSQL ended, and its port ${port} was taken before it was back.`);
  }

  /** Made once. Were they lost, new ones would do as well: each start gives the roles the passwords that are here. */
  private async passwords(): Promise<Record<Role, string>> {
    const file = join(this.dataDirectory, 'database-passwords.json');
    const kept = (await readJsonFile<Partial<Record<Role, string>>>(file)) ?? {};
    const missing = Object.values(ROLE_OF).filter((role) => kept[role] === undefined);
    if (missing.length === 0) return kept as Record<Role, string>;
    const made = {
      ...kept,
      ...Object.fromEntries(missing.map((role) => [role, randomBytes(24).toString('base64url')])),
    };
    await writeJsonFile(file, made, 0o600);
    return made as Record<Role, string>;
  }
}
