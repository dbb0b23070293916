import type { FastifyInstance } from 'fastify';
import { toSandboxError } from '../../sandbox-error.js';

/** A refusal of LinkedIn's API ("Error Handling"). */
export class LinkedInError extends Error {
  constructor(
    readonly status: number,
    readonly code: string | undefined,
    message: string,
    readonly details: { serviceErrorCode?: number; errorDetails?: unknown } = {},
  ) {
    super(message);
  }
}

/** A field that is not as it must be. */
export const invalidField = (message: string): LinkedInError =>
  new LinkedInError(400, 'INVALID_VALUE_FOR_FIELD', message);

/** A role or a scope is missing. */
export const accessDenied = (what: string): LinkedInError =>
  new LinkedInError(403, 'ACCESS_DENIED', `Not enough permissions to access: ${what}`, {
    serviceErrorCode: 100,
  });

/** Makes a plugin answer all errors, also ordered ones, as LinkedIn does. Of a limit it does not tell when it ends. */
export function answerLinkedInErrors(app: FastifyInstance): void {
  app.setErrorHandler((failure, _request, reply) =>
    reply.code(toLinkedInError(failure).status).send(renderLinkedInError(failure)),
  );
}

/** The body of an error. */
export function renderLinkedInError(failure: unknown): unknown {
  const { status, code, message, details } = toLinkedInError(failure);
  return { status, ...(code === undefined ? {} : { code }), message, ...details };
}

function toLinkedInError(failure: unknown): LinkedInError {
  if (failure instanceof LinkedInError) return failure;
  const { status, code, message } = toSandboxError(failure);
  switch (code) {
    case 'rate_limited':
      return new LinkedInError(
        429,
        'TOO_MANY_REQUESTS',
        'Resource level throttle limit for calls to this resource is reached.',
      );
    case 'invalid_token':
      return new LinkedInError(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token', {
        serviceErrorCode: 65_600,
      });
    case 'server_error':
    case 'internal_error':
      return new LinkedInError(500, undefined, 'Internal Server Error');
    default:
      return new LinkedInError(status, 'INVALID_VALUE_FOR_FIELD', message);
  }
}
