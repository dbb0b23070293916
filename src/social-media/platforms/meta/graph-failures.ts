import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { Classify, Failure } from '../failure.js';
import { retryAfter, type NetworkAnswer } from '../network-http.js';

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

const graphError = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.number().default(0),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().default(false),
    error_user_msg: z.string().optional(),
  }),
});

/** The flat form of the sign-in hosts (Business Login for Instagram). */
const signInError = z.object({ error_message: z.string(), code: z.number().optional() });

/** What the host for bytes answers ("Reels Publishing API"). */
const uploadError = z.object({
  debug_info: z.object({
    retriable: z.boolean().default(false),
    type: z.string(),
    message: z.string().default(''),
  }),
});
/** Errors of uploads that are over with a new try, whatever they say of themselves. */
const PASSING_UPLOAD_ERRORS = new Set(['PartialRequestError', 'OffsetInvalidError']);

/**
 * Codes of the Graph API and what they mean, from Meta's "Error Codes" of Instagram and Pages and "Handling Errors" of the Graph API
 * (v25.0). A code with a subcode goes before the code alone. Codes that only other clients report are marked C.
 */
export const GRAPH_CODES: Readonly<Record<string, FailureClass>> = {
  '1': RetryLater,
  '2': RetryLater,
  '-1': RetryLater,
  '-2': RetryLater,
  '1/2207057': RejectedContent,
  '24/2207008': RetryLater,
  '9007/2207027': RetryLater,
  '2207082': RetryLater, // C
  '1363047': RetryLater, // C
  '1609010': RetryLater, // C
  // Limits.
  '4': RetryLater,
  '17': RetryLater,
  '32': RetryLater,
  '341': RetryLater,
  '613': RetryLater,
  '80001': RetryLater,
  '80002': RetryLater,
  '1390008': RetryLater, // C
  '9/2207042': RetryLater,
  // Taken for spam, or blocked for a policy: it goes on after a day at the earliest, and a person should know.
  '4/2207051': PolicyBlock,
  '368': PolicyBlock,
  '1346003': PolicyBlock,
  '1404102': PolicyBlock,
  '1404006': PolicyBlock,
  '1404112': PolicyBlock,
  '4854002': PolicyBlock,
  '1404078': PolicyBlock,
  '4279013': PolicyBlock, // C
  // Tokens.
  '102': Reauthorise,
  '190': Reauthorise,
  '24/2207006': PermissionLost,
  '25/2207050': Reauthorise,
  '10': PermissionLost,
  '200': PermissionLost,
  '3': PermissionLost,
  // The content.
  '100': RejectedContent,
  '506': Duplicate,
  '9004': RejectedContent,
  '9004/2207052': RejectedContent,
  '36000/2207004': RejectedContent,
  '36001/2207005': RejectedContent,
  '36003/2207009': RejectedContent,
  '36004/2207010': RejectedContent,
  '352/2207026': RejectedContent,
  '2207076': RejectedContent, // C
  '2207077': RejectedContent, // C
  '2207081': RejectedContent, // C
  '1366046': RejectedContent,
  '1366051': RejectedContent,
  '1609005': RejectedContent,
  '1609008': RejectedContent, // C
  '1363040': RejectedContent,
  '1363127': RejectedContent,
  '1363128': RejectedContent,
  '1363129': RejectedContent,
  // The application.
  '101': AppMisconfigured,
};

/** Missing permissions have the codes 200 to 299. */
const PERMISSION_CODES = { from: 200, to: 299 };
const MINUTE = 60_000;
/** When a limit is reached and no time is told ("Rate Limits", Graph API). */
const LIMIT_WAIT = 60 * MINUTE;
const LIMIT_CODES = new Set([4, 17, 32, 341, 613, 80_001, 80_002]);
/** "Application request limit reached"; the other limits are of a person, a page or a business. */
const APP_LIMIT_CODE = 4;
/** From which percentage on nothing more is read: what is left is for publishing. "Rate Limits" advises to go slower when it is near 100. */
const NEARLY_USED_UP = 80;
/** Percentages are of the last hour and sink little by little. */
const USED_UP_WAIT = 5 * MINUTE;

/** What a refusal of the Graph API means. Texts may change and be translated, so codes decide and nothing else. */
export const classifyGraph: Classify = (answer) => {
  const { status, json } = answer;
  const parsed = graphError.safeParse(json);
  if (!parsed.success) return withoutCode(answer);
  const {
    code,
    error_subcode: subcode,
    is_transient: isTransient,
    message,
    error_user_msg,
  } = parsed.data.error;
  const text = `${error_user_msg ?? message} (${[code, subcode].filter((part) => part !== undefined).join('/')})`;
  const known = knownClass(code, subcode);
  if (known === RetryLater || (known === undefined && isTransient)) return later(answer, code, text);
  if (known !== undefined) return { failureClass: known, message: text };
  return status >= 500
    ? { failureClass: UnknownOutcome, message: text }
    : { failureClass: status === 401 ? Reauthorise : RejectedContent, message: text };
};

/** Whether the object of the call is not there (any more). */
export function isGone({ json }: NetworkAnswer): boolean {
  const { code, error_subcode: subcode } = graphError.safeParse(json).data?.error ?? {};
  return code === 100 && subcode === 33;
}

function knownClass(code: number, subcode: number | undefined): FailureClass | undefined {
  if (subcode !== undefined) {
    const exact = GRAPH_CODES[`${code}/${subcode}`] ?? GRAPH_CODES[String(subcode)];
    if (exact !== undefined) return exact;
  }
  if (code >= PERMISSION_CODES.from && code <= PERMISSION_CODES.to) return PermissionLost;
  return GRAPH_CODES[String(code)];
}

/** Codes 1 and 2 with a server error do not tell whether the call was carried out. */
function later(answer: NetworkAnswer, code: number, message: string): Failure {
  if (answer.status >= 500) return { failureClass: UnknownOutcome, message };
  const retryAfterMs = timeToRegainAccess(answer) ?? retryAfter(answer.headers);
  const wait = retryAfterMs ?? (LIMIT_CODES.has(code) ? LIMIT_WAIT : undefined);
  return {
    failureClass: RetryLater,
    message,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    ...(code === APP_LIMIT_CODE ? { isOfApp: true } : {}),
  };
}

function withoutCode(answer: NetworkAnswer): Failure {
  const { status, json, headers } = answer;
  const upload = uploadError.safeParse(json).data?.debug_info;
  if (upload) {
    const isPassing = upload.retriable || PASSING_UPLOAD_ERRORS.has(upload.type);
    const text = `${upload.message} (${upload.type})`;
    return { failureClass: isPassing ? RetryLater : RejectedContent, message: text };
  }
  const message = signInError.safeParse(json).data?.error_message ?? `The network answered ${status}.`;
  if (status === 429) {
    return { failureClass: RetryLater, message, retryAfterMs: retryAfter(headers) ?? LIMIT_WAIT };
  }
  if (status === 401) return { failureClass: Reauthorise, message };
  if (status === 403) return { failureClass: PermissionLost, message };
  return { failureClass: status >= 500 || status < 400 ? UnknownOutcome : RejectedContent, message };
}

/** How long to read nothing where `X-App-Usage` tells that this application has nearly used up what it has in an hour, in milliseconds. */
export function appUsedUpFor({ headers }: Pick<NetworkAnswer, 'headers'>): number | undefined {
  const usage = parsed(headers['x-app-usage']);
  return usage && isNearlyUsedUp(usage) ? USED_UP_WAIT : undefined;
}

/** The same of the account: what `X-Business-Use-Case-Usage` tells of the page or business whose token the call carried. */
export function accountUsedUpFor(answer: Pick<NetworkAnswer, 'headers'>): number | undefined {
  return timeToRegainAccess(answer) ?? (useCasesOf(answer).some(isNearlyUsedUp) ? USED_UP_WAIT : undefined);
}

/** The longest of the minutes in `X-Business-Use-Case-Usage` after which calls are taken again, in milliseconds. */
export function timeToRegainAccess(answer: Pick<NetworkAnswer, 'headers'>): number | undefined {
  const minutes = useCasesOf(answer).map(({ estimated_time_to_regain_access: left }) => Number(left ?? 0));
  const most = Math.max(0, ...minutes.filter(Number.isFinite));
  return most > 0 ? most * MINUTE : undefined;
}

type Usage = Record<string, unknown>;

/** What is told of each kind of use, whoever's it is. */
function useCasesOf({ headers }: Pick<NetworkAnswer, 'headers'>): Usage[] {
  return Object.values(parsed(headers['x-business-use-case-usage']) ?? {})
    .flat()
    .filter((entry): entry is Usage => typeof entry === 'object' && entry !== null);
}

function isNearlyUsedUp({ call_count, total_cputime, total_time }: Usage): boolean {
  return [call_count, total_cputime, total_time].some((percentage) => Number(percentage) >= NEARLY_USED_UP);
}

function parsed(header: string | undefined): Usage | undefined {
  try {
    return JSON.parse(header ?? '') as Usage;
  } catch {
    return undefined;
  }
}
