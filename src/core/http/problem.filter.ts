import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteForLog } from '../context/request-context.js';
import { accessRefusal } from '../database/access-refusals.js';
import { brokenCheck, isUnreachable, sqlState } from '../database/database-errors.js';
import { tellUnexpected } from '../error-log/unexpected-errors.js';
import { DomainError, type DomainErrorKind, type FieldError } from '../errors/domain-error.js';
import { countUnknownRequest } from '../limits/count-request.js';
import type { RequestLimits } from '../limits/request-limits.js';
import type { Logger } from '../logging/logger.js';
import { acceptedTypes, mostBytes } from './body-parsers.js';
import type { Problem } from './problem.dto.js';
import type { RouteMethods } from './route-methods.js';

/** The status that each kind of refusal is answered with. */
export const STATUS: Record<DomainErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  'no-such-range': 416,
  'rule-broken': 422,
  'too-many': 429,
  unavailable: 503,
};

/** What each status is called in `title`. */
export const TITLES: Record<number, string> = {
  400: 'Malformed request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  409: 'Conflict',
  412: 'Changed since',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  416: 'Range not satisfiable',
  422: 'A rule is broken',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available now',
};

/** Codes of what the HTTP server itself refuses before a handler runs. */
const SERVER_CODES: Record<number, string> = {
  404: 'route.not-found',
  413: 'request.too-large',
  414: 'request.address-too-long',
  415: 'request.unsupported-media-type',
};

/** Longest part of an address that a route takes, in characters. */
export const MAX_PARAMETER_LENGTH = 500;

/** What is said instead of the server's own words, which repeat the whole address. */
const SERVER_DETAILS: Record<string, string> = {
  FST_ERR_BAD_URL: 'The address has a % that begins no character of UTF-8.',
  FST_ERR_MAX_PARAM_LENGTH: `A part of the address is longer than ${MAX_PARAMETER_LENGTH} characters.`,
};

const TOO_LARGE = 413;
const UNSUPPORTED_TYPE = 415;

/** What a refusal is answered with. */
export interface Refusal {
  status: number;
  code: string;
  detail: string;
  errors?: FieldError[];
  retryAfterSeconds?: number;
  details?: Readonly<Record<string, unknown>>;
}

/** Turns whatever was thrown into problem details. What nobody foresaw is a 500 that tells only its request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /**
   * @param limits what refuses too many refusals; left out for what is no request of any route
   * @param methods which methods an address takes; left out with the limits
   */
  constructor(
    private readonly logger: Logger,
    private readonly limits?: RequestLimits,
    private readonly methods?: RouteMethods,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const tooMany = this.limits && countUnknownRequest(this.limits, request, reply);
    const refusal =
      refusalOf(tooMany ?? this.wrongMethod(request, reply) ?? error) ?? this.unexpected(error, request);
    if (refusal.status === UNSUPPORTED_TYPE) {
      const types = acceptedTypes(request).join(', ');
      refusal.detail = `Content-Type must be one of: ${types}`;
      void reply.header('accept', types);
    }
    if (refusal.status === TOO_LARGE && !(error instanceof DomainError)) {
      const limit = mostBytes(request);
      refusal.detail = `The body is larger than ${limit} bytes, the most that this route takes.`;
      refusal.errors = [{ field: 'body', rule: 'maxBytes', limit, message: refusal.detail }];
    }
    const problem: Problem = {
      type: `urn:problem:${refusal.code}`,
      title: TITLES[refusal.status] ?? 'Error',
      status: refusal.status,
      detail: refusal.detail,
      code: refusal.code,
      requestId: request.id,
      ...(refusal.errors?.length ? { errors: refusal.errors } : {}),
      ...(refusal.details ? { details: refusal.details } : {}),
    };
    noteForLog({ code: refusal.code });
    if (error instanceof DomainError && error.cause)
      this.logger.error({ err: error.cause, code: error.code }, 'cause of a refusal');
    if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (refusal.retryAfterSeconds !== undefined)
      void reply.header('retry-after', String(refusal.retryAfterSeconds));
    void reply
      .status(refusal.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }

  /** The refusal of a method that an address does not take, although it takes others; undefined where it takes none. */
  private wrongMethod(request: FastifyRequest, reply: FastifyReply): DomainError | undefined {
    const allowed = request.is404 ? (this.methods?.at(request.url) ?? []) : [];
    if (allowed.length === 0) return undefined;
    const allow = allowed.join(', ');
    void reply.header('allow', allow);
    const detail = `This address does not take ${request.method}; it takes: ${allow}.`;
    return new DomainError('method-not-allowed', 'route.method-not-allowed', detail);
  }

  private unexpected(error: unknown, request: FastifyRequest): Refusal {
    this.logger.error(
      { err: error, method: request.method, route: request.routeOptions.url },
      'unexpected error',
    );
    tellUnexpected(error, 'request', `${request.method} ${request.routeOptions.url ?? 'none'}`);
    return {
      status: 500,
      code: 'internal',
      detail: 'Something went wrong on our side. The log knows this request by its id.',
    };
  }
}

/** What somebody is told of an error; undefined for one that nobody foresaw. */
export function refusalOf(error: unknown): Refusal | undefined {
  const refused = error instanceof DomainError ? error : accessRefusal(error);
  if (refused) {
    const { kind, code, message: detail, errors, retryAfterSeconds, details } = refused;
    return { status: STATUS[kind], code, detail, errors, retryAfterSeconds, details };
  }
  if (error instanceof HttpException) return fromHttpException(error);
  return fromServerError(error) ?? fromDatabase(error);
}

function fromHttpException(error: HttpException): Refusal {
  const status = error.getStatus();
  const detail = status === 404 ? 'There is no such route.' : error.message;
  return { status, code: SERVER_CODES[status] ?? 'request.malformed', detail };
}

function fromServerError(error: unknown): Refusal | undefined {
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode > 499) return undefined;
  return {
    status: statusCode,
    code: SERVER_CODES[statusCode] ?? 'request.malformed',
    detail: SERVER_DETAILS[code ?? ''] ?? message ?? 'Malformed request',
  };
}

const DATABASE_BUSY: Refusal = {
  status: 503,
  code: 'database.busy',
  detail: 'Others are changing the same thing. Try again.',
};
const DATABASE_UNAVAILABLE: Refusal = {
  status: 503,
  code: 'database.unavailable',
  detail: 'The database is not available. Try again.',
};
const ALREADY_THERE: Refusal = {
  status: 409,
  code: 'resource.already-exists',
  detail: 'Something with the same identity exists already.',
};
const UNSTORABLE_TEXT: Refusal = {
  status: 400,
  code: 'request.malformed',
  detail: 'The text holds characters that cannot be stored.',
};

/** What the database refuses although the checks before it passed (a race, a value that none foresaw), by SQLSTATE. */
const DATABASE_REFUSALS: Readonly<Record<string, Refusal>> = {
  '23505': ALREADY_THERE,
  '23P01': ALREADY_THERE,
  '23503': {
    status: 409,
    code: 'resource.reference-broken',
    detail: 'Something that this refers to is not there any more.',
  },
  '42501': { status: 403, code: 'access.denied', detail: 'The database does not allow this to you.' },
  '22P05': UNSTORABLE_TEXT,
  '22021': UNSTORABLE_TEXT,
  '40001': DATABASE_BUSY,
  '40P01': DATABASE_BUSY,
  '55P03': DATABASE_BUSY,
  '57014': DATABASE_BUSY,
  '57P01': DATABASE_UNAVAILABLE,
  '57P03': DATABASE_UNAVAILABLE,
  '08006': DATABASE_UNAVAILABLE,
};

function fromDatabase(error: unknown): Refusal | undefined {
  if (isUnreachable(error)) return DATABASE_UNAVAILABLE;
  const field = brokenCheck(error);
  return field === undefined ? DATABASE_REFUSALS[sqlState(error) ?? ''] : brokenRule(field);
}

/** A CHECK is stricter than the rules before it, e.g. where the two count the characters of a text differently. */
function brokenRule(field: string): Refusal {
  const message = `${field} breaks a rule of the database`;
  return {
    status: 422,
    code: 'request.invalid',
    detail: `The input breaks a rule: ${message}`,
    errors: [{ field, rule: 'database', message }],
  };
}
