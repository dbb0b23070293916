import type { GraphApi } from '../meta/graph-api.js';
import {
  MissingReason,
  readingOf,
  sumOf,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricsDefinition,
  type Reading,
} from '../metrics.js';
import type { CallContext } from '../publisher.js';

const { NotGiven } = MissingReason;

/**
 * "Insights" of the Threads API; `views` and `shares` are marked as in development. "Overview": in 24 hours 4,800 calls for each impression
 * of the account, of which 10 count at least (documented), so 48,000 for every account.
 */
export const THREADS_METRICS: MetricsDefinition = {
  version: 'threads-insights-v1.0',
  quotas: [{ scope: 'account', counts: 'calls', most: 48_000, seconds: 86_400 }],
};

const METRICS = ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares'];

const OF_POSTS: MetricMapping = {
  views: told('views'),
  reach: NotGiven,
  likes: told('likes'),
  comments: told('replies'),
  shares: sumOf('reposts', 'quotes', 'shares'),
  saves: NotGiven,
  // Of accounts only.
  clicks: NotGiven,
  videoViews: NotGiven,
};
const OF_PROFILES: MetricMapping<AccountMetricName> = {
  followers: told('followers_count'),
  following: NotGiven,
  posts: NotGiven,
};

export async function readThreadsMetrics(api: GraphApi, id: string, context: CallContext): Promise<Reading> {
  return readingOf(OF_POSTS, await api.insights(context, `/${id}/insights`, METRICS));
}

/** "User insights". */
export async function readThreadsProfile(
  api: GraphApi,
  context: CallContext,
): Promise<Reading<AccountMetricName>> {
  const path = `/${context.platformAccountId}/threads_insights`;
  return readingOf(OF_PROFILES, await api.insights(context, path, ['followers_count']));
}
