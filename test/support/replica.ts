import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../src/core/database/bootstrap.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/core/database/embedded-postgres.js';
import type { TestServer } from '../../src/testing/test-database.js';
import { prepareServer } from '../../src/testing/test-server.js';

/** A server of a spec's own, and a streaming replica of it. */
export interface ReplicatedServer extends TestServer {
  /** Of the replica, as the administrator; in any of its databases. */
  replicaUrl(database: string): string;
  /** The replica goes on receiving changes, and takes none up. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** It answers nothing any more, and closes no connection. */
  freeze(): Promise<void>;
  thaw(): void;
  /** It ends, at once. */
  end(): Promise<void>;
  /** Both end. */
  stop(): Promise<void>;
}

/** The replica is made from a copy of the stopped primary: the embedded PostgreSQL comes without `pg_basebackup`. */
export async function startReplicatedServer(): Promise<ReplicatedServer> {
  const directory = mkdtempSync(join(tmpdir(), 'asc-replicated-'));
  // The account that the servers run under must get in.
  chmodSync(directory, 0o755);
  const [primaryFolder, replicaFolder] = [join(directory, 'primary'), join(directory, 'replica')];
  const start = (folder: string, settings: Record<string, string> = {}) =>
    startEmbeddedPostgres({ directory: folder, durable: false, settings });
  let primary = await start(primaryFolder);
  const { port } = primary;
  const appUrl = `postgres://app_user:${randomBytes(12).toString('hex')}@127.0.0.1:${port}/x`;
  const server = await prepareServer(primary.adminUrl(), appUrl, []);
  await primary.stop();
  execFileSync('cp', ['-a', primaryFolder, replicaFolder]);
  const signal = join(replicaFolder, 'cluster', 'standby.signal');
  writeFileSync(signal, '');
  const { uid, gid } = statSync(join(replicaFolder, 'cluster', 'PG_VERSION'));
  chownSync(signal, uid, gid);
  primary = await startEmbeddedPostgres({ directory: primaryFolder, durable: false, preferredPort: port });
  if (primary.port !== port) throw new Error('Somebody has taken the port of the primary');
  const { username, password } = new URL(primary.adminUrl());
  const replica: EmbeddedPostgres = await start(replicaFolder, {
    primary_conninfo: `host=127.0.0.1 port=${port} user=${username} password=${password}`,
    wal_retrieve_retry_interval: '100ms',
  });
  const ask = (statement: string) =>
    withClient(replica.adminUrl(), async (client) => void (await client.query(statement)));
  const frozen: number[] = [];
  return {
    ...server,
    replicaUrl: (database) => replica.adminUrl(database),
    pause: () => ask('SELECT pg_wal_replay_pause()'),
    resume: () => ask('SELECT pg_wal_replay_resume()'),
    freeze: async () => {
      const { rows } = await withClient(replica.adminUrl(), (client) =>
        client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()'),
      );
      frozen.push(replica.processId, ...rows.map(({ pid }) => pid));
      for (const id of frozen) process.kill(id, 'SIGSTOP');
    },
    thaw: () => {
      for (const id of frozen.splice(0)) process.kill(id, 'SIGCONT');
    },
    end: () => replica.stop(),
    stop: async () => {
      await replica.stop();
      await primary.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
