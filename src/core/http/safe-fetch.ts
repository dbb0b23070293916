import { ReadableStream, type ReadableStreamDefaultController } from 'node:stream/web';
import { fetch, type Agent, type Response as UndiciResponse } from 'undici';
import { checkedUrl } from './checked-url.js';
import { dialledAgent, type Dial } from './dialled-agent.js';
import { isPublicAddress } from './public-address.js';
import { dialReachable, internet, type Network } from './public-dialer.js';
import { SafeFetchError } from './safe-fetch-error.js';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What may go along to another origin. Anything else that a caller sends may be a secret of the first one. */
const CARELESS_HEADERS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);
/** A Response with one of these must not have a body (Fetch standard). */
const WITHOUT_BODY = new Set([204, 205, 304]);

export interface SafeFetchInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  /** Ports that may be called beside 80 and 443. */
  ports?: readonly number[];
  /** Largest body that is read, in bytes after inflating. Default: 10 MiB. */
  maxBytes?: number;
  /** Longest time for all of it, redirects and body included, in milliseconds. Default: 15,000. */
  timeoutMs?: number;
  /** Most redirects that are followed, up to 5. Default: 5. */
  maxRedirects?: number;
}

interface Request {
  url: URL;
  method: string;
  headers: Headers;
  body: string | Uint8Array | undefined;
}

/** Like `fetch`. Its Response is read as usual; the body fails with a SafeFetchError when it grows too large or slow. */
export type SafeFetch = (url: string | URL, init?: SafeFetchInit) => Promise<Response>;

/**
 * The only way to a URL that somebody gave us (a webhook, a medium, an extension's). It reaches http and https on the public
 * internet and nothing else: what the name stands for is checked where the connection is made, and again for each redirect.
 * Each request has a connection of its own. Throws SafeFetchError, or the reason of `signal`.
 */
export const safeFetch: SafeFetch = createSafeFetch(internet);

/**
 * The same for an address that stands in the configuration: whoever runs the server may name one of their own network, or of this machine.
 * Never for an address that a request, or an answer to one, has named; so let it follow no redirects.
 */
export const fetchConfigured: SafeFetch = createSafeFetch(internet, () => true);

/** For tests: the same on another network. */
export function createSafeFetch(network: Network, mayReach = isPublicAddress): SafeFetch {
  return async (url, init = {}) => {
    const { timeoutMs = 15_000, maxBytes = 10 * 1024 * 1024, maxRedirects = MAX_REDIRECTS } = init;
    const timeOut = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any(init.signal ? [init.signal, timeOut] : [timeOut]);
    let request = firstRequest(url, init);
    for (let redirects = 0; ; redirects++) {
      const exchange = new Exchange(
        (host) => dialReachable(network, host, mayReach, signal),
        signal,
        timeOut,
      );
      const response = await exchange.send(request);
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (location === null) return exchange.toResponse(response, maxBytes);
      exchange.end();
      if (redirects >= Math.min(maxRedirects, MAX_REDIRECTS))
        throw new SafeFetchError('bad-redirect', 'The address redirects too often.');
      request = follow(request, response.status, location, init.ports);
    }
  };
}

/** One request, its connection and its answer. */
class Exchange {
  private readonly agent: Agent;

  constructor(
    dial: Dial,
    private readonly signal: AbortSignal,
    private readonly timeOut: AbortSignal,
  ) {
    this.agent = dialledAgent(dial, { pipelining: 0 });
    signal.addEventListener('abort', () => this.end(), { once: true });
  }

  async send({ url, method, headers, body }: Request): Promise<UndiciResponse> {
    try {
      return await fetch(url, {
        method,
        headers: [...headers],
        body: body ?? null,
        redirect: 'manual',
        signal: this.signal,
        dispatcher: this.agent,
      });
    } catch (error) {
      this.end();
      throw this.explain(error);
    }
  }

  toResponse({ status, statusText, headers, body }: UndiciResponse, maxBytes: number): Response {
    const isEmpty = body === null || WITHOUT_BODY.has(status);
    if (isEmpty) this.end();
    const stream = isEmpty ? null : this.limited(body as ReadableStream<Uint8Array>, maxBytes);
    return new Response(stream, { status, statusText, headers: [...headers] });
  }

  /** Ends the connection, whatever is under way on it. */
  end(): void {
    void this.agent.destroy();
  }

  private limited(body: ReadableStream<Uint8Array>, maxBytes: number): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    let bytes = 0;
    const read = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
      try {
        const { value } = await reader.read();
        if (value === undefined) {
          controller.close();
          return;
        }
        bytes += value.length;
        if (bytes > maxBytes)
          throw new SafeFetchError('too-large', `The answer is larger than ${maxBytes} bytes.`);
        controller.enqueue(value);
      } catch (error) {
        this.end();
        controller.error(this.explain(error));
      }
    };
    return new ReadableStream({ pull: read, cancel: () => this.end() }, { highWaterMark: 0 });
  }

  private explain(error: unknown): unknown {
    const { cause } = error as { cause?: unknown };
    for (const known of [error, cause]) if (known instanceof SafeFetchError) return known;
    // A request that could not even be made is its caller's mistake.
    if (error instanceof TypeError && cause === undefined) return error;
    if (this.timeOut.aborted) return new SafeFetchError('too-slow', 'The address takes too long to answer.');
    if (this.signal.aborted) return this.signal.reason;
    return new SafeFetchError('unreachable', 'The address did not give an answer.', { cause: error });
  }
}

function firstRequest(given: string | URL, { method = 'GET', headers, body, ports }: SafeFetchInit): Request {
  return {
    url: checkedUrl(given, undefined, ports),
    method: method.toUpperCase(),
    headers: new Headers(headers),
    body,
  };
}

/** The next request, as the Fetch standard has it (HTTP-redirect fetch), and stricter about what goes along. */
function follow(
  { url: from, method, headers: sent, body }: Request,
  status: number,
  location: string,
  ports: readonly number[] | undefined,
): Request {
  const url = checkedUrl(location, from, ports);
  if (from.protocol === 'https:' && url.protocol !== 'https:')
    throw new SafeFetchError('bad-redirect', 'The address redirects from https to plain http.');
  const becomesGet =
    (status === 303 && method !== 'HEAD') || ((status === 301 || status === 302) && method === 'POST');
  const headers = new Headers(sent);
  if (becomesGet) headers.delete('content-type');
  if (url.origin !== from.origin)
    for (const name of [...headers.keys()]) if (!CARELESS_HEADERS.has(name)) headers.delete(name);
  return { url, headers, method: becomesGet ? 'GET' : method, body: becomesGet ? undefined : body };
}
