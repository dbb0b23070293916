/** Why a request to somebody's URL came to nothing. */
export type SafeFetchFailure =
  | 'bad-url' // not http(s), user info, another port
  | 'not-public' // leads into a network that is not the internet
  | 'bad-redirect' // too many, back to plain http, or nowhere
  | 'too-large'
  | 'too-slow'
  | 'unreachable';

/** Thrown by safeFetch. Its message may be shown to whoever gave the URL: it tells no address that a name resolved to. */
export class SafeFetchError extends Error {
  constructor(
    readonly code: SafeFetchFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SafeFetchError';
  }
}
