import { describe, expect, it } from '@jest/globals';
import { FailureClass } from '../../social-media.enums.js';
import { classifyPinterest } from './pinterest-failures.js';

const {
  AppMisconfigured,
  PermissionLost,
  PolicyBlock,
  Reauthorise,
  RejectedContent,
  RetryLater,
  UnknownOutcome,
} = FailureClass;

/** One row for each documented error: what it is, status, code, message, and its class. */
const DOCUMENTED: [string, number, number, string, FailureClass][] = [
  ['server error', 500, 0, 'Something went wrong', UnknownOutcome],
  ['bad gateway', 502, 0, 'Bad gateway', UnknownOutcome],
  ['unavailable', 503, 12, 'Service unavailable', UnknownOutcome],
  ['timeout', 504, 0, 'Timeout', UnknownOutcome],
  ['conflict', 409, 0, 'Conflict', RetryLater],
  ['limit', 429, 8, 'This request exceeded a rate limit.', RetryLater],
  ['limit with another code', 429, 29, 'This request exceeded a rate limit.', RetryLater],
  [
    'picture not reachable',
    400,
    1,
    'Unable to reach the URL. Please check the URL and try again.',
    RetryLater,
  ],
  ['token', 401, 2, 'Authentication failed.', Reauthorise],
  ['token, by its code', 403, 2, 'Authentication failed.', Reauthorise],
  ['right lost', 403, 29, 'You are not permitted to access that resource.', PermissionLost],
  ['under review', 403, 2626, 'Your account is under review.', PolicyBlock],
  ['invalid parameters', 400, 1, 'Invalid parameters.', RejectedContent],
  ['invalid address', 400, 1, 'Whoops! It looks like you entered an invalid URL.', RejectedContent],
  ['invalid request', 400, 4196, 'Invalid request', RejectedContent],
  ['no such board', 404, 404, 'Board not found.', RejectedContent],
  ['no such pin', 404, 50, 'Pin not found.', RejectedContent],
  ['not there any more', 410, 4197, 'This endpoint was ramped down.', AppMisconfigured],
];

describe('errors of Pinterest', () => {
  it.each(DOCUMENTED)('%s (%i, code %i)', (_what, status, code, message, failureClass) => {
    expect(classifyPinterest({ status, headers: {}, json: { code, message } })).toMatchObject({
      failureClass,
      message,
    });
  });

  it('of the store that takes bytes are no loss of rights', () => {
    const refusal = { headers: {}, json: undefined };
    expect(classifyPinterest({ status: 403, ...refusal }).failureClass).toBe(RetryLater);
    expect(classifyPinterest({ status: 400, ...refusal }).failureClass).toBe(RejectedContent);
    expect(classifyPinterest({ status: 503, ...refusal }).failureClass).toBe(UnknownOutcome);
  });

  it('tell the time to wait, in seconds', () => {
    const limited = (headers: Record<string, string>) =>
      classifyPinterest({ status: 429, headers, json: { code: 8, message: 'x' } }).retryAfterMs;
    expect(limited({ 'x-ratelimit-reset': '12' })).toBe(12_000);
    expect(limited({ 'retry-after': '7' })).toBe(7000);
    expect(limited({ 'x-ratelimit-reset': 'soon' })).toBe(60_000);
  });
});
