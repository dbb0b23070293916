import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { SafeFetchError } from './safe-fetch-error.js';

/** Longest wait for one address to take the connection, in milliseconds. */
const CONNECT_TIMEOUT = 5000;

/** What a URL says of where to connect to. */
export interface Host {
  hostname: string;
  port: number;
  protocol: string;
}

/** A connection to make: to an address, never to a name. */
export interface Target {
  address: string;
  port: number;
  protocol: string;
  /** The name that a TLS certificate must hold; undefined where the URL has an address instead. */
  serverName: string | undefined;
}

/** The two ways to the network, which tests put others in the place of. */
export interface Network {
  /** All addresses of a name. */
  resolve(hostname: string): Promise<string[]>;
  dial(target: Target): Promise<Socket>;
}

// TLS sessions are not taken up again: a name may stand for another server by now.
const connect = buildConnector({ timeout: CONNECT_TIMEOUT, maxCachedSessions: 0 });

/** The real network. */
export const internet: Network = {
  resolve: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
  dial: ({ address, port, protocol, serverName }) =>
    new Promise((resolve, reject) => {
      connect(
        { hostname: address, protocol, port: String(port), servername: serverName },
        (...[error, socket]) => (error ? reject(error) : resolve(socket)),
      );
    }),
};

/**
 * Connects to a host whose every address may be reached. A name is resolved once and the addresses that were looked at are the ones
 * that are dialled, so no second answer of the name server's can lead elsewhere. One other address among them is enough to
 * refuse. Throws SafeFetchError, or the reason of `signal`, after which nothing is dialled.
 */
export async function dialReachable(
  network: Network,
  { hostname, port, protocol }: Host,
  mayReach: (address: string) => boolean,
  signal: AbortSignal,
): Promise<Socket> {
  const addresses = isIP(hostname) ? [hostname] : await addressesOf(network, hostname);
  if (!addresses.every(mayReach))
    throw new SafeFetchError('not-public', `${hostname} is not on the public internet.`);
  const serverName = isIP(hostname) ? undefined : hostname;
  let reason: unknown;
  for (const address of addresses) {
    signal.throwIfAborted();
    try {
      return await network.dial({ address, port, protocol, serverName });
    } catch (error) {
      reason = error;
    }
  }
  throw new SafeFetchError('unreachable', `${hostname} does not answer.`, { cause: reason });
}

async function addressesOf(network: Network, hostname: string): Promise<string[]> {
  try {
    return await network.resolve(hostname);
  } catch (error) {
    throw new SafeFetchError('unreachable', `${hostname} has no address.`, { cause: error });
  }
}
