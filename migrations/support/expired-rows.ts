import { definerFunction } from './tenant-table.js';

/** SQL: the end of a row lies so long ago. */
export const ENDED_BEFORE = (end: string, age: string) => `${end} < now() - interval '${age}'`;

/**
 * Rows that nobody needs any more, as `r`, and how long they are kept. Here and not in the worker, so that the worker cannot ask for more. All
 * else stays: content, the audit log and what was published are history, and people see in their lists which keys and invitations ended.
 */
export const EXPIRED: Readonly<Record<string, string>> = {
  // Refused from the moment of their end, with the same answer as an unknown one. A week for whoever looks into what happened.
  'public.one_time_tokens': ENDED_BEFORE('least(r.used_at, r.expires_at)', '7 days'),
  'public.account_connections': ENDED_BEFORE('least(r.used_at, r.expires_at)', '7 days'),
  // That a refresh token was used twice is noticed in living sessions alone. A month, since a theft is often noticed late.
  'public.sessions': ENDED_BEFORE('least(r.revoked_at, r.expires_at)', '30 days'),
  // Counts of windows that are over limit nobody. The longest window is a day.
  'app.rate_limits': ENDED_BEFORE('to_timestamp(r.expire / 1000.0)', '1 day'),
  'app.request_counts': ENDED_BEFORE('r.window_end', '1 day'),
  // No limit of a network may be counted over more than 31 days (PUBLISH_LIMITS).
  'app.network_sends': ENDED_BEFORE('r.sent_at', '32 days'),
  // Jobs that were given up: long enough to be found and added again by hand.
  'graphile_worker._private_jobs': `r.attempts >= r.max_attempts AND r.locked_at IS NULL AND ${ENDED_BEFORE('r.run_at', '30 days')}`,
};

/** The same, and answers to requests with an `Idempotency-Key`: looked at for a day, and kept for two, so that none is deleted under a request. */
export const EXPIRED_WITH_KEYS: Readonly<Record<string, string>> = {
  ...EXPIRED,
  'public.idempotency_keys': ENDED_BEFORE('r.begun_at', '2 days'),
};

/** The same, and what has happened in projects. Who follows comes back within weeks. What has no place yet nobody has seen. */
export const EXPIRED_BEFORE_WEBHOOKS: Readonly<Record<string, string>> = {
  ...EXPIRED_WITH_KEYS,
  'public.project_events': `r.sequence IS NOT NULL AND ${ENDED_BEFORE('r.occurred_at', '90 days')}`,
};

/** The same, and what was sent of it to webhooks, or waits for longer than anybody waits for it. */
export const EXPIRED_WITH_EVENTS: Readonly<Record<string, string>> = {
  ...EXPIRED_BEFORE_WEBHOOKS,
  'public.webhook_deliveries': ENDED_BEFORE('r.created_at', '30 days'),
};

/** The same, and what people were told. */
export const EXPIRED_WITH_NOTIFICATIONS: Readonly<Record<string, string>> = {
  ...EXPIRED_WITH_EVENTS,
  'public.notifications': ENDED_BEFORE('r.created_at', '90 days'),
};

/** The same, and what was read: counted over 31 days at most (METRICS_QUOTAS), and a thirtieth of them. */
export const EXPIRED_WITH_READINGS: Readonly<Record<string, string>> = {
  ...EXPIRED_WITH_NOTIFICATIONS,
  'app.reading_uses': '(r.part + 32) * r.seconds / 30.0 < extract(epoch FROM now())',
};

/** The same, and unexpected errors that have not come back since. */
export const EXPIRED_WITH_ERRORS: Readonly<Record<string, string>> = {
  ...EXPIRED_WITH_READINGS,
  'app.unexpected_errors': ENDED_BEFORE('r.last_seen_at', '90 days'),
};

/** The function by which the worker deletes them. @param expired tables and conditions */
export function cleanUpFunction(expired: Readonly<Record<string, string>>): string {
  return definerFunction('app.clean_up(most integer) RETURNS TABLE (table_name text, deleted integer)', {
    language: 'plpgsql',
    volatility: 'VOLATILE',
    callers: ['app_worker'],
    body: `
BEGIN
${Object.entries(expired)
  .map(
    ([table, condition]) => `
  DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT r.ctid FROM ${table} r WHERE ${condition} LIMIT most));
  GET DIAGNOSTICS deleted = ROW_COUNT;
  table_name := '${table.replace(/^\w+\./, '')}';
  RETURN NEXT;`,
  )
  .join('')}
END`,
  });
}
