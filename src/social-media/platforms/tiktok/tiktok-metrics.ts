import { z } from 'zod';
import type { NetworkClient } from '../network-client.js';
import {
  MissingReason,
  readingOf,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricsDefinition,
  type Reading,
} from '../metrics.js';
import type { CallContext } from '../publisher.js';
import { apiCall, enveloped, tikTokId } from './tiktok-status.js';

const { NotGiven } = MissingReason;

/**
 * "Query Videos" of the Display API: 20 ids in a call. "Rate Limits": 600 calls of an endpoint in a sliding minute (documented); whether
 * each account has them is not said, so all accounts share them here.
 */
export const TIKTOK_METRICS: MetricsDefinition = {
  version: 'tiktok-video-query-v2',
  reading: { postsAtOnce: 20, callsAReading: 1, callsAPost: 0 },
  quotas: [{ scope: 'app', counts: 'calls', most: 600, seconds: 60 }],
};
const FIELDS = 'id,view_count,like_count,comment_count,share_count';
const ACCOUNT_FIELDS = 'follower_count,following_count,video_count';

const OF_POSTS: MetricMapping = {
  views: told('view_count'),
  reach: NotGiven,
  likes: told('like_count'),
  comments: told('comment_count'),
  shares: told('share_count'),
  saves: NotGiven,
  clicks: NotGiven,
  videoViews: told('view_count'),
};
const OF_CREATORS: MetricMapping<AccountMetricName> = {
  followers: told('follower_count'),
  following: told('following_count'),
  posts: told('video_count'),
};

const count = z.number().nonnegative().optional();
const numbers = enveloped(
  z.object({
    videos: z
      .array(
        z.object({
          id: tikTokId,
          view_count: count,
          like_count: count,
          comment_count: count,
          share_count: count,
        }),
      )
      .default([]),
  }),
);
const creator = enveloped(
  z.object({ user: z.object({ follower_count: count, following_count: count, video_count: count }) }),
);

/** The numbers of posts by their ids; none of those that TikTok does not list, as perhaps photos. */
export async function readTikTokMetrics(
  client: NetworkClient,
  ids: readonly string[],
  context: CallContext,
): Promise<Map<string, Reading>> {
  const json = { filters: { video_ids: ids } };
  const call = { ...apiCall(client, context, '/video/query/'), query: { fields: FIELDS }, json };
  const { videos } = await client.read(call, numbers);
  return new Map(videos.map(({ id, ...raw }) => [id, readingOf(OF_POSTS, raw)]));
}

/** "Get User Info": needs `user.info.stats`. */
export async function readTikTokCreator(
  client: NetworkClient,
  context: CallContext,
): Promise<Reading<AccountMetricName>> {
  const call = { ...apiCall(client, context, '/user/info/'), query: { fields: ACCOUNT_FIELDS } };
  const { user } = await client.read({ ...call, method: 'GET' }, creator);
  return readingOf(OF_CREATORS, user);
}
