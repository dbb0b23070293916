import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { FieldError } from '../core/errors/domain-error.js';
import { sendInside, type Around } from '../core/http/inner-request.js';
import type { Problem } from '../core/http/problem.dto.js';
import type { ApiOperation } from './api-operations.js';
import { wrongArguments } from './mcp.errors.js';

/** Arguments of a call, by their names. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Who calls, from where, in which request: what an operation is told of them is what it would be told by themselves. */
export interface Caller {
  userId: string;
  /** The `authorization` header as it came. */
  authorization: string;
  clientAddress: string;
  requestId: string;
}

/** What an operation answered. */
export type CallAnswer =
  | {
      isOk: true;
      /** The body; a list stands in `items`, and no body is `{}`. */
      body: Record<string, unknown>;
      etag: string | undefined;
      /** Whether an earlier call with this Idempotency-Key has done it. */
      isReplayed: boolean;
    }
  | { isOk: false; problem: Partial<Problem> & { status: number }; retryAfterSeconds: number | undefined };

/** What may stand in a path: nothing that leads to another one. */
const PATH_VALUE = /^[\w-]+$/;
/** What Node takes for the value of a header; all that the API tells is of it. */
const HEADER_VALUE = /^[\x20-\x7e]*$/;

/** Calls operations of the API as whoever asks for it: through its hooks, guards, pipes and limits, and by no other way. */
@Injectable()
export class OperationCalls {
  constructor(private readonly host: HttpAdapterHost) {}

  /**
   * @param options.headers beside those that are arguments
   * @throws DomainError 422 `mcp.wrong-arguments` where the request cannot even be made
   */
  async call(
    operation: ApiOperation,
    given: Arguments,
    { userId: _, authorization, ...caller }: Caller,
    options: { headers?: Record<string, string>; around?: Around } = {},
  ): Promise<CallAnswer> {
    const { url, headers, body } = requestOf(operation, given);
    const answer = await sendInside(this.host.httpAdapter.getInstance<FastifyInstance>(), {
      ...{ method: operation.method, url, body, ...caller },
      headers: { accept: 'application/json', authorization, ...headers, ...options.headers },
      around: options.around,
    });
    const parsed = answer.text === '' ? {} : (JSON.parse(answer.text) as Record<string, unknown> | unknown[]);
    const object = Array.isArray(parsed) ? { items: parsed } : parsed;
    if (answer.status >= 200 && answer.status < 300) {
      const { etag, 'idempotency-replayed': replayed } = answer.headers;
      const isReplayed = replayed === 'true';
      return { isOk: true, body: object, etag: etag as string | undefined, isReplayed };
    }
    const wait = Number(answer.headers['retry-after']);
    return {
      isOk: false,
      problem: { ...object, status: answer.status },
      retryAfterSeconds: Number.isFinite(wait) ? wait : undefined,
    };
  }
}

/** Those of the arguments that an operation takes. */
export function argumentsOf(operation: ApiOperation, given: Arguments): Arguments {
  return Object.fromEntries(Object.entries(given).filter(([name]) => operation.arguments.has(name)));
}

function requestOf(operation: ApiOperation, given: Arguments) {
  const headers: Record<string, string> = {};
  const query = new URLSearchParams();
  const body: Record<string, unknown> = {};
  const wrong: FieldError[] = [];
  let url = operation.path;
  for (const [field, value] of Object.entries(given)) {
    const argument = operation.arguments.get(field);
    if (!argument) {
      const known = [...operation.arguments.keys()].join(', ');
      wrong.push({ field, rule: 'unknown', message: `${field} is not known here, but ${known}` });
    } else if (argument.place === 'body') body[argument.name] = value;
    else if (value === null) continue;
    else if (!isPlain(value))
      wrong.push({ field, rule: 'isPlain', message: `${field} must be a text, a number or a boolean` });
    else if (argument.place === 'query') query.set(argument.name, String(value));
    else if (argument.place !== 'header') {
      if (PATH_VALUE.test(String(value))) url = url.replace(`{${argument.name}}`, String(value));
      else wrong.push({ field, rule: 'form', message: `${field} must be an id as the API tells it` });
    } else if (HEADER_VALUE.test(String(value))) headers[argument.name.toLowerCase()] = String(value);
    else wrong.push({ field, rule: 'form', message: `${field} must be of printable ASCII characters` });
  }
  for (const [field, { place }] of operation.arguments)
    if (place === 'path' && (given[field] ?? null) === null)
      wrong.push({ field, rule: 'required', message: `${field} must be given` });
  if (wrong.length > 0) throw wrongArguments(wrong);
  const search = query.toString();
  return { url: search ? `${url}?${search}` : url, headers, body: operation.hasBody ? body : undefined };
}

type Plain = string | number | boolean;

function isPlain(value: unknown): value is Plain {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
