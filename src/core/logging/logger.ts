import { type LoggerService } from '@nestjs/common';
import { pino, type Logger as PinoLogger } from 'pino';
import { findContext } from '../context/request-context.js';

/** Where a secret may stand in a logged object. */
const SECRET_PATHS = [
  'password',
  'hashedPassword',
  'accessToken',
  'refreshToken',
  'credentials',
  'authorization',
  'cookie',
  'token',
];

export type Logger = PinoLogger;

/** What a failed query tells about itself beside its message. Its parameters and rows hold what people entrusted to us. */
const DATABASE_FACTS = ['severity', 'schema', 'table', 'column', 'constraint', 'query'] as const;

/** An error as it is logged: kind, message and stack, and for a failed query where it failed. Never the values. */
function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const values = error as unknown as Record<string, unknown>;
  const facts = DATABASE_FACTS.map((name) => [name, values[name]] as const);
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    // Not `code`: that is what an OAuth code is called, and is blotted out.
    errorCode: values.code,
    ...Object.fromEntries(facts.filter(([, value]) => value !== undefined)),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

/** A structured logger: one JSON line an event on standard output, with the ids of the request, project, post and attempt that it is about. */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    serializers: { err: loggedError },
    redact: {
      paths: SECRET_PATHS.flatMap((path) => [path, `*.${path}`, `*.*.${path}`]),
      censor: '[redacted]',
    },
    mixin: () => {
      const { requestId, projectId, postId, attemptId } = findContext() ?? {};
      return { requestId, projectId, postId, attemptId };
    },
  });
}

/** Nest's own messages, as lines of the structured log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const error = message instanceof Error ? message : undefined;
    this.logger.error({ err: error, detail: error ? undefined : rest[0] }, error?.message ?? String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }
}
