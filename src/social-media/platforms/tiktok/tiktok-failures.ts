import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { Classify, Failure } from '../failure.js';
import { hasGoodStatus } from '../network-client.js';
import { retryAfter, type NetworkAnswer } from '../network-http.js';

const {
  AppMisconfigured,
  PolicyBlock,
  PermissionLost,
  Reauthorise,
  RejectedContent,
  RetryLater,
  UnknownOutcome,
} = FailureClass;

/** Everywhere an object, and `ok` where nothing is wrong; at the token endpoint a word (RFC 6749, 5.2). */
const tikTokError = z.object({
  error: z.union([
    z.string().transform((code) => ({ code, message: '', log_id: undefined })),
    z.object({ code: z.string(), message: z.string().default(''), log_id: z.string().optional() }),
  ]),
  error_description: z.string().optional(),
});

/**
 * Codes of errors and of `fail_reason`, and what they mean, from the references of Direct Post, Photo Post, Get Post Status and "Error
 * Handling". One marked M comes from memory.
 */
export const TIKTOK_CODES: Readonly<Record<string, FailureClass>> = {
  internal_error: UnknownOutcome,
  // What passes. The reasons of a post that has failed are told when nothing is out.
  rate_limit_exceeded: RetryLater,
  spam_risk_too_many_posts: RetryLater,
  spam_risk_too_many_pending_share: RetryLater,
  reached_active_user_cap: RetryLater,
  internal: RetryLater,
  video_pull_failed: RetryLater,
  photo_pull_failed: RetryLater,
  // Tokens.
  access_token_invalid: Reauthorise,
  scope_not_authorized: Reauthorise,
  scope_permission_missed: Reauthorise, // M
  token_not_authorized_for_specified_publish_id: Reauthorise,
  auth_removed: Reauthorise,
  // The application.
  unaudited_client_can_only_post_to_private_accounts: AppMisconfigured,
  url_ownership_unverified: AppMisconfigured,
  app_version_check_failed: AppMisconfigured,
  // The account.
  spam_risk_user_banned_from_posting: PolicyBlock,
  spam_risk_text: PolicyBlock,
  spam_risk: PolicyBlock,
  // The content.
  invalid_param: RejectedContent,
  invalid_params: RejectedContent,
  privacy_level_option_mismatch: RejectedContent,
  file_format_check_failed: RejectedContent,
  duration_check_failed: RejectedContent,
  frame_rate_check_failed: RejectedContent,
  picture_size_check_failed: RejectedContent,
  publish_cancelled: RejectedContent,
  invalid_publish_id: RejectedContent,
};

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How long to wait: TikTok counts over a minute, and tells no time ("Rate Limits"); caps are of a day. */
const WAITS: Readonly<Record<string, number>> = {
  rate_limit_exceeded: MINUTE,
  spam_risk_too_many_posts: DAY,
  spam_risk_too_many_pending_share: DAY,
  reached_active_user_cap: DAY,
};
/** What the caps of a day mean: TikTok's own words say it to those alone who know its API ("Content Posting API", Direct Post and its FAQ). */
const CAPS: Readonly<Partial<Record<string, string>>> = {
  spam_risk_too_many_posts: 'TikTok takes no more posts of this account for a day',
  spam_risk_too_many_pending_share:
    'TikTok still waits for earlier uploads of this account: it lets at most 5 be unfinished within a day',
  reached_active_user_cap:
    'TikTok lets no more people post by this application for a day, as long as the application is not audited',
};
const BY_STATUS: Readonly<Partial<Record<number, FailureClass>>> = {
  401: Reauthorise,
  403: PermissionLost,
  429: RetryLater,
};

/** Some refusals come with HTTP 200. */
export function isOk(answer: NetworkAnswer): boolean {
  if (!hasGoodStatus(answer)) return false;
  const parsed = tikTokError.safeParse(answer.json);
  return !parsed.success || parsed.data.error.code === 'ok';
}

/** What a refusal of TikTok means. */
export const classifyTikTok: Classify = ({ status, headers, json }): Failure => {
  const { error, error_description: description } = tikTokError.safeParse(json).data ?? {};
  if (error === undefined) return withoutCode(status, headers);
  const { code, message, log_id: logId } = error;
  const own = description ?? (message === '' ? 'TikTok has refused it' : message);
  const words = code in CAPS ? `${CAPS[code]}. ${own}` : own;
  const text = `${words} (${[code, logId].filter(Boolean).join(', log ')})`;
  if (status >= 500) return { failureClass: UnknownOutcome, message: text };
  return failureOf(code, text, BY_STATUS[status], retryAfter(headers));
};

/** What a code means, also one that stands as the reason in the status of a post. */
export function failureOf(
  code: string,
  message: string,
  otherwise: FailureClass = RejectedContent,
  retryAfterMs = WAITS[code],
): Failure {
  const failureClass = TIKTOK_CODES[code] ?? otherwise;
  const wait = failureClass === RetryLater ? retryAfterMs : undefined;
  // Of reading; limits of publishing are each account's.
  const isOfApp = code === 'rate_limit_exceeded' ? { isOfApp: true } : {};
  return { failureClass, message, ...(wait === undefined ? {} : { retryAfterMs: wait }), ...isOfApp };
}

/** The upload hosts tell no codes: that a piece is refused says nothing of the post, whose status can be asked. */
function withoutCode(status: number, headers: NetworkAnswer['headers']): Failure {
  const message = `TikTok answered ${status}.`;
  if (status === 429)
    return { failureClass: RetryLater, message, retryAfterMs: retryAfter(headers) ?? MINUTE };
  return { failureClass: status === 401 ? Reauthorise : UnknownOutcome, message };
}
