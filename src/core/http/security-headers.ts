import type { ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';

/** Answers are data: no browser is to make a page of one (OWASP REST Security Cheat Sheet, "Security Headers"). */
const OF_DATA = headersOf({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] },
  },
});

/** Swagger UI: scripts of its own, inline styles, icons in its styles, pictures that it has fetched, and calls to this server. */
const OF_PAGES = headersOf({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
});

/** These pages hold what anybody has sent: text and its style, and nothing that runs. */
const OF_TEXT_PAGES = headersOf({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'unsafe-inline'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
});

/** A page with one form, and with pictures of our own. */
const OF_REVIEWS = headersOf({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'unsafe-inline'"],
      imgSrc: ["'self'"],
      mediaSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
});

/** Paths that answer HTML. */
const PAGES: [paths: RegExp, headers: Readonly<Record<string, string>>][] = [
  [/^\/docs(?:[/?]|$)/, OF_PAGES],
  [/^\/(?:mailbox|accounts\/callback)(?:[/?]|$)/, OF_TEXT_PAGES],
  [/^\/api\/v1\/projects\/[^/]+\/analytics\/report(?:[/?]|$)/, OF_TEXT_PAGES],
  [/^\/api\/v1\/(?:review|notifications\/opt-out)\//, OF_REVIEWS],
];

/** The headers by which a browser protects whoever opens `url`. */
export function securityHeaders(url: string): Readonly<Record<string, string>> {
  return PAGES.find(([paths]) => paths.test(url))?.[1] ?? OF_DATA;
}

/** What helmet sets, asked once: it is the same for every answer. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as never, response as unknown as ServerResponse, () => undefined);
  return headers;
}
