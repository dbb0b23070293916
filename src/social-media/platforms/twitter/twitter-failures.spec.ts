import { describe, expect, it } from '@jest/globals';
import { FailureClass } from '../../social-media.enums.js';
import { accountUsedUpFor, appUsedUpFor, classifyTwitter } from './twitter-failures.js';

const {
  AppMisconfigured,
  Billing,
  Duplicate,
  PermissionLost,
  Reauthorise,
  RejectedContent,
  RetryLater,
  UnknownOutcome,
} = FailureClass;

const TYPE = 'https://api.x.com/2/problems/';

/** One row for each documented error: what it is, status, detail, type, and its class. */
const DOCUMENTED: [string, number, string, string, FailureClass][] = [
  ['server error', 500, 'Internal Server Error', 'about:blank', UnknownOutcome],
  ['bad gateway', 502, 'Bad Gateway', 'about:blank', UnknownOutcome],
  ['over capacity', 503, 'Service Unavailable', 'about:blank', UnknownOutcome],
  ['gateway timeout', 504, 'Gateway Timeout', 'about:blank', UnknownOutcome],
  ['rate limit', 429, 'Too Many Requests', 'about:blank', RetryLater],
  ['rate limit, typed', 429, 'Too Many Requests', `${TYPE}rate-limit-exceeded`, RetryLater],
  ['monthly cap', 429, 'Usage cap exceeded: Monthly product cap', `${TYPE}usage-capped`, Billing],
  ['no token', 401, 'Unauthorized', 'about:blank', Reauthorise],
  ['no credits', 402, 'Your account does not have any credits', '', Billing],
  [
    'token of an application',
    403,
    'Authenticating with OAuth 2.0 Application-Only is forbidden',
    `${TYPE}unsupported-authentication`,
    Reauthorise,
  ],
  ['suspended', 403, 'User has been suspended.', 'about:blank', Reauthorise],
  ['locked', 403, 'To protect our users, your account is temporarily locked.', 'about:blank', Reauthorise],
  [
    'application not enrolled',
    403,
    'Your client app is not enrolled',
    `${TYPE}client-forbidden`,
    AppMisconfigured,
  ],
  ['not permitted', 403, 'You are not permitted to perform this action.', 'about:blank', PermissionLost],
  [
    'not authorised',
    403,
    'Sorry, you are not authorized',
    `${TYPE}not-authorized-for-resource`,
    PermissionLost,
  ],
  [
    'duplicate',
    403,
    'You are not allowed to create a Tweet with duplicate content.',
    'about:blank',
    Duplicate,
  ],
  ['cashtags', 403, 'You may use a maximum of one cashtag.', 'about:blank', RejectedContent],
  [
    'reply not allowed',
    403,
    'Reply to this conversation is not allowed because you have not been mentioned',
    'about:blank',
    RejectedContent,
  ],
  ['too many media', 400, 'media_ids: maximum of 4 items', `${TYPE}invalid-request`, RejectedContent],
  [
    'invalid request',
    400,
    'One or more parameters to your request was invalid.',
    `${TYPE}invalid-request`,
    RejectedContent,
  ],
  ['not there', 404, 'Could not find tweet', `${TYPE}resource-not-found`, RejectedContent],
  ['too large', 413, 'Payload Too Large', 'about:blank', RejectedContent],
];

describe('errors of X', () => {
  it.each(DOCUMENTED)('%s (%i)', (_what, status, detail, type, expected) => {
    const failure = classifyTwitter({
      status,
      headers: {},
      json: { title: 'A title', detail, type, status },
    });
    expect(failure).toMatchObject({ failureClass: expected, message: detail });
  });

  it('of the token endpoint are told in its own words', () => {
    const json = { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' };
    expect(classifyTwitter({ status: 400, headers: {}, json })).toEqual({
      failureClass: RejectedContent,
      message: 'Value passed for the token was invalid.',
    });
  });

  it('without a body keep their status', () => {
    expect(classifyTwitter({ status: 503, headers: {}, json: undefined }).failureClass).toBe(UnknownOutcome);
    expect(classifyTwitter({ status: 403, headers: {}, json: undefined }).failureClass).toBe(PermissionLost);
  });

  const limited = (headers: Record<string, string>) =>
    classifyTwitter({ status: 429, headers, json: undefined }).retryAfterMs;
  const date = 'Mon, 02 Mar 2026 09:00:00 GMT';
  const at = (seconds: number) => String(Date.parse(date) / 1000 + seconds);

  it('tell the time to wait by the limit that is used up, and the clock of X', () => {
    const quarter = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': at(90) };
    const day = { 'x-user-limit-24hour-remaining': '0', 'x-user-limit-24hour-reset': at(7200) };
    expect(limited({ date, ...quarter })).toBe(90_000);
    expect(limited({ date, ...quarter, ...day })).toBe(7_200_000);
    expect(limited({ date, ...quarter, 'x-rate-limit-remaining': '3', ...day })).toBe(7_200_000);
    expect(limited({ date, 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': 'soon' })).toBe(900_000);
    expect(limited({})).toBe(900_000);
  });

  it('tell whether the whole application is meant, as good answers do', () => {
    const isOfApp = (headers: Record<string, string>) =>
      classifyTwitter({ status: 429, headers, json: undefined }).isOfApp;
    const person = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': at(90) };
    const application = { 'x-app-limit-24hour-remaining': '0', 'x-app-limit-24hour-reset': at(7200) };
    expect([isOfApp({ date, ...person }), isOfApp({ date, ...application })]).toEqual([false, true]);
    expect(appUsedUpFor({ headers: { date, ...person, ...application } })).toBe(7_200_000);
    expect(appUsedUpFor({ headers: { ...application, 'x-app-limit-24hour-reset': 'soon' } })).toBe(900_000);
    expect(
      appUsedUpFor({ headers: { ...application, 'x-app-limit-24hour-remaining': '1' } }),
    ).toBeUndefined();
    expect(appUsedUpFor({ headers: person })).toBeUndefined();
    expect(accountUsedUpFor({ headers: { date, ...person, ...application } })).toBe(90_000);
    expect(accountUsedUpFor({ headers: { date, ...application } })).toBeUndefined();
    expect(accountUsedUpFor({ headers: { ...person, 'x-rate-limit-remaining': '1' } })).toBeUndefined();
    expect(accountUsedUpFor({ headers: { 'retry-after': '5' } })).toBeUndefined();
  });
});
