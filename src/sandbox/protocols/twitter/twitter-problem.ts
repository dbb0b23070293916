import type { FastifyInstance } from 'fastify';
import { SandboxError, toSandboxError } from '../../sandbox-error.js';
import type { Stage } from '../protocol.js';

const TYPES = 'https://api.x.com/2/problems/';
const WINDOW_SECONDS = 900;

/** A refusal as X words it ("Response codes and errors"). */
export class TwitterProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    /** Last part of the problem's type, where it has one. */
    readonly type?: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }
}

export const invalidRequest = (detail: string): TwitterProblem =>
  new TwitterProblem(400, 'Invalid Request', detail, 'invalid-request');

export const forbidden = (detail: string): TwitterProblem => new TwitterProblem(403, 'Forbidden', detail);

export const notFound = (detail: string): TwitterProblem =>
  new TwitterProblem(404, 'Not Found Error', detail, 'resource-not-found');

/** Makes a plugin answer all errors, also ordered ones, as X does. The clock of the answers is the sandbox's. */
export function answerProblems(app: FastifyInstance, { sandbox }: Stage): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('date', sandbox.now().toUTCString());
  });
  app.setErrorHandler((failure, _request, reply) => {
    const problem = toProblem(failure);
    const seconds = failure instanceof SandboxError ? failure.details.headers?.['retry-after'] : undefined;
    const headers = seconds === undefined ? {} : usedUp(sandbox.now(), Number(seconds));
    return reply
      .code(problem.status)
      .type('application/problem+json')
      .headers({ ...problem.headers, ...headers })
      .send(bodyOf(problem));
  });
}

/** The body of an error. */
export function renderProblem(failure: unknown): unknown {
  return bodyOf(toProblem(failure));
}

/** Headers of a limit ("Rate limits"). */
export function limitHeaders(limit: number, remaining: number, resetAt: number): Record<string, string> {
  return {
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String(Math.floor(resetAt / 1000)),
  };
}

/** The end of a window that begins with the quarters of an hour. */
export function endOfWindow(now: Date): number {
  return (Math.floor(now.getTime() / 1000 / WINDOW_SECONDS) + 1) * WINDOW_SECONDS * 1000;
}

function usedUp(now: Date, seconds: number): Record<string, string> {
  return { date: now.toUTCString(), ...limitHeaders(100, 0, now.getTime() + seconds * 1000) };
}

function bodyOf({ status, title, message, type }: TwitterProblem): unknown {
  return { title, detail: message, type: type === undefined ? 'about:blank' : `${TYPES}${type}`, status };
}

function toProblem(failure: unknown): TwitterProblem {
  if (failure instanceof TwitterProblem) return failure;
  const { status, code, message } = toSandboxError(failure);
  switch (code) {
    case 'rate_limited':
      return new TwitterProblem(429, 'Too Many Requests', 'Too Many Requests');
    case 'invalid_token':
      return new TwitterProblem(401, 'Unauthorized', 'Unauthorized');
    case 'server_error':
    case 'internal_error':
      return new TwitterProblem(503, 'Service Unavailable', 'Service Unavailable');
    default:
      return new TwitterProblem(status, 'Invalid Request', message, 'invalid-request');
  }
}
