import { fetch } from 'undici';
import { SafeFetchError } from './safe-fetch-error.js';
import { safeFetch, type SafeFetchInit } from './safe-fetch.js';

/** Names that nobody can own (RFC 2606, RFC 6761): the sandbox has pictures and videos for them. */
const RESERVED_NAME = /(^|\.)(example|test|invalid|example\.(com|net|org))$/i;

/** What asking for a medium takes; see SafeFetchInit. */
export type FetchMediumInit = Pick<SafeFetchInit, 'method' | 'headers' | 'signal' | 'timeoutMs' | 'maxBytes'>;

/**
 * Opens a picture or video at an address that somebody gave: on the public internet (see safeFetch), or, for a name that nobody can own, at
 * the operator's own sandbox. That is on loopback, where people's addresses do not lead. Throws SafeFetchError, or the reason of `signal`.
 */
export async function fetchMedium(url: string, init: FetchMediumInit, sandboxUrl: string): Promise<Response> {
  const { hostname, pathname, search } = new URL(url);
  if (!RESERVED_NAME.test(hostname)) return safeFetch(url, init);
  const { method = 'GET', headers = {}, signal, timeoutMs = 15_000 } = init;
  const timeOut = AbortSignal.timeout(timeoutMs);
  try {
    const at = `${sandboxUrl.replace(/\/$/, '')}/media/${hostname}${pathname}${search}`;
    const signals = signal ? [signal, timeOut] : [timeOut];
    return await fetch(at, { method, headers, signal: AbortSignal.any(signals) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new SafeFetchError('unreachable', 'The sandbox did not give an answer.', { cause: error });
  }
}
