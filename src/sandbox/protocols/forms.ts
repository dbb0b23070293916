import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SandboxError } from '../sandbox-error.js';

/** Forms arrive as what they are: a name may come twice. */
export function parseForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/** The form of a call; throws a SandboxError when its body is none. */
export function formOf(request: FastifyRequest): URLSearchParams {
  if (request.body instanceof URLSearchParams) return request.body;
  throw invalidRequest('the body must be application/x-www-form-urlencoded');
}

/** The value of a parameter that may come at most once; an empty one counts as left out (RFC 6749, 3.1 and 3.2). */
export function once(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw invalidRequest(`${name} must be given once`, name);
  return values[0] || undefined;
}

/** The value of a parameter that must be there, once. */
export function required(parameters: URLSearchParams, name: string): string {
  const value = once(parameters, name);
  if (value === undefined) throw invalidRequest(`${name} is missing`, name);
  return value;
}

/** A malformed call (RFC 6749, 5.2), and the parameter at fault. */
export function invalidRequest(message: string, field?: string): SandboxError {
  return new SandboxError(400, 'invalid_request', message, { field });
}
