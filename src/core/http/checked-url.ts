import { SafeFetchError } from './safe-fetch-error.js';

/** Ports that a URL means which names none. */
export const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * What of a URL can be told before its name is looked up: http(s), no user info, a port that may be called. Odd spellings of an address are one
 * already: see the URL standard. Throws SafeFetchError.
 * @param base what redirects here, if anything does
 * @param ports that may be called beside 80 and 443
 */
export function checkedUrl(
  given: string | URL,
  base: URL | undefined,
  ports: readonly number[] | undefined = [],
): URL {
  const code = base ? 'bad-redirect' : 'bad-url';
  if (!URL.canParse(String(given), base?.href)) throw new SafeFetchError(code, 'This is not a URL.');
  const url = new URL(String(given), base?.href);
  const defaultPort = DEFAULT_PORTS[url.protocol];
  if (defaultPort === undefined)
    throw new SafeFetchError(code, 'The URL must begin with http:// or https://.');
  if (url.username !== '' || url.password !== '')
    throw new SafeFetchError(code, 'The URL must not hold a user name or password.');
  const port = url.port === '' ? defaultPort : Number(url.port);
  if (![...Object.values(DEFAULT_PORTS), ...ports].includes(port))
    throw new SafeFetchError(code, `Port ${port} must not be called.`);
  return url;
}
