import { z } from 'zod';
import type { GraphApi } from '../meta/graph-api.js';
import { graphId } from '../meta/graph.js';
import type { CallContext, CommonMetrics } from '../publisher.js';

/** Metrics that are left since June 2026 ("Page and Post Insights", changes). */
const POST_METRICS = ['post_media_view', 'post_total_media_view_unique', 'post_clicks'];
const STORY_METRICS = [
  'story_media_view',
  'story_total_media_view_unique',
  'pages_fb_story_replies',
  'pages_fb_story_shares',
];

const owner = z.object({ post_id: graphId, views: z.number().optional() });
const summary = z.object({ summary: z.object({ total_count: z.number() }) });
const counts = z.object({
  shares: z.object({ count: z.number() }).optional(),
  comments: summary.optional(),
  reactions: summary.optional(),
});

type Read = { metrics: CommonMetrics; raw: Record<string, unknown> };

/** Metrics of a post, a video or a story. Throws NetworkUnavailable or GrantRejected. */
export async function readFacebookMetrics(api: GraphApi, id: string, context: CallContext): Promise<Read> {
  // Ids of posts begin with the page's. A video has a post besides; a story is its own.
  if (id.includes('_')) return ofPost(api, id, context);
  const { post_id: postId } = await api.read(context, `/${id}`, { fields: 'post_id' }, owner);
  if (postId === id) return ofStory(api, id, context);
  const { views: videoViews = null } = await api.read(context, `/${id}`, { fields: 'post_id,views' }, owner);
  const wholeId = postId.includes('_') ? postId : `${context.platformAccountId}_${postId}`;
  const { metrics, raw } = await ofPost(api, wholeId, context);
  return { metrics: { ...metrics, videoViews }, raw: { ...raw, views: videoViews } };
}

async function ofPost(api: GraphApi, id: string, context: CallContext): Promise<Read> {
  const insights = await api.insights(context, `/${id}/insights`, POST_METRICS, { period: 'lifetime' });
  const fields = 'shares,comments.limit(0).summary(true),reactions.limit(0).summary(true)';
  const { shares, comments, reactions } = await api.read(context, `/${id}`, { fields }, counts);
  const told = {
    reactions: reactions?.summary.total_count ?? null,
    comments: comments?.summary.total_count ?? null,
    shares: shares?.count ?? null,
  };
  return {
    metrics: {
      views: insights.post_media_view ?? null,
      reach: insights.post_total_media_view_unique ?? null,
      likes: told.reactions,
      comments: told.comments,
      shares: told.shares,
      saves: null,
      clicks: insights.post_clicks ?? null,
      videoViews: null,
    },
    raw: { ...insights, ...told },
  };
}

async function ofStory(api: GraphApi, id: string, context: CallContext): Promise<Read> {
  const raw = await api.insights(context, `/${id}/insights`, STORY_METRICS);
  return {
    metrics: {
      views: raw.story_media_view ?? null,
      reach: raw.story_total_media_view_unique ?? null,
      likes: null,
      comments: raw.pages_fb_story_replies ?? null,
      shares: raw.pages_fb_story_shares ?? null,
      saves: null,
      clicks: null,
      videoViews: null,
    },
    raw,
  };
}
