import {
  FailureClass,
  retryAfter,
  type Classify,
  type NetworkAnswer,
} from 'auto-scheduler-content-creator/publisher';
import { z } from 'zod';

/** Of every refusal: `error`, and from the OAuth endpoints (RFC 6749, 5.2) what it means besides. */
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

const BY_STATUS: Readonly<Partial<Record<number, FailureClass>>> = {
  401: FailureClass.Reauthorise,
  // The account is suspended, or the scope was not granted.
  403: FailureClass.PermissionLost,
  429: FailureClass.RetryLater,
};

/** Windows are of five minutes; those of uploads and deletions are of thirty ("Rate limits"). */
const WINDOW_MS = 5 * 60_000;

/** What a refusal of Mastodon means. It has no codes: the status tells. */
export const classifyMastodon: Classify = ({ status, headers, json }) => {
  const told = refusal.safeParse(json).data;
  const message = told?.error_description ?? told?.error ?? `Mastodon answered ${status}.`;
  if (status >= 500 || status < 400) return { failureClass: FailureClass.UnknownOutcome, message };
  if (told?.error === 'invalid_client') return { failureClass: FailureClass.AppMisconfigured, message };
  const failureClass = BY_STATUS[status] ?? FailureClass.RejectedContent;
  return failureClass === FailureClass.RetryLater
    ? { failureClass, message, retryAfterMs: untilReset(headers) }
    : { failureClass, message };
};

/** `X-RateLimit-Reset` is an instant: milliseconds until then, by the server's own clock where it tells that. */
function untilReset(headers: NetworkAnswer['headers']): number {
  const told = Date.parse(headers.date ?? '');
  const wait = Date.parse(headers['x-ratelimit-reset'] ?? '') - (Number.isNaN(told) ? Date.now() : told);
  return retryAfter(headers) ?? (Number.isNaN(wait) ? WINDOW_MS : Math.max(0, wait));
}
