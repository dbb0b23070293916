import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { MediaFile, MediaFiles } from '../media-files.js';
import type { NetworkClient } from '../network-client.js';
import { AtWork, untilDone } from '../processing.js';
import { NotPublished, type CallContext, type Handles } from '../publisher.js';
import { uploadPieces } from '../upload-pieces.js';
import { apiCall, isOrganisation, urnPath } from './linkedin-call.js';

const imageUpload = z.object({ value: z.object({ uploadUrl: z.string(), image: z.string().min(1) }) });
const videoUpload = z.object({
  value: z.object({
    video: z.string().min(1),
    uploadToken: z.string().default(''),
    uploadUrlsExpireAt: z.number().optional(),
    uploadInstructions: z
      .array(z.object({ uploadUrl: z.string(), firstByte: z.number(), lastByte: z.number() }))
      .min(1),
  }),
});
const asset = z.object({ status: z.string() });

/** A video on its way: one ETag for each part that is there. */
const keptVideo = z.object({
  urn: z.string(),
  uploadToken: z.string(),
  expiresAt: z.number().nullable(),
  bytes: z.number(),
  parts: z.array(z.object({ address: z.string(), firstByte: z.number() })),
  etags: z.array(z.string()),
  isFinal: z.boolean(),
});
type KeptVideo = z.output<typeof keptVideo>;

/** What attempts have made and kept. */
const stored = z.object({
  images: z.array(z.string()).default([]),
  video: keptVideo.optional(),
  begunAt: z.string(),
});

/** Media that LinkedIn has, by their URNs. */
export interface Uploaded {
  images: string[];
  video: string | undefined;
}

/** What was uploaded, as the handles tell. */
export function uploadedOf(handles: Handles): Uploaded {
  const { images, video } = read(handles);
  return { images, video: video?.urn };
}

/** Uploads pictures and videos as bytes ("Images API", "Videos API"). Each URN and each part is kept before the next step. */
export class LinkedInUploads {
  constructor(
    private readonly client: NetworkClient,
    private readonly files: MediaFiles,
  ) {}

  /** Throws NotPublished, NetworkUnavailable. */
  async upload(
    media: { images: readonly string[]; video: string | undefined },
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    let kept = read(handles);
    const keep = (change: Partial<typeof kept>) => {
      kept = { ...kept, ...change };
      return save({ uploads: kept });
    };
    for (const url of media.images.slice(kept.images.length))
      await keep({ images: [...kept.images, await this.image(url, context)] });
    if (media.video !== undefined && !kept.video?.isFinal)
      await this.video(media.video, kept.video, (video) => keep({ video }), context);
    // Whoever posts as a member may upload, and not look ("Images API"): LinkedIn then has the last word when it is posted.
    if (!isOrganisation(context)) return;
    const ready = (path: string) =>
      untilDone(() => this.progress(path, context, save), kept.begunAt, context);
    for (const urn of kept.images) await ready(`/rest/images/${urnPath(urn)}`);
    if (kept.video) await ready(`/rest/videos/${urnPath(kept.video.urn)}`);
  }

  private async image(url: string, context: CallContext): Promise<string> {
    const file = await this.files.open(url, context);
    const json = { initializeUploadRequest: { owner: context.platformAccountId } };
    const begin = { ...apiCall(this.client, context, '/rest/images?action=initializeUpload'), json };
    const { value } = await this.client.prepare({ ...begin, method: 'POST' }, imageUpload);
    for await (const body of file.pieces(file.bytes)) {
      await this.client.upload({
        method: 'PUT',
        address: value.uploadUrl,
        body,
        headers: { 'content-type': file.contentType },
        token: context.accessToken,
        time: context,
      });
    }
    return value.image;
  }

  private async video(
    url: string,
    before: KeptVideo | undefined,
    keep: (video: KeptVideo) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    const file = await this.files.open(url, context);
    const isUsable = before && before.bytes === file.bytes && (before.expiresAt ?? Infinity) > Date.now();
    let video = isUsable ? before : await this.begin(file, context);
    if (video !== before) await keep(video);
    const [first, second] = video.parts;
    await uploadPieces(
      file,
      {
        size: second ? second.firstByte - (first?.firstByte ?? 0) : file.bytes,
        from: video.parts[video.etags.length]?.firstByte ?? file.bytes,
        to: file.bytes,
      },
      async (body, at) => {
        const part = video.parts[video.etags.length];
        if (part?.firstByte !== at) throw new Error(`LinkedIn has planned no part that begins at ${at}`);
        const { headers } = await this.client.upload({
          method: 'PUT',
          address: part.address,
          body,
          headers: { 'content-type': 'application/octet-stream' },
          token: context.accessToken,
          time: context,
        });
        video = { ...video, etags: [...video.etags, headers.etag ?? ''] };
        await keep(video);
      },
      context,
    );
    const { urn, uploadToken, etags } = video;
    const json = { finalizeUploadRequest: { video: urn, uploadToken, uploadedPartIds: etags } };
    const finish = { ...apiCall(this.client, context, '/rest/videos?action=finalizeUpload'), json };
    await this.client.upload({ ...finish, method: 'POST' });
    await keep({ ...video, isFinal: true });
  }

  private async begin({ bytes }: MediaFile, context: CallContext): Promise<KeptVideo> {
    const json = {
      initializeUploadRequest: {
        owner: context.platformAccountId,
        fileSizeBytes: bytes,
        uploadCaptions: false,
        uploadThumbnail: false,
      },
    };
    const call = { ...apiCall(this.client, context, '/rest/videos?action=initializeUpload'), json };
    const { value } = await this.client.prepare({ ...call, method: 'POST' }, videoUpload);
    return {
      urn: value.video,
      uploadToken: value.uploadToken,
      expiresAt: value.uploadUrlsExpireAt ?? null,
      bytes,
      parts: value.uploadInstructions.map(({ uploadUrl: address, firstByte }) => ({ address, firstByte })),
      etags: [],
      isFinal: false,
    };
  }

  private async progress(
    path: string,
    context: CallContext,
    save: (handles: Handles) => Promise<void>,
  ): Promise<true | AtWork> {
    const { status } = await this.client.read(apiCall(this.client, context, path), asset);
    if (status === 'AVAILABLE') return true;
    if (status !== 'PROCESSING_FAILED') return new AtWork();
    await save({ uploads: null });
    throw new NotPublished({
      kind: 'refused',
      failureClass: FailureClass.RejectedContent,
      message: 'LinkedIn could not use the media.',
    });
  }
}

function read({ uploads }: Handles): z.output<typeof stored> {
  return stored.safeParse(uploads).data ?? { images: [], begunAt: new Date().toISOString() };
}
