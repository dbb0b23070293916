import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { MediaFiles } from '../media-files.js';
import type { GraphApi, GraphCaller } from '../meta/graph-api.js';
import { graphId } from '../meta/graph.js';
import { AtWork, untilDone } from '../processing.js';
import {
  MaybePublished,
  NetworkUnavailable,
  NotPublished,
  type CallContext,
  type Handles,
  type OutgoingPost,
} from '../publisher.js';

/** Where feed videos are uploaded ("Video API, Publishing"), and where reels and stories are ("Reels Publishing API"). */
export const VIDEOS = 'graph-video.facebook.com';
const UPLOADS = 'rupload.facebook.com';
/** Longest piece of a file that is held. */
const MOST_PIECE_BYTES = 8 * 1024 * 1024;

const offset = z.union([z.number(), z.string()]).transform(Number).pipe(z.int().nonnegative());
const session = z.object({
  upload_session_id: graphId,
  video_id: graphId,
  start_offset: offset,
  end_offset: offset,
});
const window = session.pick({ start_offset: true, end_offset: true });
const begun = z.object({ video_id: graphId });
const uploaded = z.object({ success: z.literal(true) });
const phase = z.object({ status: z.string().optional() });
const status = z.object({
  status: z.object({
    video_status: z.string().optional(),
    // The guide and the machine-readable description spell it differently.
    uploading_phase: phase
      .extend({ bytes_transfered: offset.optional(), bytes_transferred: offset.optional() })
      .default({}),
    processing_phase: phase.default({}),
    publishing_phase: phase
      .extend({
        publish_status: z.string().optional(),
        publish_time: z.union([z.number(), z.string()]).optional(),
      })
      .default({}),
  }),
});
/** Where a video stands. */
export type VideoStatus = z.output<typeof status>['status'];

/** What an attempt has made and kept. */
const stored = z.object({
  photoIds: z.array(z.string()).default([]),
  video: z
    .object({
      id: z.string(),
      begunAt: z.string(),
      /** Of an upload in pieces. */
      sessionId: z.string().optional(),
      pieceBytes: z.number().optional(),
    })
    .nullish(),
  isDuplicate: z.boolean().default(false),
});
/** The handles of a post, read. */
export type FacebookHandles = z.output<typeof stored>;

type Save = (handles: Handles) => Promise<void>;
type Video = NonNullable<FacebookHandles['video']>;

export function readHandles(handles: Handles): FacebookHandles {
  return stored.catch({ photoIds: [], isDuplicate: false }).parse(handles);
}

/** Brings photos and videos to a page before anybody can see them. Each id is kept before the next step. */
export class FacebookUploads {
  constructor(
    private readonly api: GraphApi,
    private readonly files: MediaFiles,
  ) {}

  /** Facebook fetches each photo from its address ("Photo"). Throws NotPublished or NetworkUnavailable. */
  async photos(post: OutgoingPost, handles: Handles, save: Save, context: CallContext): Promise<void> {
    const { photoIds } = readHandles(handles);
    const path = `/${context.platformAccountId}/photos`;
    for (const { url, altText } of post.media.slice(photoIds.length)) {
      const form = { url, published: 'false', alt_text_custom: altText ?? undefined };
      photoIds.push(await this.api.create(context, path, form, post.postId));
      await save({ photoIds });
    }
  }

  /** A reel or a story's video, which Facebook fetches from its address. Throws NotPublished, NetworkUnavailable or MaybePublished. */
  async fetched(
    edge: 'video_reels' | 'video_stories',
    post: OutgoingPost,
    handles: Handles,
    save: Save,
    context: CallContext,
  ): Promise<void> {
    const video = readHandles(handles).video ?? (await this.begin(edge, save, context));
    const { uploading_phase: uploading } = await this.usable(video, save, context);
    if (uploading.status !== 'complete' && uploading.status !== 'in_progress')
      await this.askToFetch(video, urlOf(post), context);
    const ask = async () => {
      const { uploading_phase: now } = await this.usable(video, save, context);
      return now.status === 'complete' ? true : new AtWork();
    };
    await untilDone(ask, video.begunAt, context);
  }

  /** A feed video in pieces; one that was begun goes on from where the network has it. Throws as {@link fetched} does. */
  async inPieces(post: OutgoingPost, handles: Handles, save: Save, context: CallContext): Promise<void> {
    const file = await this.files.open(urlOf(post), context);
    const kept = readHandles(handles).video;
    const video = kept ?? (await this.beginPieces(file.bytes, save, context));
    let sent = kept ? await this.bytesReceived(kept, save, context) : 0;
    if (sent === file.bytes) return;
    const { pieceBytes = MOST_PIECE_BYTES } = video;
    for await (const piece of file.pieces(pieceBytes, sent)) {
      const next = await this.transfer(video, piece, { from: sent, contentType: file.contentType }, context);
      sent += piece.length;
      if (next !== sent)
        throw new NetworkUnavailable(`Facebook has ${next} bytes of the video, not ${sent}.`);
    }
  }

  /** Where a video stands ("Video", status). */
  async statusOf(caller: GraphCaller, id: string): Promise<VideoStatus> {
    return (await this.api.read(caller, `/${id}`, { fields: 'status' }, status)).status;
  }

  /** The status of a video that can still be published. */
  private async usable({ id }: Video, save: Save, context: CallContext): Promise<VideoStatus> {
    const found = await this.statusOf(context, id);
    const { video_status: state, uploading_phase: uploading, processing_phase: processing } = found;
    if (isPublished(found)) throw new MaybePublished('What was prepared for it has been published.');
    if (state === 'expired') {
      await save({ video: null });
      throw new NetworkUnavailable('What was prepared has expired; it is prepared anew.');
    }
    if ([state, uploading.status, processing.status].includes('error')) {
      await save({ video: null });
      throw unusable('Facebook could not use the video.');
    }
    return found;
  }

  private async begin(edge: string, save: Save, context: CallContext): Promise<Video> {
    const call = this.api.call(context, `/${context.platformAccountId}/${edge}`);
    const form = { upload_phase: 'start' };
    const { video_id: id } = await this.api.client.prepare({ ...call, method: 'POST', form }, begun);
    const video = { id, begunAt: new Date().toISOString() };
    await save({ video });
    return video;
  }

  private async askToFetch({ id }: Video, url: string, { accessToken, ...time }: CallContext): Promise<void> {
    const { signal, deadline } = time;
    const call = {
      method: 'POST',
      host: UPLOADS,
      path: `/video-upload/${this.api.client.app.apiVersion}/${id}`,
      headers: { authorization: `OAuth ${accessToken}`, file_url: url },
      time: { signal, deadline },
    } as const;
    await this.api.client.prepare(call, uploaded);
  }

  private async beginPieces(bytes: number, save: Save, context: CallContext): Promise<Video> {
    const form = { upload_phase: 'start', file_size: String(bytes) };
    const call = { ...this.videosCall(context), form };
    const made = await this.api.client.prepare(call, session);
    const video = {
      id: made.video_id,
      begunAt: new Date().toISOString(),
      sessionId: made.upload_session_id,
      // The network says how much it takes at once; less is held where that is a lot.
      pieceBytes: Math.max(1, Math.min(MOST_PIECE_BYTES, made.end_offset - made.start_offset)),
    };
    await save({ video });
    return video;
  }

  /** How much of a file has arrived; where the network does not tell, it is uploaded anew. */
  private async bytesReceived(video: Video, save: Save, context: CallContext): Promise<number> {
    const { uploading_phase: uploading } = await this.usable(video, save, context);
    const received = uploading.bytes_transfered ?? uploading.bytes_transferred;
    if (received !== undefined) return received;
    await save({ video: null });
    throw new NetworkUnavailable('Facebook does not tell how much of the video it has; it is uploaded anew.');
  }

  /** Answers where the next piece begins. */
  private async transfer(
    { sessionId }: Video,
    piece: Uint8Array,
    { from, contentType }: { from: number; contentType: string },
    context: CallContext,
  ): Promise<number> {
    const fields = {
      upload_phase: 'transfer',
      upload_session_id: sessionId,
      start_offset: String(from),
    };
    const file = { field: 'video_file_chunk', name: 'video', contentType, content: piece };
    const call = { ...this.videosCall(context), multipart: { fields, file } };
    return (await this.api.client.prepare(call, window)).start_offset;
  }

  private videosCall(context: CallContext) {
    const call = this.api.call(context, `/${context.platformAccountId}/videos`);
    return { ...call, host: VIDEOS, method: 'POST' } as const;
  }
}

/** Whether everybody can see a video. */
export function isPublished({ publishing_phase: publishing }: VideoStatus): boolean {
  return publishing.publish_status === 'published';
}

function urlOf({ media: [medium] }: OutgoingPost): string {
  if (medium) return medium.url;
  throw unusable('There is no video to publish.');
}

function unusable(message: string): NotPublished {
  return new NotPublished({ kind: 'refused', failureClass: FailureClass.RejectedContent, message });
}
