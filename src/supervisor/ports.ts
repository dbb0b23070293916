import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from '../core/database/embedded-postgres-installation.js';
import { StartError } from './part.js';

const PORTS_TRIED = 100;
const RELEASE_LIMIT_MS = 10_000;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** A port that somebody wants to listen on. */
export interface WantedPort {
  /** 0 takes any free one. */
  port: number;
  host: string;
  /** The variable to change when the port cannot be had. */
  variable: string;
  /** Whether that very port is meant, and no other will do. */
  isFixed: boolean;
}

/**
 * Finds a free port for each wish: the wished one, or the next free one after it.
 * @throws StartError, naming the variable, when a fixed port is taken.
 */
export async function choosePorts(wishes: WantedPort[]): Promise<number[]> {
  // All are held until the last is found, so that no two wishes get the same one.
  const held: Server[] = [];
  try {
    for (const wish of wishes) held.push(await holdPort(wish));
    return held.map((server) => (server.address() as AddressInfo).port);
  } finally {
    for (const server of held) server.close();
  }
}

async function holdPort({ port, host, variable, isFixed }: WantedPort): Promise<Server> {
  const last = isFixed ? port : Math.min(port + PORTS_TRIED, 65_535);
  for (let candidate = port; ; candidate++) {
    try {
      return await listen(candidate, host);
    } catch (error) {
      const isTaken = hasCode(error, 'EADDRINUSE');
      if (isTaken && candidate < last) continue;
      const reason = isTaken ? 'is in use' : `cannot be listened on (${(error as Error).message})`;
      throw new StartError(
        `${variable}: port ${candidate} on ${host} ${reason}. Free it, or set another one.`,
      );
    }
  }
}

/** Waits, for ten seconds at most, until nobody listens at these addresses of this machine any more. */
export async function waitUntilReleased(urls: string[]): Promise<void> {
  const deadline = Date.now() + RELEASE_LIMIT_MS;
  for (const { hostname, port } of urls.map((url) => new URL(url)))
    while (Date.now() < deadline && (await isTaken(Number(port), hostOf(hostname)))) await delay(20);
}

async function isTaken(port: number, host: string): Promise<boolean> {
  try {
    (await listen(port, host)).close();
    return false;
  } catch (error) {
    return hasCode(error, 'EADDRINUSE');
  }
}

async function listen(port: number, host: string): Promise<Server> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  return server;
}

/** Whether an address is one of this machine's own, out of reach of others. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.includes(new URL(url).hostname);
}

/** A URL's hostname as `listen()` takes it: IPv6 without its brackets. */
export function hostOf(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
