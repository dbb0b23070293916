import { DomainError } from '../errors/domain-error.js';

/** The body of a request that brings CSV. Throws where it is something else. */
export function csvText(body: unknown, code: string): string {
  if (typeof body === 'string') return body;
  const message = 'The body must be CSV, sent as text/csv.';
  throw new DomainError('malformed', code, message, [{ field: 'body', rule: 'csv', message }]);
}
