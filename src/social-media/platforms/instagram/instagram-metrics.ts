import { z } from 'zod';
import type { GraphApi } from '../meta/graph-api.js';
import {
  METRIC_NAMES,
  MissingReason,
  nothingOf,
  readingOf,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricsDefinition,
  type Reading,
} from '../metrics.js';
import { ReadRefused, type CallContext } from '../publisher.js';

const { NotForThisType, NotGiven, TooFew } = MissingReason;

/**
 * "Instagram Media Insights" since 21 April 2025, when impressions, plays and video_views were withdrawn (v22). A reading asks for the kind
 * of medium first. "Rate Limits" of the Graph API: in 24 hours 4,800 calls for each impression of the account (documented); one is taken
 * for granted, since how many there are is not known in advance.
 */
export const INSTAGRAM_METRICS: MetricsDefinition = {
  version: 'instagram-insights-2025-04',
  reading: { postsAtOnce: 1, callsAReading: 0, callsAPost: 2 },
  quotas: [{ scope: 'account', counts: 'calls', most: 4800, seconds: 86_400 }],
};

const POST_METRICS = ['views', 'reach', 'likes', 'comments', 'saved', 'shares', 'total_interactions'];
/** One metric that a kind of medium does not have refuses them all ("IG Media Insights"). */
const STORY_METRICS = ['views', 'reach', 'replies', 'shares', 'total_interactions'];
/** Error 10 of stories: "Not enough viewers for the media to show insights". */
const NOT_ENOUGH_VIEWERS = /not enough viewers/i;

const OF_POSTS: MetricMapping = {
  views: told('views'),
  reach: told('reach'),
  likes: told('likes'),
  comments: told('comments'),
  shares: told('shares'),
  saves: told('saved'),
  clicks: NotGiven,
  videoViews: NotForThisType,
};
const OF_REELS: MetricMapping = { ...OF_POSTS, videoViews: told('views') };
const OF_STORIES: MetricMapping = {
  ...OF_POSTS,
  likes: NotForThisType,
  comments: told('replies'),
  saves: NotForThisType,
};
const OF_ACCOUNTS: MetricMapping<AccountMetricName> = {
  followers: told('followers_count'),
  following: told('follows_count'),
  posts: told('media_count'),
};

const medium = z.object({ media_product_type: z.string().optional() });
const count = z.number().optional();
const account = z.object({ followers_count: count, follows_count: count, media_count: count });

/** Metrics of a post, a reel or a story. Stories tell them for 24 hours, and not to fewer than 5 viewers. */
export async function readInstagramMetrics(
  api: GraphApi,
  id: string,
  context: CallContext,
): Promise<Reading> {
  const fields = 'media_product_type';
  const { media_product_type: type } = await api.read(context, `/${id}`, { fields }, medium);
  const read = (names: string[]) => api.insights(context, `/${id}/insights`, names);
  if (type === 'REELS') return readingOf(OF_REELS, await read(POST_METRICS));
  if (type !== 'STORY') return readingOf(OF_POSTS, await read(POST_METRICS));
  try {
    return readingOf(OF_STORIES, await read(STORY_METRICS));
  } catch (error) {
    if (error instanceof ReadRefused && NOT_ENOUGH_VIEWERS.test(error.message))
      return nothingOf(METRIC_NAMES, TooFew);
    throw error;
  }
}

/** "IG User": fields that need no insights. */
export async function readInstagramAccount(
  api: GraphApi,
  context: CallContext,
): Promise<Reading<AccountMetricName>> {
  const fields = 'followers_count,follows_count,media_count';
  return readingOf(OF_ACCOUNTS, await api.read(context, '/me', { fields }, account));
}
