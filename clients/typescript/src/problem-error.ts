import type { components } from './schema.js';

/** An error answer of the API (`application/problem+json`, RFC 9457). */
export type Problem = components['schemas']['Problem'];

/** A refusal of the API. `code` is stable; the document lists the codes of each operation. */
export class ProblemError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** Stable name of the error, e.g. `content.not-editable`; `unknown` where a proxy answered in the API's place. */
  readonly code: string;
  /** For invalid input: each broken rule with its field. */
  readonly errors: NonNullable<Problem['errors']>;
  /** Seconds after which to try again, where the answer says so. */
  readonly retryAfterSeconds: number | undefined;

  /** @param problem the body of the answer; undefined where it had none */
  constructor(
    readonly response: Response,
    readonly problem: Problem | undefined,
  ) {
    super(problem?.detail ?? `The API answered ${response.status}.`);
    this.name = 'ProblemError';
    this.status = response.status;
    this.code = problem?.code ?? 'unknown';
    this.errors = problem?.errors ?? [];
    const retryAfter = response.headers.get('retry-after');
    this.retryAfterSeconds = retryAfter === null ? undefined : Number(retryAfter);
  }
}
