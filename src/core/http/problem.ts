import type { FieldError } from '../errors/domain-error.js';

/** An error answer, `application/problem+json` (RFC 9457). */
export class Problem {
  /** URI that identifies the kind of problem. */
  type: string;
  /** The kind of problem in words. */
  title: string;
  /** HTTP status code. */
  status: number;
  /** What is wrong in this case. */
  detail: string;
  /** Stable name of the error, e.g. `content.not-editable`. */
  code: string;
  /** Name of this request in the server's log. */
  requestId: string;
  /** For invalid input: each broken rule with its field. */
  errors?: FieldError[];
}
