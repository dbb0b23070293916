import type { FastifyInstance } from 'fastify';
import { SandboxError, toSandboxError } from '../../sandbox-error.js';
import type { Stage } from '../protocol.js';

/** A refusal of Pinterest: the HTTP status, and a code of its own (Error, API v5). */
export class PinterestError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export const invalidParameters = (message: string): PinterestError => new PinterestError(400, 1, message);

export const authenticationFailed = (): PinterestError =>
  new PinterestError(401, 2, 'Authentication failed.');

/** Headers of a limit; the reset in seconds from now. */
export function limitHeaders(limit: number, remaining: number, seconds: number): Record<string, string> {
  return {
    'x-ratelimit-limit': `${limit}, ${limit};w=60`,
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(seconds),
  };
}

/** Makes a plugin answer all errors, also ordered ones, as Pinterest does. */
export function answerPinterestErrors(app: FastifyInstance, _stage: Stage): void {
  app.setErrorHandler((failure, _request, reply) => {
    const error = toPinterestError(failure);
    const seconds = failure instanceof SandboxError ? failure.details.headers?.['retry-after'] : undefined;
    return reply
      .code(error.status)
      .headers({ ...error.headers, ...(seconds === undefined ? {} : limitHeaders(100, 0, Number(seconds))) })
      .send(renderPinterestError(error));
  });
}

/** The body of an error. */
export function renderPinterestError(failure: unknown): unknown {
  const { code, message } = toPinterestError(failure);
  return { code, message };
}

function toPinterestError(failure: unknown): PinterestError {
  if (failure instanceof PinterestError) return failure;
  const { status, code, message } = toSandboxError(failure);
  switch (code) {
    case 'rate_limited':
      return new PinterestError(429, 8, 'This request exceeded a rate limit.');
    case 'invalid_token':
    case 'invalid_client':
      return authenticationFailed();
    case 'server_error':
    case 'internal_error':
      return new PinterestError(500, 0, 'Something went wrong on our end. Sorry about that.');
    default:
      return new PinterestError(status, 1, message);
  }
}
