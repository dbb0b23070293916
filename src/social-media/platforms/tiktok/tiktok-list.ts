import { z } from 'zod';
import type { NetworkClient } from '../network-client.js';
import type { CallContext, LookUpOutcome, LookUpRequest } from '../publisher.js';
import { findOnTimeline, normalise } from '../timeline.js';
import { videoOf } from './tiktok-post-info.js';
import { apiCall, enveloped, tikTokId } from './tiktok-status.js';

const LIST_PAGE = 20;
const VIDEO_FIELDS = 'id,create_time,share_url,title,video_description';

const videos = enveloped(
  z.object({
    videos: z
      .array(
        z.object({
          id: tikTokId,
          create_time: z.number().transform((seconds) => new Date(seconds * 1000)),
          share_url: z.string().nullish(),
          title: z.string().nullish(),
          video_description: z.string().nullish(),
        }),
      )
      .default([]),
  }),
);
/**
 * Looks on the creator's list for a post whose publishing has no id. It shows what everybody can see; whether photos are there as well is
 * not documented, so of those it proves nothing that one is missing.
 */
export async function searchList(
  client: NetworkClient,
  request: LookUpRequest,
  context: CallContext,
): Promise<LookUpOutcome> {
  const call = apiCall(client, context, '/video/list/');
  const query = { fields: VIDEO_FIELDS };
  const found = await client.read({ ...call, query, json: { max_count: LIST_PAGE } }, videos);
  const items = found.videos.map(({ id, create_time, share_url, title, video_description }) => ({
    id,
    url: share_url ?? null,
    text: normalise(video_description ?? title ?? ''),
    publishedAt: create_time,
  }));
  const wanted = normalise(request.post.text);
  const reachesBack =
    items.length < LIST_PAGE || items.some(({ publishedAt }) => publishedAt < request.since);
  const isWhole = reachesBack && videoOf(request.post) !== undefined;
  return findOnTimeline(items, request, ({ text }) => text === wanted, isWhole);
}

/** Where a post is seen and since when. Undefined when it cannot be told: the post is out, whatever comes of this. */
export async function findShown(
  client: NetworkClient,
  id: string,
  context: CallContext,
): Promise<{ url: string | null; publishedAt: Date } | undefined> {
  const call = apiCall(client, context, '/video/query/');
  const json = { filters: { video_ids: [id] } };
  try {
    const [video] = (await client.read({ ...call, query: { fields: VIDEO_FIELDS }, json }, videos)).videos;
    return video && { url: video.share_url ?? null, publishedAt: video.create_time };
  } catch {
    return undefined;
  }
}
