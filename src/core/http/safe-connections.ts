import type { Agent, Dispatcher } from 'undici';
import { checkedUrl } from './checked-url.js';
import { dialledAgent } from './dialled-agent.js';
import { isPublicAddress } from './public-address.js';
import { dialReachable, internet, type Host, type Network } from './public-dialer.js';
import { SafeFetchError } from './safe-fetch-error.js';

/** More of a body than this is not waited for: its connection ends instead. */
const MOST_READ = 65_536;
/** Ports of https that may be called without being named. */
const HTTPS_PORTS = [8443];

/** Where connections lead, and how many there are. */
export interface SafeConnectionsOptions {
  /** `host:port` pairs in lower case that may be called although they are private, or plain http. */
  allowedHosts: readonly string[];
  /** Longest time for a request and its answer, in milliseconds. */
  timeoutMs: number;
  /** Bytes of an answer's body that are kept; the rest is thrown away. */
  keptBytes: number;
  /** For tests. */
  network?: Network;
}

/** What came back. */
export interface ShortAnswer {
  status: number;
  /** `Retry-After` as it was sent. */
  retryAfter: string | undefined;
  /** The beginning of the body. */
  body: Buffer;
}

/**
 * The way to addresses that somebody gave us and that are called again and again: connections stay open. Each is made as `safeFetch` makes its
 * own: the address is looked at where it is dialled. Redirects are not followed. Throws SafeFetchError.
 */
export class SafeConnections {
  private readonly agent: Agent;
  private readonly allowed: ReadonlySet<string>;

  constructor(private readonly options: SafeConnectionsOptions) {
    const { allowedHosts, timeoutMs, network = internet } = options;
    this.allowed = new Set(allowedHosts.map(withoutBrackets));
    this.agent = dialledAgent(
      (host) =>
        dialReachable(
          network,
          host,
          this.isAllowed(host) ? () => true : isPublicAddress,
          AbortSignal.timeout(timeoutMs),
        ),
      // As many as there are requests: none waits for that of somebody else to the same host.
      { pipelining: 1 },
    );
  }

  /** The URL, if it may be called as far as can be told without looking its name up: https, or a host that the configuration names. */
  check(given: string): URL {
    const url = URL.canParse(given) ? new URL(given) : undefined;
    const isAllowed = url !== undefined && this.isAllowed(hostOf(url));
    const checked = checkedUrl(given, undefined, isAllowed ? [hostOf(url).port] : HTTPS_PORTS);
    if (checked.protocol !== 'https:' && !isAllowed)
      throw new SafeFetchError('bad-url', 'The URL must begin with https://.');
    return checked;
  }

  /** Sends a body, and reads the beginning of the answer. */
  async post(url: string, headers: Record<string, string>, body: string): Promise<ShortAnswer> {
    const { origin, pathname, search } = this.check(url);
    const timeOut = new AbortController();
    const timer = setTimeout(() => timeOut.abort(), this.options.timeoutMs);
    try {
      const request = { origin, path: pathname + search, method: 'POST' as const, headers, body };
      const answer = await this.agent.request({ ...request, signal: timeOut.signal });
      const retryAfter = answer.headers['retry-after'];
      return {
        status: answer.statusCode,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
        body: await this.begin(answer.body),
      };
    } catch (error) {
      throw explain(error, timeOut.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async begin(body: Dispatcher.ResponseData['body']): Promise<Buffer> {
    const kept: Buffer[] = [];
    let [missing, read] = [this.options.keptBytes, 0];
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (missing > 0) kept.push(chunk.subarray(0, missing));
      missing -= Math.min(missing, chunk.length);
      read += chunk.length;
      // Leaving the loop ends the connection.
      if (read > MOST_READ) break;
    }
    return Buffer.concat(kept);
  }

  private isAllowed({ hostname, port }: Pick<Host, 'hostname' | 'port'>): boolean {
    return this.allowed.has(withoutBrackets(`${hostname}:${port}`));
  }
}

function hostOf({ hostname, port, protocol }: URL): { hostname: string; port: number } {
  return { hostname, port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port) };
}

function explain(error: unknown, isTooSlow: boolean): SafeFetchError {
  if (error instanceof SafeFetchError) return error;
  if (isTooSlow) return new SafeFetchError('too-slow', 'The address takes too long to answer.');
  return new SafeFetchError('unreachable', 'The address did not give an answer.', { cause: error });
}

/** An IPv6 address stands in brackets in some places, and not in others. */
function withoutBrackets(host: string): string {
  return host.replace(/[[\]]/g, '');
}
