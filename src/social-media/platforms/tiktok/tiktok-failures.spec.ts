import { describe, expect, it } from '@jest/globals';
import { FailureClass } from '../../social-media.enums.js';
import { classifyTikTok, failureOf, isOk, TIKTOK_CODES } from './tiktok-failures.js';

const {
  AppMisconfigured,
  PolicyBlock,
  PermissionLost,
  Reauthorise,
  RejectedContent,
  RetryLater,
  UnknownOutcome,
} = FailureClass;
const DAY = 86_400_000;

const answer = (status: number, code?: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  json: code === undefined ? undefined : { data: {}, error: { code, message: 'In words', log_id: '2022' } },
});

/** One row for each documented error: status, code, its class, and how long to wait. */
const DOCUMENTED: [number, string | undefined, FailureClass, number?][] = [
  [500, 'internal_error', UnknownOutcome],
  [200, 'internal_error', UnknownOutcome],
  [429, 'rate_limit_exceeded', RetryLater, 60_000],
  [403, 'spam_risk_too_many_posts', RetryLater, DAY],
  [200, 'spam_risk_too_many_posts', RetryLater, DAY],
  [403, 'spam_risk_too_many_pending_share', RetryLater, DAY],
  [403, 'reached_active_user_cap', RetryLater, DAY],
  [401, 'access_token_invalid', Reauthorise],
  [401, 'scope_not_authorized', Reauthorise],
  [401, 'scope_permission_missed', Reauthorise],
  [401, 'token_not_authorized_for_specified_publish_id', Reauthorise],
  [401, 'something_new', Reauthorise],
  [403, 'unaudited_client_can_only_post_to_private_accounts', AppMisconfigured],
  [403, 'url_ownership_unverified', AppMisconfigured],
  [403, 'app_version_check_failed', AppMisconfigured],
  [403, 'spam_risk_user_banned_from_posting', PolicyBlock],
  [403, 'spam_risk_text', PolicyBlock],
  [403, 'spam_risk', PolicyBlock],
  [403, 'something_new', PermissionLost],
  [400, 'invalid_param', RejectedContent],
  [400, 'invalid_params', RejectedContent],
  [403, 'privacy_level_option_mismatch', RejectedContent],
  [400, 'invalid_publish_id', RejectedContent],
  [400, 'something_new', RejectedContent],
  [503, 'rate_limit_exceeded', UnknownOutcome],
  [400, undefined, UnknownOutcome],
  [403, undefined, UnknownOutcome],
  [404, undefined, UnknownOutcome],
  [416, undefined, UnknownOutcome],
  [502, undefined, UnknownOutcome],
  [429, undefined, RetryLater, 60_000],
  [401, undefined, Reauthorise],
];

/** `fail_reason` of a post, and what it means. */
const REASONS: [string, FailureClass][] = [
  ['internal', RetryLater],
  ['video_pull_failed', RetryLater],
  ['photo_pull_failed', RetryLater],
  ['auth_removed', Reauthorise],
  ['file_format_check_failed', RejectedContent],
  ['duration_check_failed', RejectedContent],
  ['frame_rate_check_failed', RejectedContent],
  ['picture_size_check_failed', RejectedContent],
  ['publish_cancelled', RejectedContent],
  ['something_new', RejectedContent],
];

describe('what a refusal of TikTok means', () => {
  it.each(
    DOCUMENTED.map(([status, code, failureClass, wait]) => [status, code, failureClass, wait] as const),
  )('%i %s: %s', (status, code, failureClass, wait) => {
    const failure = classifyTikTok(answer(status, code));
    expect(failure.failureClass).toBe(failureClass);
    expect(failure.retryAfterMs).toBe(wait);
    expect(failure.message).toContain(code === undefined ? String(status) : `In words (${code}, log 2022)`);
  });

  it.each(REASONS)('a post that has failed for %s: %s', (reason, failureClass) => {
    expect(failureOf(reason, 'In words')).toEqual({ failureClass, message: 'In words' });
  });

  it('has a row for each code', () => {
    const rows = new Set([...DOCUMENTED.map(([, code]) => code), ...REASONS.map(([code]) => code)]);
    expect(Object.keys(TIKTOK_CODES).filter((code) => !rows.has(code))).toEqual([]);
  });

  it('waits as long as it is told to', () => {
    expect(classifyTikTok(answer(429, 'rate_limit_exceeded', { 'retry-after': '7' })).retryAfterMs).toBe(
      7000,
    );
  });

  it('may come with HTTP 200, or in the form of the token endpoint', () => {
    expect(isOk(answer(200, 'spam_risk_too_many_posts'))).toBe(false);
    expect(isOk(answer(200, 'ok'))).toBe(true);
    expect(isOk(answer(201))).toBe(true);
    expect(isOk(answer(404))).toBe(false);
    const refused = {
      status: 200,
      headers: {},
      json: { error: 'invalid_grant', error_description: 'Too old' },
    };
    expect(isOk(refused)).toBe(false);
    expect(classifyTikTok(refused).message).toBe('Too old (invalid_grant)');
  });
});
