import { z } from 'zod';
import { outcomeOfPreparing } from '../failure.js';
import type { MediaFile, MediaFiles } from '../media-files.js';
import type { NetworkClient } from '../network-client.js';
import { FailureClass } from '../../social-media.enums.js';
import {
  MaybePublished,
  NotPublished,
  type CallContext,
  type Handles,
  type PublishOutcome,
} from '../publisher.js';
import { uploadPieces } from '../upload-pieces.js';
import { failureOf } from './tiktok-failures.js';
import { apiCall, enveloped, stateOf } from './tiktok-status.js';

/** "Media Transfer Guide": pieces of 5 to 64 MB, whichever MB is meant; the last one takes the rest, so it has less than two. */
const PIECE_BYTES = 6_000_000;
/** An upload address lives for an hour; a little less, so that it is still alive. */
const UPLOAD_LIFE = 50 * 60_000;

const begun = enveloped(z.object({ publish_id: z.string().min(1), upload_url: z.string().min(1) }));
const kept = z.object({
  publishId: z.string(),
  address: z.string(),
  bytes: z.number(),
  begunAt: z.string(),
});
type Upload = z.output<typeof kept>;

/** The last piece is there: TikTok goes on by itself. */
export const ON_ITS_WAY: PublishOutcome = { kind: 'unknown', message: 'TikTok is at work on it.' };

/** A video on its way, as the handles tell. */
export function uploadOf(handles: Handles): Upload | undefined {
  return kept.safeParse(handles.upload).data;
}

/**
 * Videos by their bytes. The last piece publishes, so all others are sent before; TikTok counts what it has, and one upload can become
 * one post only.
 */
export class TikTokVideos {
  constructor(
    private readonly client: NetworkClient,
    private readonly files: MediaFiles,
  ) {}

  /** Sends all but the last piece. Throws NotPublished, NetworkUnavailable, MaybePublished. */
  async prepare(
    { url, postInfo }: { url: string; postInfo: unknown },
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    const file = await this.files.open(url, context);
    const before = uploadOf(handles);
    let from = before ? await this.missingFrom(before, file, save, context) : undefined;
    let upload = before;
    if (!upload || from === undefined) {
      upload = await this.begin(file, postInfo, context);
      from = 0;
      await save({ upload });
    }
    const { address } = upload;
    await uploadPieces(
      file,
      { size: PIECE_BYTES, from, to: lastPieceOf(file.bytes) },
      async (body, at) => {
        await this.client.upload(pieceOf(address, file, body, at, context));
      },
      context,
    );
  }

  /** Sends the last piece. Answers ON_ITS_WAY when TikTok has it; throws NotPublished, NetworkUnavailable before anything is sent. */
  async send(
    url: string,
    handles: Handles,
    context: CallContext,
    reference: string,
  ): Promise<PublishOutcome> {
    const upload = uploadOf(handles);
    if (!upload) throw new Error('Nothing was prepared');
    const file = await this.files.open(url, context);
    const at = lastPieceOf(upload.bytes);
    if (file.bytes !== upload.bytes)
      return { kind: 'retry-later', message: `The medium ${url} has changed since it was prepared.` };
    for await (const body of file.pieces(upload.bytes - at, at)) {
      const call = { ...pieceOf(upload.address, file, body, at, context), reference };
      return this.client.publish(call, z.unknown(), () => ON_ITS_WAY);
    }
    return { kind: 'retry-later', message: `The medium ${url} has no end.` };
  }

  /** Where to go on; undefined when it has to be begun anew. */
  private async missingFrom(
    { publishId, bytes, begunAt }: Upload,
    file: MediaFile,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<number | undefined> {
    const state = await assertNotOut(this.client, publishId, save, context);
    const isUsable = file.bytes === bytes && Date.now() - Date.parse(begunAt) < UPLOAD_LIFE;
    if (state?.kind !== 'uploading' || !isUsable) return undefined;
    const sent = state.bytes ?? 0;
    if (sent >= bytes) throw new MaybePublished('TikTok has the whole video.');
    return Math.min(lastPieceOf(bytes), sent - (sent % PIECE_BYTES));
  }

  private async begin({ bytes }: MediaFile, postInfo: unknown, context: CallContext): Promise<Upload> {
    const count = Math.max(1, Math.floor(bytes / PIECE_BYTES));
    const json = {
      post_info: postInfo,
      source_info: {
        source: 'FILE_UPLOAD',
        video_size: bytes,
        chunk_size: count === 1 ? bytes : PIECE_BYTES,
        total_chunk_count: count,
      },
    };
    const call = { ...apiCall(this.client, context, '/post/publish/video/init/'), json };
    const { publish_id: publishId, upload_url: address } = await this.client.prepare(call, begun);
    return { publishId, address, bytes, begunAt: new Date().toISOString() };
  }
}

/**
 * What has become of an earlier attempt; undefined when TikTok has nothing of it, or has failed in a way that may pass. Throws
 * MaybePublished when it is out or on its way there, NotPublished when it has failed for good.
 */
export async function assertNotOut(
  client: NetworkClient,
  publishId: string,
  save: (handles: Handles) => Promise<void>,
  context: CallContext,
): Promise<{ kind: 'uploading'; bytes: number | undefined } | undefined> {
  const state = await stateOf(client, publishId, context).catch((error: unknown) => {
    if (error instanceof NotPublished && error.outcome.kind === 'refused') return undefined;
    throw error;
  });
  if (!state || state.kind === 'uploading') return state;
  if (state.kind !== 'failed') throw new MaybePublished('What was prepared for it has been published.');
  const failure = failureOf(state.reason, `TikTok could not publish it: ${state.reason}.`);
  await save({ upload: null, publishId: null });
  if (failure.failureClass === FailureClass.RetryLater) return undefined;
  throw new NotPublished(outcomeOfPreparing(failure));
}

/** Where the last piece begins. */
function lastPieceOf(bytes: number): number {
  return (Math.max(1, Math.floor(bytes / PIECE_BYTES)) - 1) * PIECE_BYTES;
}

function pieceOf(address: string, file: MediaFile, body: Uint8Array, at: number, time: CallContext) {
  const headers = {
    'content-type': file.contentType,
    'content-range': `bytes ${at}-${at + body.length - 1}/${file.bytes}`,
  };
  return { method: 'PUT', address, body, headers, time } as const;
}
