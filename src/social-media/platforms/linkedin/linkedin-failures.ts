import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { Classify, Failure } from '../failure.js';
import { retryAfter, type NetworkAnswer } from '../network-http.js';

const {
  AppMisconfigured,
  Duplicate,
  PermissionLost,
  Reauthorise,
  RejectedContent,
  RetryLater,
  UnknownOutcome,
} = FailureClass;

const linkedInError = z.object({
  code: z.string().optional(),
  message: z.string().default(''),
  serviceErrorCode: z.number().optional(),
  errorDetails: z
    .object({ inputErrors: z.array(z.object({ code: z.string().optional() })).default([]) })
    .optional()
    .catch(undefined),
});

/** The form of the token endpoint (RFC 6749, 5.2). */
const tokenError = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Codes and what they mean, from "API Error Details" of the Posts API and "Error Handling" (202609); of `errorDetails.inputErrors` the
 * first goes before. Those marked M come from memory.
 */
export const LINKEDIN_CODES: Readonly<Record<string, FailureClass>> = {
  // Tokens.
  EMPTY_ACCESS_TOKEN: Reauthorise,
  INVALID_ACCESS_TOKEN: Reauthorise,
  REVOKED_ACCESS_TOKEN: Reauthorise,
  EXPIRED_ACCESS_TOKEN: Reauthorise, // M
  // A role on the page was lost, or a scope is missing.
  ACCESS_DENIED: PermissionLost,
  // The application.
  NONEXISTENT_VERSION: AppMisconfigured,
  VERSION_MISSING: AppMisconfigured, // M
  invalid_client: AppMisconfigured,
  // What passes.
  TOO_MANY_REQUESTS: RetryLater,
  CONFLICT: RetryLater,
  MEDIA_ASSET_WAITING_UPLOAD: RetryLater,
  EXPIRED_UPLOAD_URL: RetryLater,
  // The content.
  DUPLICATE_POST: Duplicate,
  MEDIA_ASSET_PROCESSING_FAILED: RejectedContent,
  INVALID_URN_TYPE: RejectedContent,
  INVALID_URN_ID: RejectedContent,
  INVALID_IMAGE_ID: RejectedContent,
  INVALID_VIDEO_ID: RejectedContent,
  MISSING_FIELD: RejectedContent,
  INVALID_VALUE_FOR_FIELD: RejectedContent,
  FIELD_LENGTH_TOO_LONG: RejectedContent,
  INVALID_URL: RejectedContent,
};

/** Of answers whose code is not known. */
const BY_STATUS: Readonly<Partial<Record<number, FailureClass>>> = {
  401: Reauthorise,
  403: PermissionLost,
  409: RetryLater,
  426: AppMisconfigured,
  429: RetryLater,
};

/**
 * Limits count by the day and begin anew at 00:00 UTC; there are others for bursts, of which nothing is told ("Rate Limiting"). They are of
 * the application or of a member, and the message names which; one that does not is taken for the application's.
 */
const DAY = 86_400_000;
const BURST_WAIT = 5 * 60_000;

/** What a refusal of LinkedIn means. */
export const classifyLinkedIn: Classify = (answer): Failure => {
  const { status, json } = answer;
  // Whatever it says, a server's failure does not tell whether the call was carried out.
  if (status >= 500) return { failureClass: UnknownOutcome, message: messageOf(answer) };
  const { code, errorDetails } = linkedInError.safeParse(json).data ?? {};
  const codes = [errorDetails?.inputErrors[0]?.code, code, tokenError.safeParse(json).data?.error];
  const known = codes.map((each) => LINKEDIN_CODES[each ?? '']).find(Boolean);
  const failureClass = known ?? BY_STATUS[status] ?? (status < 400 ? UnknownOutcome : RejectedContent);
  const message = messageOf(answer);
  return status === 429
    ? { failureClass, message, retryAfterMs: limitWait(answer), isOfApp: !/\bMEMBER\b/.test(message) }
    : { failureClass, message };
};

/** Of which post LinkedIn takes another one for a duplicate; it says so in words only. */
export function duplicateOf(message: string): string | undefined {
  return /duplicate of (urn:li:(?:share|ugcPost|activity):\d+)/.exec(message)?.[1];
}

function limitWait({ headers, json }: NetworkAnswer, now = Date.now()): number {
  const isForTheDay = /\bDAY\b/.test(linkedInError.safeParse(json).data?.message ?? '');
  return retryAfter(headers) ?? (isForTheDay ? DAY - (now % DAY) : BURST_WAIT);
}

function messageOf({ status, json }: NetworkAnswer): string {
  const refused = tokenError.safeParse(json).data;
  if (refused) return refused.error_description ?? refused.error;
  const { message, code } = linkedInError.safeParse(json).data ?? { message: '' };
  return `${message === '' ? 'LinkedIn has refused it' : message} (${[status, code].filter(Boolean).join(' ')})`;
}
