import { z } from 'zod';
import type { GraphApi, GraphItem } from '../meta/graph-api.js';
import { graphId, secondsOf } from '../meta/graph.js';
import {
  NetworkUnavailable,
  type CallContext,
  type LookUpOutcome,
  type LookUpRequest,
} from '../publisher.js';
import { findOnTimeline, normalise } from '../timeline.js';
import { isPublished, readHandles, type FacebookUploads } from './facebook-uploads.js';

const target = z.object({ target: z.object({ id: graphId.optional() }).optional() });
const attachments = z.object({
  data: z.array(
    target.extend({
      media_type: z.string().optional(),
      subattachments: z.object({ data: z.array(target) }).optional(),
    }),
  ),
});
const stories = z.object({
  data: z.array(
    z.object({
      post_id: graphId,
      media_id: graphId.optional(),
      creation_time: z.union([z.number(), z.string()]),
      url: z.string().optional(),
    }),
  ),
});

/** Finds what a page has published, by what the network itself keeps of it. */
export class FacebookLookUp {
  constructor(
    private readonly api: GraphApi,
    private readonly uploads: FacebookUploads,
  ) {}

  /** A post among those of the page: by its photos, or else by its text and whether it has photos. */
  async inFeed(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const { post, handles, since } = request;
    const { photoIds } = readHandles(handles);
    // Without its photos it was never sent.
    if (photoIds.length < post.media.length) return { kind: 'not-found' };
    const more = ['attachments{media_type,target,subattachments}'];
    const fields = { text: 'message', time: 'created_time', url: 'permalink_url', more };
    const path = `/${context.platformAccountId}/published_posts`;
    const { items, isWhole } = await this.api.list(context, path, fields, { since: secondsOf(since) });
    const hasPhotos = photoIds.length > 0;
    if (hasPhotos) {
      const isIt = (item: GraphItem) => photoIds.every((id) => attachedTo(item).ids.includes(id));
      const found = findOnTimeline(items, request, isIt, isWhole);
      if (found.kind === 'found') return found;
    }
    const wanted = normalise(post.text);
    const isLike = (item: GraphItem) => {
      const { kinds } = attachedTo(item);
      const isPhotoPost = kinds.some((kind) => kind === 'photo' || kind === 'album');
      return normalise(item.text) === wanted && isPhotoPost === hasPhotos && !kinds.includes('video');
    };
    return findOnTimeline(items, request, isLike, isWhole);
  }

  /** A video tells itself whether it was published. */
  async video({ handles }: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const { video } = readHandles(handles);
    if (!video) return { kind: 'not-found' };
    const status = await this.uploads.statusOf(context, video.id);
    const { publishing_phase: publishing } = status;
    if (publishing.status === 'in_progress')
      throw new NetworkUnavailable('Facebook is still publishing the video.');
    if (!isPublished(status)) return { kind: 'not-found' };
    return {
      kind: 'found',
      platformPostId: video.id,
      platformUrl: await this.api.findUrl(context, video.id),
      publishedAt: timeOf(publishing.publish_time),
    };
  }

  /** A story among those of the page: by its photo or video. */
  async story({ handles, since }: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const { photoIds, video } = readHandles(handles);
    const mediaId = video?.id ?? photoIds[0];
    if (mediaId === undefined) return { kind: 'not-found' };
    const fields = 'post_id,media_id,creation_time,url';
    const query = { fields, status: 'PUBLISHED', since: secondsOf(since), limit: '100' };
    const path = `/${context.platformAccountId}/stories`;
    const { data } = await this.api.read(context, path, query, stories);
    const found = data.find(({ media_id: id }) => id === mediaId);
    if (!found) return { kind: 'not-found' };
    return {
      kind: 'found',
      platformPostId: found.post_id,
      platformUrl: found.url ?? null,
      publishedAt: timeOf(found.creation_time),
    };
  }
}

/** Ids of what a post shows, and what kinds of media those are. */
function attachedTo({ fields }: GraphItem): { ids: string[]; kinds: string[] } {
  const data = attachments.safeParse(fields.attachments).data?.data ?? [];
  const all = data.flatMap((attachment) => [attachment, ...(attachment.subattachments?.data ?? [])]);
  return {
    ids: all.flatMap(({ target: shown }) => shown?.id ?? []),
    kinds: data.flatMap(({ media_type: kind }) => kind ?? []),
  };
}

/** Facebook writes times as seconds, also as text, or as dates. */
function timeOf(value: number | string | undefined): Date {
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return new Date(seconds * 1000);
  const date = new Date(value ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? new Date() : date;
}
