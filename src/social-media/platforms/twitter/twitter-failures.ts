import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { Classify } from '../failure.js';
import { retryAfter, type NetworkAnswer } from '../network-http.js';

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

/** A problem ("Response codes and errors", X API v2), or an error of the token endpoint (RFC 6749, 5.2). */
const problem = z.object({
  title: z.string().default(''),
  detail: z.string().default(''),
  type: z.string().default(''),
  error: z.string().optional(),
  error_description: z.string().optional(),
  errors: z.array(z.object({ message: z.string() }).partial()).optional(),
});

/** What the last part of a problem's `type` means, whatever the status. */
const TYPES: Readonly<Record<string, FailureClass>> = {
  'usage-capped': Billing,
  'unsupported-authentication': Reauthorise,
  'client-forbidden': AppMisconfigured,
  'client-disconnected': AppMisconfigured,
  'not-authorized-for-resource': PermissionLost,
  'resource-not-found': RejectedContent,
  'invalid-request': RejectedContent,
};

/** Of 403, which X tells apart by words alone. */
const FORBIDDEN: readonly (readonly [RegExp, FailureClass])[] = [
  [/duplicate content/i, Duplicate],
  [/unsupported authentication/i, Reauthorise],
  [/suspended|locked/i, Reauthorise],
  [
    /cashtag|maximum of \d+ items|invalid url|too long|longer than|reply to this conversation/i,
    RejectedContent,
  ],
];

const STATUSES: Readonly<Record<number, FailureClass>> = {
  401: Reauthorise,
  402: Billing,
  403: PermissionLost,
  429: RetryLater,
};

/** Windows are of a quarter of an hour ("Rate limits", X API v2). */
const WINDOW_MS = 15 * 60_000;

/** What a refusal of X means. */
export const classifyTwitter: Classify = (answer) => {
  const { status, json } = answer;
  const told = problem.safeParse(json).data;
  const words = [told?.detail, told?.errors?.[0]?.message, told?.error_description, told?.error, told?.title];
  const message = words.find((text) => text !== undefined && text !== '') ?? `X answered ${status}.`;
  if (status >= 500 || status < 400) return { failureClass: UnknownOutcome, message };
  const failureClass =
    (status === 403
      ? FORBIDDEN.find(([pattern]) => pattern.test(`${told?.title} ${message}`))?.[1]
      : undefined) ??
    TYPES[/[a-z-]+$/.exec(told?.type ?? '')?.[0] ?? ''] ??
    STATUSES[status] ??
    RejectedContent;
  if (failureClass !== RetryLater) return { failureClass, message };
  const isOfApp = appUsedUpFor(answer) !== undefined;
  return { failureClass, message, retryAfterMs: untilReset(answer.headers) ?? WINDOW_MS, isOfApp };
};

/** `x-rate-limit-*` is of the person whose token a call carries; this one is of the application. */
const OF_APP = 'x-app-limit-24hour';
const OF_PERSON = ['x-rate-limit', 'x-user-limit-24hour'];

/** Milliseconds until what X takes from this application begins anew, where it is used up. */
export function appUsedUpFor({ headers }: Pick<NetworkAnswer, 'headers'>): number | undefined {
  return headers[`${OF_APP}-remaining`] === '0' ? (untilReset(headers, [OF_APP]) ?? WINDOW_MS) : undefined;
}

/** Milliseconds until what X takes from the person whose token the call carried begins anew, where it is used up. */
export function accountUsedUpFor({ headers }: Pick<NetworkAnswer, 'headers'>): number | undefined {
  return untilReset({ ...headers, 'retry-after': undefined }, OF_PERSON);
}

/** Milliseconds until the limit that is used up begins anew: the one of 15 minutes, or one of 24 hours. */
function untilReset(headers: NetworkAnswer['headers'], limits = [...OF_PERSON, OF_APP]): number | undefined {
  const used = limits.filter((name) => headers[`${name}-remaining`] === '0');
  const waits = used.map((name) => Number(headers[`${name}-reset`]) * 1000 - networkTime(headers));
  const known = waits.filter((wait) => Number.isFinite(wait));
  return known.length > 0 ? Math.max(0, ...known) : retryAfter(headers);
}

/** By the network's own clock, where it tells that. */
function networkTime({ date }: NetworkAnswer['headers']): number {
  const told = Date.parse(date ?? '');
  return Number.isNaN(told) ? Date.now() : told;
}
