import {
  MissingReason,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricsDefinition,
} from 'auto-scheduler-content-creator/publisher';
import { z } from 'zod';

const { NotGiven } = MissingReason;

/** "Rate limits": 300 calls of an account in five minutes, of which two thirds are left to publishing. */
export const MASTODON_METRICS: MetricsDefinition = {
  version: 'mastodon-v1',
  quotas: [{ scope: 'account', counts: 'calls', most: 100, seconds: 300 }],
};

/** Entity Status. */
export const statusNumbers = z.object({
  favourites_count: z.number(),
  reblogs_count: z.number(),
  replies_count: z.number(),
});
export const OF_STATUSES: MetricMapping = {
  views: NotGiven,
  reach: NotGiven,
  likes: told('favourites_count'),
  comments: told('replies_count'),
  shares: told('reblogs_count'),
  saves: NotGiven,
  clicks: NotGiven,
  videoViews: NotGiven,
};

/** Entity Account. */
export const accountNumbers = z.object({
  followers_count: z.number(),
  following_count: z.number(),
  statuses_count: z.number(),
});
export const OF_ACCOUNTS: MetricMapping<AccountMetricName> = {
  followers: told('followers_count'),
  following: told('following_count'),
  posts: told('statuses_count'),
};
