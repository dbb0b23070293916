import { ApiPropertyOptional } from '@nestjs/swagger';
import type { FieldError } from '../errors/domain-error.js';

/** One broken rule of an input. */
export class FieldErrorDto implements FieldError {
  /** Path of the field as the client sent it, e.g. `settings.utm.source`; a query or path parameter by its name. */
  field: string;
  /** Stable name of the rule, e.g. `maxLength`. */
  rule: string;
  /** The rule's limit, where it has one. */
  @ApiPropertyOptional({ oneOf: [{ type: 'number', format: 'double' }, { type: 'string' }] })
  limit?: number | string;
  /** The rule in words. */
  message: string;
}

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
  errors?: FieldErrorDto[];
  /** What a program needs beside the words; its members depend on `code`. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  details?: Readonly<Record<string, unknown>>;
}
