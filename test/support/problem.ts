import { expect } from '@jest/globals';
import type { Answer } from './http-client.js';

/** An error answer, as RFC 9457 and this API promise it. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: { field: string; rule: string; message: string; limit?: number | string }[];
}

/** Checks that an answer is a complete problem of this status, and gives its body. */
export function expectProblem(answer: Answer<unknown>, status: number, code?: string): ProblemBody {
  const body = answer.body as ProblemBody;
  expect({ status: answer.status, body }).toMatchObject({ status, body: { status } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({
    type: `urn:problem:${body.code}`,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
    code: expect.stringMatching(/^[a-z0-9.-]+$/),
    requestId: answer.headers.get('x-request-id'),
  });
  if (code !== undefined) expect(body.code).toBe(code);
  return body;
}

/** Like expectProblem, and some of its errors is about this field. */
export function expectFieldProblem(
  answer: Answer<unknown>,
  status: number,
  field: string,
  code?: string,
): ProblemBody {
  const body = expectProblem(answer, status, code);
  expect(body.errors?.map((error) => error.field)).toContain(field);
  return body;
}

/** A problem without what differs from request to request. */
export function withoutRequestId({ body }: Answer<unknown>): Omit<ProblemBody, 'requestId'> {
  const { requestId: _, ...rest } = body as ProblemBody;
  return rest;
}
