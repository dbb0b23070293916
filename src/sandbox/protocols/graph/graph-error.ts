import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SandboxError, toSandboxError } from '../../sandbox-error.js';

/** A refusal of a Graph API: the HTTP status, and Meta's own code and subcode ("Handling Errors"). */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly subcode?: number,
    readonly isTransient = false,
  ) {
    super(message);
  }
}

/** An invalid parameter: code 100. */
export const invalidParameter = (message: string): GraphError => new GraphError(400, 100, message);

/** What Meta says of anything that is not there, or not for the one who asks. */
export const notThere = (): GraphError =>
  new GraphError(400, 100, 'Object does not exist or cannot be loaded.', 33);

/** A token that is none any more: code 190. */
export const invalidToken = (): GraphError =>
  new GraphError(400, 190, 'Error validating access token: the session is not valid.', 463);

/** Makes a plugin answer all errors, also ordered ones, as the Graph API does. */
export function answerGraphErrors(app: FastifyInstance): void {
  app.setErrorHandler((failure, _request, reply) => {
    const error = toGraphError(failure);
    const seconds = failure instanceof SandboxError ? failure.details.headers?.['retry-after'] : undefined;
    return reply
      .code(error.status)
      .headers(seconds === undefined ? {} : usageHeader(Number(seconds)))
      .send(renderGraphError(error));
  });
}

/** The body of an error. */
export function renderGraphError(failure: unknown): unknown {
  const { message, code, subcode, isTransient } = toGraphError(failure);
  return {
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      is_transient: isTransient,
      fbtrace_id: randomBytes(8).toString('base64url'),
    },
  };
}

function toGraphError(failure: unknown): GraphError {
  if (failure instanceof GraphError) return failure;
  const { status, code, message } = toSandboxError(failure);
  switch (code) {
    case 'rate_limited':
      return new GraphError(400, 4, 'Application request limit reached');
    case 'invalid_token':
    case 'invalid_grant':
      return invalidToken();
    case 'server_error':
    case 'internal_error':
      return new GraphError(
        500,
        2,
        'An unexpected error has occurred. Please retry your request later.',
        undefined,
        true,
      );
    default:
      return new GraphError(status, 100, message);
  }
}

/** How Meta tells when calls are taken again: in minutes ("Rate Limits"). Ordered faults are shorter, so it may be a part of one. */
function usageHeader(seconds: number): Record<string, string> {
  const usage = { type: 'ig_api_usage', call_count: 100, total_cputime: 25, total_time: 25 };
  return {
    'x-business-use-case-usage': JSON.stringify({
      '1': [{ ...usage, estimated_time_to_regain_access: seconds / 60 }],
    }),
  };
}
