import { describe, expect, it } from '@jest/globals';
import { FailureClass } from '../../social-media.enums.js';
import { classifyLinkedIn, duplicateOf, LINKEDIN_CODES } from './linkedin-failures.js';

const {
  AppMisconfigured,
  Duplicate,
  PermissionLost,
  Reauthorise,
  RejectedContent,
  RetryLater,
  UnknownOutcome,
} = FailureClass;

const answer = (
  status: number,
  code?: string,
  headers: Record<string, string> = {},
  message = 'In words',
) => ({
  status,
  headers,
  json: { status, message, ...(code === undefined ? {} : { code }) },
});

/** One row for each documented error: status, code, its class, and how long to wait. */
const DOCUMENTED: [number, string | undefined, FailureClass, number?][] = [
  [401, 'EMPTY_ACCESS_TOKEN', Reauthorise],
  [401, 'INVALID_ACCESS_TOKEN', Reauthorise],
  [401, 'REVOKED_ACCESS_TOKEN', Reauthorise],
  [401, 'EXPIRED_ACCESS_TOKEN', Reauthorise],
  [401, undefined, Reauthorise],
  [403, 'ACCESS_DENIED', PermissionLost],
  [403, undefined, PermissionLost],
  [426, 'NONEXISTENT_VERSION', AppMisconfigured],
  [400, 'VERSION_MISSING', AppMisconfigured],
  [429, 'TOO_MANY_REQUESTS', RetryLater, 300_000],
  [409, 'CONFLICT', RetryLater],
  [400, 'MEDIA_ASSET_WAITING_UPLOAD', RetryLater],
  [400, 'EXPIRED_UPLOAD_URL', RetryLater],
  [400, 'MEDIA_ASSET_PROCESSING_FAILED', RejectedContent],
  [400, 'INVALID_URN_TYPE', RejectedContent],
  [400, 'INVALID_URN_ID', RejectedContent],
  [400, 'INVALID_IMAGE_ID', RejectedContent],
  [400, 'INVALID_VIDEO_ID', RejectedContent],
  [400, 'MISSING_FIELD', RejectedContent],
  [400, 'INVALID_VALUE_FOR_FIELD', RejectedContent],
  [400, 'FIELD_LENGTH_TOO_LONG', RejectedContent],
  [400, 'INVALID_URL', RejectedContent],
  [422, undefined, RejectedContent],
  [404, undefined, RejectedContent],
  [500, undefined, UnknownOutcome],
  [503, 'CONFLICT', UnknownOutcome],
  [504, undefined, UnknownOutcome],
  [302, undefined, UnknownOutcome],
];

/** The words of a refusal that was seen (sample of "Posts API"). */
const duplicate = {
  status: 422,
  headers: {},
  json: {
    message: 'BadRequestResponseException: Content is a duplicate of urn:li:share:7141138937766391808',
    errorDetails: {
      inputErrors: [{ description: 'Duplicate post is detected', input: {}, code: 'DUPLICATE_POST' }],
    },
    status: 422,
  },
};

describe('what a refusal of LinkedIn means', () => {
  it.each(
    DOCUMENTED.map(([status, code, failureClass, wait]) => [status, code, failureClass, wait] as const),
  )('%i %s: %s', (status, code, failureClass, retryAfterMs) => {
    const failure = classifyLinkedIn(answer(status, code));
    expect(failure.failureClass).toBe(failureClass);
    expect(failure.retryAfterMs).toBe(retryAfterMs);
    expect(failure.message).toContain('In words');
  });

  it('has a row for each code', () => {
    const rows = new Set([...DOCUMENTED.map(([, code]) => code), 'DUPLICATE_POST', 'invalid_client']);
    expect(Object.keys(LINKEDIN_CODES).filter((code) => !rows.has(code))).toEqual([]);
  });

  it('names the post that another one is a duplicate of', () => {
    const { failureClass, message } = classifyLinkedIn(duplicate);
    expect(failureClass).toBe(Duplicate);
    expect(duplicateOf(message)).toBe('urn:li:share:7141138937766391808');
    expect(duplicateOf('Content is a duplicate of something')).toBeUndefined();
  });

  it('waits for the next day where a limit is one of the day, and as long as it is told to', () => {
    const limit = 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.';
    const untilMidnight = 86_400_000 - (Date.now() % 86_400_000);
    const { retryAfterMs = 0 } = classifyLinkedIn(answer(429, 'TOO_MANY_REQUESTS', {}, limit));
    expect(Math.abs(retryAfterMs - untilMidnight)).toBeLessThan(60_000);
    expect(classifyLinkedIn(answer(429, undefined, { 'retry-after': '7' })).retryAfterMs).toBe(7000);
  });

  it.each([
    ['Resource level throttle MEMBER DAY limit for calls to this resource is reached.', false],
    ['Resource level throttle APPLICATION DAY limit for calls to this resource is reached.', true],
    ['Resource level throttle limit for calls to this resource is reached.', true],
  ])('%s Of the application: %s', (limit, isOfApp) => {
    expect(classifyLinkedIn(answer(429, 'TOO_MANY_REQUESTS', {}, limit)).isOfApp).toBe(isOfApp);
  });

  it('reads the token endpoint and answers that are no JSON', () => {
    const client = {
      status: 401,
      headers: {},
      json: { error: 'invalid_client', error_description: 'Wrong secret' },
    };
    expect(classifyLinkedIn(client)).toEqual({ failureClass: AppMisconfigured, message: 'Wrong secret' });
    expect(classifyLinkedIn({ status: 401, headers: {}, json: undefined }).failureClass).toBe(Reauthorise);
  });
});
