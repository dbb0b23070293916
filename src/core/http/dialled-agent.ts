import type { Socket } from 'node:net';
import { Agent } from 'undici';
import { DEFAULT_PORTS } from './checked-url.js';
import type { Host } from './public-dialer.js';

/** Makes a connection, or throws SafeFetchError. */
export type Dial = (host: Host) => Promise<Socket>;

/** An undici agent of which each connection is made by `dial`, where its address is looked at. */
export function dialledAgent(dial: Dial, options: Omit<Agent.Options, 'connect'>): Agent {
  return new Agent({
    ...options,
    connect: ({ hostname, port, protocol }, callback) => {
      const host = { hostname, protocol, port: Number(port || DEFAULT_PORTS[protocol]) };
      dial(host).then(
        (socket) => callback(null, socket),
        (error: Error) => callback(error, null),
      );
    },
  });
}
