import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../logging/logger.js';

const RECONNECT_AFTER = 2000;

/**
 * Calls `onNotice` for each notification on a channel, over a connection of its own that is made again when it breaks. Only a hint:
 * notices may be missed, so whoever listens also looks by itself. Returns a function that stops.
 */
export function listenToDatabase(
  url: string,
  channel: string,
  onNotice: () => void,
  logger: Logger,
): () => Promise<void> {
  const stopping = new AbortController();
  let client: pg.Client | undefined;

  const listenOnce = async (): Promise<void> => {
    client = new pg.Client({ connectionString: url, application_name: 'worker-listen' });
    const broken = new Promise<void>((resolve) => client?.once('end', resolve));
    client.on('error', (error) => logger.warn({ err: error }, 'notifications are interrupted'));
    client.on('notification', onNotice);
    await client.connect();
    await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
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
