import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { toSandboxError } from '../../sandbox-error.js';

/** A refusal of TikTok's API ("Error Handling"). */
export class TikTokError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A parameter that is not as it must be. */
export const invalidParams = (message: string): TikTokError =>
  new TikTokError(400, 'invalid_params', message);

/** What every answer that is not a refusal says. */
export const ok = () => ({ code: 'ok', message: '', log_id: logId() });

/** Makes a plugin answer all errors, also ordered ones, as TikTok does. Of a limit it does not tell when it ends. */
export function answerTikTokErrors(app: FastifyInstance): void {
  app.setErrorHandler((failure, request, reply) => {
    if (request.url.includes('/oauth/'))
      return reply.code(toSandboxError(failure).status).send(renderOAuthError(failure));
    return reply.code(toTikTokError(failure).status).send(renderTikTokError(failure));
  });
}

/** The body of an error. */
export function renderTikTokError(failure: unknown): unknown {
  const { code, message } = toTikTokError(failure);
  return { data: {}, error: { code, message, log_id: logId() } };
}

/** The body of an error at the endpoints for tokens, which have a form of their own (RFC 6749, 5.2). */
export function renderOAuthError(failure: unknown): unknown {
  return { ...toSandboxError(failure).toOAuthBody(), log_id: logId() };
}

function toTikTokError(failure: unknown): TikTokError {
  if (failure instanceof TikTokError) return failure;
  const { status, code, message } = toSandboxError(failure);
  switch (code) {
    case 'rate_limited':
      return new TikTokError(
        429,
        'rate_limit_exceeded',
        'The API rate limit was exceeded. Please try again later.',
      );
    case 'invalid_token':
      return new TikTokError(
        401,
        'access_token_invalid',
        'The access token is invalid or not found in the request.',
      );
    case 'server_error':
    case 'internal_error':
      return new TikTokError(500, 'internal_error', 'Something is wrong. Please try again later.');
    default:
      return new TikTokError(status, 'invalid_params', message);
  }
}

function logId(): string {
  return `20261129${randomBytes(12).toString('hex').toUpperCase()}`;
}
