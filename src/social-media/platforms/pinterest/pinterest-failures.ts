import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { Classify } from '../failure.js';
import { retryAfter, type NetworkAnswer } from '../network-http.js';

const {
  AppMisconfigured,
  PermissionLost,
  PolicyBlock,
  Reauthorise,
  RejectedContent,
  RetryLater,
  UnknownOutcome,
} = FailureClass;

/** Every error of the API has this form (Error, API v5); those of the token endpoint too. */
const pinterestError = z.object({ code: z.number().default(0), message: z.string().default('') });

/** Codes are Pinterest's own, and one may come with several statuses: only those stand here that say more than the status. */
const CODES: Readonly<Record<number, FailureClass>> = {
  2: Reauthorise,
  29: PermissionLost,
  2626: PolicyBlock,
  4197: AppMisconfigured,
};

const STATUSES: Readonly<Record<number, FailureClass>> = {
  401: Reauthorise,
  403: PermissionLost,
  409: RetryLater,
  429: RetryLater,
};

/** When a limit is reached and no time is told: limits are of a minute. */
const LIMIT_WAIT = 60_000;

/** What a refusal of Pinterest means. */
export const classifyPinterest: Classify = (answer) => {
  const { status, json } = answer;
  const told = pinterestError.safeParse(json).data;
  const message = told?.message || `Pinterest answered ${status}.`;
  if (status >= 500 || status < 400) return { failureClass: UnknownOutcome, message };
  // Bytes go to a store that answers in XML; a permit to put them there that has ended is given anew.
  if (!told && status === 403) return { failureClass: RetryLater, message };
  // Pictures are fetched by Pinterest, whose word on an address may change.
  if (status === 400 && /unable to reach/i.test(message)) return { failureClass: RetryLater, message };
  const failureClass =
    (status === 429 ? RetryLater : CODES[told?.code ?? 0]) ?? STATUSES[status] ?? RejectedContent;
  if (status !== 429) return { failureClass, message };
  return { failureClass, message, retryAfterMs: untilReset(answer.headers) };
};

/** `X-RateLimit-Reset`: seconds from now. Not in the official description, so it may be missing. */
function untilReset(headers: NetworkAnswer['headers']): number {
  const seconds = headers['x-ratelimit-reset'];
  if (seconds !== undefined && /^\d{1,9}$/.test(seconds)) return Number(seconds) * 1000;
  return retryAfter(headers) ?? LIMIT_WAIT;
}
