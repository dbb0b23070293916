import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Network, Target } from '../../src/core/http/public-dialer.js';
import type { SafeFetchError } from '../../src/core/http/safe-fetch-error.js';
import { createSafeFetch, type SafeFetch, type SafeFetchInit } from '../../src/core/http/safe-fetch.js';

/** Two addresses of the public internet. */
export const PUBLIC = '93.184.216.34';
export const OTHER_PUBLIC = '2606:4700::1';

/** What a name stands for. */
export type Answers = string[] | { cname: string } | (() => Promise<string[]> | string[]);

/** An internet of a test's own: names, what they stand for, a memory of what was dialled. Every connection leads to one server. */
export class TestNetwork implements Network {
  readonly resolved: string[] = [];
  readonly dialled: Target[] = [];
  /** Addresses that take no connection. */
  readonly dead = new Set<string>();
  readonly zone: Record<string, Answers> = {
    'public.example': [PUBLIC],
    'other.example': [OTHER_PUBLIC],
    'inside.example': ['10.0.0.1'],
  };
  /** What the server answers. */
  handle: RequestListener = (_request, response) => response.end('hello');
  readonly fetch: SafeFetch = createSafeFetch(this);

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => this.handle(request, response));
  }

  static async open(): Promise<TestNetwork> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TestNetwork(server);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get addresses(): string[] {
    return this.dialled.map(({ address }) => address);
  }

  /** Answers each of these paths with a redirect to its address, and any other with `hello`. */
  redirect(map: Record<string, string>): void {
    this.handle = (request, response) => {
      const location = map[request.url ?? ''];
      if (location === undefined) response.end('hello');
      else response.writeHead(302, { location }).end('moved');
    };
  }

  /** Fetches and reads; the code of the failure, or `none`. */
  async failureOf(url: string, init?: SafeFetchInit): Promise<string> {
    try {
      await (await this.fetch(url, init)).arrayBuffer();
      return 'none';
    } catch (error) {
      return (error as SafeFetchError).code;
    }
  }

  async resolve(name: string): Promise<string[]> {
    this.resolved.push(name);
    for (let links = 0, at = name; links < 8; links++) {
      const answers = this.zone[at];
      if (answers === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      if (typeof answers === 'function') return answers();
      if (Array.isArray(answers)) return answers;
      at = answers.cname;
    }
    throw new Error('a chain without an end');
  }

  async dial(target: Target): Promise<Socket> {
    this.dialled.push(target);
    if (this.dead.has(target.address)) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const socket = connect(this.port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  }
}
