import { describe, expect, it } from '@jest/globals';
import { FailureClass } from '../../social-media.enums.js';
import {
  accountUsedUpFor,
  appUsedUpFor,
  classifyGraph,
  GRAPH_CODES,
  timeToRegainAccess,
} from './graph-failures.js';

const {
  AppMisconfigured,
  Duplicate,
  PermissionLost,
  PolicyBlock,
  Reauthorise,
  RejectedContent,
  RetryLater,
  UnknownOutcome,
} = FailureClass;

const HOUR = 3_600_000;

interface Refusal {
  code: number;
  error_subcode?: number;
  is_transient?: boolean;
}

const answer = (status: number, error: Refusal, headers: Record<string, string> = {}) => ({
  status,
  headers,
  json: {
    error: { message: 'In words that may change', type: 'OAuthException', fbtrace_id: 'A1', ...error },
  },
});

const uploadRefused = (type: string, retriable = false) => ({
  debug_info: { retriable, type, message: 'In words that may change' },
});

/** One row for each documented error: what it is, code and subcode, its class, and how long to wait. */
const DOCUMENTED: [string, number, number | undefined, FailureClass, number?][] = [
  ['API unknown', 1, undefined, RetryLater],
  ['API service', 2, undefined, RetryLater],
  ['server error', -1, 2_207_001, RetryLater],
  ['download timed out', -2, 2_207_003, RetryLater],
  ['container expired', -2, 2_207_020, RetryLater],
  ['container not made', -1, 2_207_032, RetryLater],
  ['unknown upload error', -1, 2_207_053, RetryLater],
  ['container not found', 24, 2_207_008, RetryLater],
  ['not ready', 9007, 2_207_027, RetryLater],
  ['upload failed', 100, 2_207_082, RetryLater],
  ['temporarily unavailable', 1_363_047, undefined, RetryLater],
  ['temporarily unavailable (2)', 1_609_010, undefined, RetryLater],
  ['app limit', 4, undefined, RetryLater, HOUR],
  ['user limit', 17, undefined, RetryLater, HOUR],
  ['page limit', 32, undefined, RetryLater, HOUR],
  ['application limit', 341, undefined, RetryLater, HOUR],
  ['custom limit', 613, undefined, RetryLater, HOUR],
  ['pages business limit', 80_001, undefined, RetryLater, HOUR],
  ['instagram business limit', 80_002, undefined, RetryLater, HOUR],
  ['posting too fast', 1_390_008, undefined, RetryLater],
  ['daily limit of posts', 9, 2_207_042, RetryLater],
  ['taken for spam', 4, 2_207_051, PolicyBlock],
  ['blocked for policies', 368, undefined, PolicyBlock],
  ['content blocked', 1_346_003, undefined, PolicyBlock],
  ['content blocked (2)', 1_404_102, undefined, PolicyBlock],
  ['security check', 1_404_006, undefined, PolicyBlock],
  ['security check (2)', 1_404_112, undefined, PolicyBlock],
  ['security check (3)', 4_854_002, undefined, PolicyBlock],
  ['page publishing authorisation', 1_404_078, undefined, PolicyBlock],
  ['user restricted', 4_279_013, undefined, PolicyBlock],
  ['session', 102, undefined, Reauthorise],
  ['token', 190, undefined, Reauthorise],
  ['app removed', 190, 458, Reauthorise],
  ['checkpoint', 190, 459, Reauthorise],
  ['password changed', 190, 460, Reauthorise],
  ['token expired', 190, 463, Reauthorise],
  ['user unconfirmed', 190, 464, Reauthorise],
  ['token invalid', 190, 467, Reauthorise],
  ['not allowed on this page', 190, 492, Reauthorise],
  ['page token required', 190, 2_069_032, Reauthorise],
  ['account restricted', 25, 2_207_050, Reauthorise],
  ['media not found or no permission', 24, 2_207_006, PermissionLost],
  ['permission denied', 10, undefined, PermissionLost],
  ['capability', 3, undefined, PermissionLost],
  ['permission (least)', 200, undefined, PermissionLost],
  ['permission of a page', 200, 2_069_030, PermissionLost],
  ['permission (most)', 299, undefined, PermissionLost],
  ['invalid parameter', 100, undefined, RejectedContent],
  ['unknown media type', 100, 2_207_023, RejectedContent],
  ['carousel count', 100, 2_207_028, RejectedContent],
  ['too many tags', 100, 2_207_040, RejectedContent],
  ['thumb offset', 1, 2_207_057, RejectedContent],
  ['address not fetchable', 9004, 2_207_052, RejectedContent],
  ['image too large', 36_000, 2_207_004, RejectedContent],
  ['image format', 36_001, 2_207_005, RejectedContent],
  ['aspect ratio', 36_003, 2_207_009, RejectedContent],
  ['caption too long', 36_004, 2_207_010, RejectedContent],
  ['video format', 352, 2_207_026, RejectedContent],
  ['video not downloaded', -2, 2_207_076, RejectedContent],
  ['video not processed', -2, 2_207_077, RejectedContent],
  ['trial reels not allowed', 100, 2_207_081, RejectedContent],
  ['photo too large', 1_366_046, undefined, RejectedContent],
  ['photo posted already', 1_366_051, undefined, RejectedContent],
  ['link not scrapeable', 1_609_005, undefined, RejectedContent],
  ['facebook link', 1_609_008, undefined, RejectedContent],
  ['reel aspect', 1_363_040, undefined, RejectedContent],
  ['reel resolution', 1_363_127, undefined, RejectedContent],
  ['reel length', 1_363_128, undefined, RejectedContent],
  ['reel frame rate', 1_363_129, undefined, RejectedContent],
  ['duplicate', 506, undefined, Duplicate],
  ['application', 101, undefined, AppMisconfigured],
];

describe('refusals of the Graph API', () => {
  // Each row as long as the longest: jest hands what is missing a callback.
  const rows = DOCUMENTED.map(([what, code, subcode, failureClass, wait]) => {
    return { what, code, subcode, failureClass, wait };
  });
  it.each(rows)('$what ($code/$subcode): $failureClass', ({ code, subcode, failureClass, wait }) => {
    const error = { code, ...(subcode === undefined ? {} : { error_subcode: subcode }) };
    expect(classifyGraph(answer(400, error))).toMatchObject({
      failureClass,
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    });
  });

  it('has a row for every code that it knows', () => {
    const told = new Set(
      DOCUMENTED.flatMap(([, code, subcode]) => [`${code}`, `${code}/${subcode}`, `${subcode}`]),
    );
    expect(Object.keys(GRAPH_CODES).filter((code) => !told.has(code))).toEqual([]);
  });

  it.each([
    ['transient, of no known code', 400, { code: 12_345, is_transient: true }, RetryLater],
    ['of no known code', 400, { code: 12_345 }, RejectedContent],
    ['of no known code, 401', 401, { code: 12_345 }, Reauthorise],
    ['of no known code, 500', 500, { code: 12_345 }, UnknownOutcome],
    [
      'a server error does not tell whether it has published',
      500,
      { code: 2, is_transient: true },
      UnknownOutcome,
    ],
  ])('%s', (_what, status, error, failureClass) => {
    expect(classifyGraph(answer(status, error)).failureClass).toBe(failureClass);
  });

  it.each([
    ['no JSON, 502', { status: 502, headers: {}, json: undefined }, UnknownOutcome],
    ['no JSON, 429', { status: 429, headers: { 'retry-after': '7' }, json: undefined }, RetryLater],
    ['sign-in hosts', { status: 400, headers: {}, json: { error_message: 'Invalid code' } }, RejectedContent],
    [
      'an upload that broke off',
      { status: 400, headers: {}, json: uploadRefused('PartialRequestError') },
      RetryLater,
    ],
    [
      'an upload at a wrong offset',
      { status: 400, headers: {}, json: uploadRefused('OffsetInvalidError') },
      RetryLater,
    ],
    [
      'an upload to be repeated',
      { status: 400, headers: {}, json: uploadRefused('Other', true) },
      RetryLater,
    ],
    [
      'an upload that is of no use',
      { status: 400, headers: {}, json: uploadRefused('ProcessingFailedError') },
      RejectedContent,
    ],
    ['403 without a code', { status: 403, headers: {}, json: {} }, PermissionLost],
  ])('%s', (_what, refused, failureClass) => {
    expect(classifyGraph(refused).failureClass).toBe(failureClass);
  });

  it('waits for as long as the usage header tells', () => {
    const usage = JSON.stringify({
      '101': [{ type: 'pages', estimated_time_to_regain_access: 19 }],
      '102': [{ type: 'pages', estimated_time_to_regain_access: 3 }],
    });
    const headers = { 'x-business-use-case-usage': usage };
    expect(classifyGraph(answer(400, { code: 80_001 }, headers)).retryAfterMs).toBe(19 * 60_000);
    expect(timeToRegainAccess({ headers: { 'x-business-use-case-usage': 'nonsense' } })).toBeUndefined();
    expect(timeToRegainAccess({ headers: {} })).toBeUndefined();
  });

  it.each([
    [4, true],
    [17, undefined],
    [32, undefined],
    [80_002, undefined],
  ])('code %i is a limit of the whole application: %s', (code, isOfApp) => {
    expect(classifyGraph(answer(400, { code })).isOfApp).toBe(isOfApp);
  });

  it.each([
    ['{"call_count":12,"total_time":80,"total_cputime":3}', 300_000],
    ['{"call_count":79,"total_time":79,"total_cputime":3}', undefined],
    ['nonsense', undefined],
  ])('reads nothing for a while after %s', (usage, wait) => {
    expect(appUsedUpFor({ headers: { 'x-app-usage': usage } })).toBe(wait);
  });

  it.each([
    ['{"101":[{"call_count":12,"total_cputime":3,"total_time":81}]}', 300_000],
    [
      '{"101":[{"call_count":100,"total_time":5,"total_cputime":5,"estimated_time_to_regain_access":19}]}',
      1_140_000,
    ],
    [
      '{"101":[{"call_count":79,"total_time":79,"total_cputime":3,"estimated_time_to_regain_access":0}]}',
      undefined,
    ],
    ['{"101":[null,7]}', undefined],
    ['null', undefined],
    ['nonsense', undefined],
  ])('reads nothing of the account for a while after %s', (usage, wait) => {
    expect(accountUsedUpFor({ headers: { 'x-business-use-case-usage': usage } })).toBe(wait);
    expect(accountUsedUpFor({ headers: { 'x-app-usage': usage } })).toBeUndefined();
  });
});
