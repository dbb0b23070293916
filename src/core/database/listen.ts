import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../logging/logger.js';

const RECONNECT_AFTER = 2000;
const CONNECT_TIMEOUT = 5000;

export interface ListenOptions {
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
  /** Called each time the connection listens: what was told before then is missed. */
  onListening?: () => void;
}

/**
 * Calls `onNotice` for each notification on some channels, over a connection of its own that is made again when it breaks. Only a hint:
 * notices may be missed, so whoever listens also looks by itself. Returns a function that stops.
 */
export function listenToDatabase(
  url: string,
  channels: readonly string[],
  onNotice: (payload: string, channel: string) => void,
  logger: Logger,
  { applicationName = 'worker-listen', onListening }: ListenOptions = {},
): () => Promise<void> {
  const stopping = new AbortController();
  let client: pg.Client | undefined;

  const listenOnce = async (): Promise<void> => {
    const connection = new pg.Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
    });
    const broken = new Promise<void>((resolve) => connection.once('end', resolve));
    connection.on('error', (error) => logger.warn({ err: error }, 'notifications are interrupted'));
    connection.on('notification', ({ payload = '', channel }) => onNotice(payload, channel));
    await connection.connect();
    // A connection that is being made cannot be ended: whoever stops meanwhile leaves that to us.
    if (stopping.signal.aborted) return connection.end();
    client = connection;
    for (const channel of channels) await connection.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    onListening?.();
    await broken;
  };

  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await listenOnce().catch((error: unknown) => logger.warn({ err: error }, 'cannot listen'));
      await sleep(RECONNECT_AFTER, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return async () => {
    stopping.abort();
    await client?.end().catch(() => undefined);
    await loop;
  };
}
