import { z } from 'zod';
import type { Call, NetworkClient } from '../network-client.js';
import {
  MissingReason,
  otherwise,
  readingOf,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricsDefinition,
  type Reading,
} from '../metrics.js';
import type { CallContext } from '../publisher.js';

const { NotForThisType, NotGiven } = MissingReason;

/**
 * "Get Pin analytics" of API v5. Calls for analytics, one for each pin, are of a category with 60 in a minute for each person ("Rate
 * limits", as others quote it; the official description tells the categories alone). What else a reading asks is of one with 1,000. An
 * application with trial access has 1,000 calls a day in all, for `METRICS_QUOTAS`.
 */
export const PINTEREST_METRICS: MetricsDefinition = {
  version: 'pinterest-v5-pin-analytics',
  quotas: [{ scope: 'account', counts: 'calls', most: 60, seconds: 60 }],
};

const DAY_MS = 86_400_000;
/** Analytics reach back 90 days ("start_date"); a little less, since clocks differ. */
const ANALYTICS_MS = 85 * DAY_MS;
const METRICS = ['IMPRESSION', 'SAVE', 'PIN_CLICK', 'OUTBOUND_CLICK', 'TOTAL_COMMENTS', 'TOTAL_REACTIONS'];

/** Where Pinterest counts from the beginning (small letters), that goes before the sum of the last months. */
const OF_PINS: MetricMapping = {
  views: told('impression', 'IMPRESSION'),
  reach: NotGiven,
  likes: told('reaction', 'TOTAL_REACTIONS'),
  comments: told('comment', 'TOTAL_COMMENTS'),
  shares: NotGiven,
  saves: told('SAVE'),
  clicks: told('clickthrough', 'OUTBOUND_CLICK'),
  videoViews: otherwise(told('VIDEO_MRC_VIEW'), NotForThisType),
};
const OF_ACCOUNTS: MetricMapping<AccountMetricName> = {
  followers: told('follower_count'),
  following: told('following_count'),
  posts: told('pin_count'),
};

const numbers = z.record(z.string(), z.number());
const measured = z.object({
  media: z.object({ media_type: z.string() }).optional(),
  pin_metrics: z.object({ lifetime_metrics: numbers.default({}) }).nullish(),
});
const analytics = z.object({
  all: z.object({ lifetime_metrics: numbers.default({}), summary_metrics: numbers.default({}) }),
});
const count = z.number().optional();
const account = z.object({ follower_count: count, following_count: count, pin_count: count });

type CallTo = (context: CallContext, path: string) => Call;

export async function readPinMetrics(
  client: NetworkClient,
  callTo: CallTo,
  id: string,
  context: CallContext,
): Promise<Reading> {
  const path = `/pins/${id}`;
  const query = { pin_metrics: 'true' };
  const { media, pin_metrics: own } = await client.read({ ...callTo(context, path), query }, measured);
  const now = Date.now();
  const range = {
    start_date: dateOf(now - ANALYTICS_MS),
    end_date: dateOf(now),
    metric_types: [...METRICS, ...(media?.media_type === 'video' ? ['VIDEO_MRC_VIEW'] : [])].join(','),
    app_types: 'ALL',
    split_field: 'NO_SPLIT',
  };
  const { all } = await client.read({ ...callTo(context, `${path}/analytics`), query: range }, analytics);
  return readingOf(OF_PINS, { ...own?.lifetime_metrics, ...all.summary_metrics, ...all.lifetime_metrics });
}

/** "Get user account". */
export async function readPinterestAccount(
  client: NetworkClient,
  callTo: CallTo,
  context: CallContext,
): Promise<Reading<AccountMetricName>> {
  return readingOf(OF_ACCOUNTS, await client.read(callTo(context, '/user_account'), account));
}

/** The UTC day, `YYYY-MM-DD`. */
function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
