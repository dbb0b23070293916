import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { GraphApi } from '../meta/graph-api.js';
import { graphId } from '../meta/graph.js';
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
import { ReadRefused, type CallContext } from '../publisher.js';

const { NotForThisType, NotGiven, NotPermitted } = MissingReason;

/**
 * "Page and Post Insights" as it is since 15 June 2026, when the last metrics of the older families were withdrawn. A video takes four calls:
 * its post, its views, insights and counts. "Rate Limits" of the Graph API: in 24 hours 4,800 calls for each engaged person of the page
 * (documented); one is taken for granted, since how many there are is not known in advance.
 */
export const FACEBOOK_METRICS: MetricsDefinition = {
  version: 'facebook-insights-2026-06',
  reading: { postsAtOnce: 1, callsAReading: 0, callsAPost: 4 },
  quotas: [{ scope: 'account', counts: 'calls', most: 4800, seconds: 86_400 }],
};

const POST_METRICS = ['post_media_view', 'post_total_media_view_unique', 'post_clicks'];
const STORY_METRICS = [
  'story_media_view',
  'story_total_media_view_unique',
  'pages_fb_story_replies',
  'pages_fb_story_shares',
];

const OF_POSTS: MetricMapping = {
  views: told('post_media_view'),
  reach: told('post_total_media_view_unique'),
  likes: told('reactions'),
  comments: told('comments'),
  shares: told('shares'),
  saves: NotGiven,
  clicks: told('post_clicks'),
  videoViews: otherwise(told('views'), NotForThisType),
};
/** Of a page that allows no insights (read_insights). */
const OF_POSTS_WITHOUT_INSIGHTS: MetricMapping = {
  ...OF_POSTS,
  views: NotPermitted,
  reach: NotPermitted,
  clicks: NotPermitted,
};
const OF_STORIES: MetricMapping = {
  views: told('story_media_view'),
  reach: told('story_total_media_view_unique'),
  likes: NotForThisType,
  comments: told('pages_fb_story_replies'),
  shares: told('pages_fb_story_shares'),
  saves: NotForThisType,
  clicks: NotForThisType,
  videoViews: NotForThisType,
};
const OF_PAGES: MetricMapping<AccountMetricName> = {
  followers: told('followers_count'),
  following: NotGiven,
  posts: NotGiven,
};

const owner = z.object({ post_id: graphId, views: z.number().optional() });
const summary = z.object({ summary: z.object({ total_count: z.number() }) });
const counts = z.object({
  shares: z.object({ count: z.number() }).optional(),
  comments: summary.optional(),
  reactions: summary.optional(),
});
const page = z.object({ followers_count: z.number().optional() });

/** Metrics of a post, a video or a story. Throws NetworkUnavailable or GrantRejected. */
export async function readFacebookMetrics(api: GraphApi, id: string, context: CallContext): Promise<Reading> {
  // Ids of posts begin with the page's. A video has a post besides; a story is its own.
  if (id.includes('_')) return ofPost(api, id, {}, context);
  const { post_id: postId } = await api.read(context, `/${id}`, { fields: 'post_id' }, owner);
  if (postId === id)
    return readingOf(OF_STORIES, await api.insights(context, `/${id}/insights`, STORY_METRICS));
  const { views } = await api.read(context, `/${id}`, { fields: 'post_id,views' }, owner);
  const wholeId = postId.includes('_') ? postId : `${context.platformAccountId}_${postId}`;
  return ofPost(api, wholeId, { views }, context);
}

/** Page: followers ("Page", Graph API). */
export async function readFacebookPage(
  api: GraphApi,
  context: CallContext,
): Promise<Reading<AccountMetricName>> {
  const fields = 'followers_count';
  return readingOf(OF_PAGES, await api.read(context, `/${context.platformAccountId}`, { fields }, page));
}

async function ofPost(
  api: GraphApi,
  id: string,
  video: { views?: number | undefined },
  context: CallContext,
): Promise<Reading> {
  const insights = await insightsOf(api, id, context);
  const fields = 'shares,comments.limit(0).summary(true),reactions.limit(0).summary(true)';
  const { shares, comments, reactions } = await api.read(context, `/${id}`, { fields }, counts);
  const counted = {
    reactions: reactions?.summary.total_count,
    comments: comments?.summary.total_count,
    // Facebook leaves the field out of a post that nobody has shared.
    shares: shares?.count,
  };
  const mapping = insights ? OF_POSTS : OF_POSTS_WITHOUT_INSIGHTS;
  return readingOf(mapping, { ...insights, ...counted, ...video });
}

/** Null where the page does not permit them: what its posts tell themselves needs no such permission. */
async function insightsOf(api: GraphApi, id: string, context: CallContext) {
  try {
    return await api.insights(context, `/${id}/insights`, POST_METRICS, { period: 'lifetime' });
  } catch (error) {
    if (error instanceof ReadRefused && error.failureClass === FailureClass.PermissionLost) return null;
    throw error;
  }
}
