import type { z } from 'zod';

/** A refusal the caller can act upon: HTTP status, stable code, plain words, and the field at fault where there is one. */
export class SandboxError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: { field?: string; headers?: Record<string, string> } = {},
  ) {
    super(message);
  }

  /** The body of a refusal outside of the networks' contracts. */
  toBody(): { error: { code: string; field?: string; message: string } } {
    return { error: { code: this.code, field: this.details.field, message: this.message } };
  }

  /** The body RFC 6749 §5.2 asks for at the OAuth endpoints. */
  toOAuthBody(): { error: string; error_description: string } {
    return { error: this.code, error_description: this.message };
  }
}

/**
 * Any failure as a {@link SandboxError}: fastify's own refusals (broken JSON, 413, 415) keep their status, and what
 * nobody foresaw is a 500 that says nothing about the inside.
 */
export function toSandboxError(failure: unknown): SandboxError {
  if (failure instanceof SandboxError) return failure;
  const { statusCode, message } = failure as { statusCode?: number; message?: string };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new SandboxError(
      statusCode,
      codeOfStatus[statusCode] ?? 'invalid_request',
      message ?? 'Bad request',
    );
  }
  return new SandboxError(
    500,
    'internal_error',
    'The sandbox failed; this is a defect of the sandbox itself.',
  );
}

const codeOfStatus: Record<number, string | undefined> = {
  413: 'payload_too_large',
  415: 'unsupported_media_type',
};

/** Reads foreign data by `schema`; throws a 400 that names the first field at fault. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = [
    ...(issue?.path ?? []),
    ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
  ];
  const field = path.join('.').slice(0, 200) || 'body';
  const reason =
    issue?.code === 'unrecognized_keys' ? 'is not a known field' : (issue?.message ?? 'is not valid');
  throw new SandboxError(400, 'invalid_request', `${field}: ${reason}`, { field });
}
