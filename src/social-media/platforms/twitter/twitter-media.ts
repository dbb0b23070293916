import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { MediaFile, MediaFiles } from '../media-files.js';
import type { Call, NetworkClient } from '../network-client.js';
import { AtWork, untilDone } from '../processing.js';
import {
  expiryIn,
  NetworkUnavailable,
  NotPublished,
  type CallContext,
  type Handles,
  type OutgoingMedium,
} from '../publisher.js';

/** A chunk may have 5 MB ("Chunked media upload"). */
const CHUNK_BYTES = 4 * 1024 * 1024;
/** What an image of one piece may have ("Media best practices"). */
const MOST_IMAGE_BYTES = 5_000_000;
/** What ends sooner is uploaded anew, so that it is still there when the post goes out. */
const LEAST_LIFE = 10 * 60_000;

/** One medium as far as it came; kept after each call that changed something at X. */
const upload = z.object({
  id: z.string(),
  kind: z.enum(['image', 'gif', 'video']),
  begunAt: z.string(),
  /** ISO instant; null: X did not tell. */
  expiresAt: z.string().nullable(),
  /** How many have arrived. */
  chunks: z.number().default(0),
  isWhole: z.boolean().default(false),
  isDescribed: z.boolean().default(false),
});
type Upload = z.output<typeof upload>;
const kept = z.array(upload).catch(() => []);

const processing = z.object({
  state: z.string(),
  check_after_secs: z.number().optional(),
  error: z.object({ name: z.string(), message: z.string() }).partial().optional(),
});
const uploaded = z.object({
  data: z.object({ id: z.string().min(1), expires_after_secs: z.number().max(1e9).optional() }),
});
const status = z.object({ data: z.object({ processing_info: processing.optional() }) });

type Keep = (upload: Upload) => Promise<Upload>;
type CallTo = (context: CallContext, path: string) => Pick<Call, 'host' | 'path' | 'token' | 'time'>;

/** Uploads pictures and videos to X (API v2, media). Their ids are handles: what has arrived is not sent again. */
export class TwitterMedia {
  constructor(
    private readonly client: NetworkClient,
    private readonly files: MediaFiles,
    private readonly call: CallTo,
  ) {}

  /** Brings all media to where a post can name them. Throws NotPublished or NetworkUnavailable. */
  async prepare(
    media: readonly OutgoingMedium[],
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    const uploads = kept.parse(handles.media);
    for (const [index, medium] of media.entries()) {
      const known = uploads[index];
      const keep = async (change: Upload) => {
        uploads[index] = change;
        await save({ media: uploads });
        return change;
      };
      await this.prepareOne(medium, known && isAlive(known) ? known : undefined, keep, context);
    }
  }

  private async prepareOne(
    { url, altText }: OutgoingMedium,
    known: Upload | undefined,
    keep: Keep,
    context: CallContext,
  ): Promise<void> {
    const whole = known?.isWhole ? known : await this.upload(url, known, keep, context);
    if (whole.kind !== 'image') await this.untilUsable(whole, keep, context);
    // Videos cannot be described.
    if (altText === null || whole.isDescribed || whole.kind === 'video') return;
    const json = { id: whole.id, metadata: { alt_text: { text: altText } } };
    await this.client.prepare(
      { ...this.call(context, '/media/metadata'), method: 'POST', json },
      z.unknown(),
    );
    await keep({ ...whole, isDescribed: true });
  }

  private async upload(
    url: string,
    known: Upload | undefined,
    keep: Keep,
    context: CallContext,
  ): Promise<Upload> {
    const file = await this.files.open(url, context);
    const kind = kindOf(file, url);
    return kind === 'image'
      ? keep(await this.sendImage(file, url, context))
      : this.sendChunks(file, known ?? (await keep(await this.begin(file, kind, context))), keep, context);
  }

  private async sendImage(file: MediaFile, url: string, context: CallContext): Promise<Upload> {
    if (file.bytes > MOST_IMAGE_BYTES)
      throw unusable(`The image ${url} has ${file.bytes} bytes; X takes ${MOST_IMAGE_BYTES}.`);
    const content = { bytes: file.bytes, pieces: file.pieces(CHUNK_BYTES) };
    const multipart = {
      fields: { media_category: 'tweet_image', media_type: file.contentType },
      file: { field: 'media', name: 'media', contentType: file.contentType, content },
    };
    const call = { ...this.call(context, '/media/upload'), method: 'POST', multipart } as const;
    const { data } = await this.client.prepare(call, uploaded);
    return { ...begun(data, 'image'), isWhole: true };
  }

  private async begin(file: MediaFile, kind: 'gif' | 'video', context: CallContext): Promise<Upload> {
    const json = { media_type: file.contentType, total_bytes: file.bytes, media_category: `tweet_${kind}` };
    const call = { ...this.call(context, '/media/upload/initialize'), method: 'POST', json } as const;
    const { data } = await this.client.prepare(call, uploaded);
    return begun(data, kind);
  }

  private async sendChunks(file: MediaFile, from: Upload, keep: Keep, context: CallContext): Promise<Upload> {
    let state = from;
    const path = `/media/upload/${state.id}`;
    const sent = state.chunks * CHUNK_BYTES;
    for await (const piece of sent < file.bytes ? file.pieces(CHUNK_BYTES, sent) : []) {
      const multipart = {
        fields: { segment_index: String(state.chunks) },
        file: { field: 'media', name: 'media', contentType: 'application/octet-stream', content: piece },
      };
      const call = { ...this.call(context, `${path}/append`), method: 'POST', multipart } as const;
      await this.client.prepare(call, z.unknown());
      state = await keep({ ...state, chunks: state.chunks + 1 });
    }
    const finalize = { ...this.call(context, `${path}/finalize`), method: 'POST' } as const;
    const { data } = await this.client.prepare(finalize, uploaded);
    return keep({ ...state, expiresAt: expiryIn(data.expires_after_secs), isWhole: true });
  }

  private async untilUsable(whole: Upload, keep: Keep, context: CallContext): Promise<void> {
    const query = { command: 'STATUS', media_id: whole.id };
    const ask = async () => {
      const { data } = await this.client.read({ ...this.call(context, '/media/upload'), query }, status);
      const { state, check_after_secs: seconds, error } = data.processing_info ?? { state: 'succeeded' };
      if (state === 'pending' || state === 'in_progress')
        return new AtWork(seconds === undefined ? undefined : seconds * 1000);
      return { state, error };
    };
    const { state, error } = await untilDone(ask, whole.begunAt, context);
    if (state === 'succeeded') return;
    // Whatever it was, this upload is of no use any more.
    await keep({ ...whole, expiresAt: new Date(0).toISOString() });
    if (/internal/i.test(error?.name ?? ''))
      throw new NetworkUnavailable('X has failed to process the media.');
    throw unusable(`X could not use the media: ${error?.message ?? state}.`);
  }
}

/** Ids of the media of a post, in their order. */
export function mediaIds(handles: Handles): string[] {
  return kept.parse(handles.media).map(({ id }) => id);
}

function kindOf({ contentType }: MediaFile, url: string): Upload['kind'] {
  if (contentType === 'image/gif') return 'gif';
  const [kind] = contentType.split('/');
  if (kind === 'image' || kind === 'video') return kind;
  throw unusable(`X takes no media of type ${contentType}: ${url}.`);
}

function begun(
  { id, expires_after_secs: seconds }: z.output<typeof uploaded>['data'],
  kind: Upload['kind'],
): Upload {
  return {
    id,
    kind,
    begunAt: new Date().toISOString(),
    expiresAt: expiryIn(seconds),
    chunks: 0,
    isWhole: false,
    isDescribed: false,
  };
}

function isAlive({ expiresAt }: Upload): boolean {
  return expiresAt === null || Date.parse(expiresAt) - Date.now() > LEAST_LIFE;
}

function unusable(message: string): NotPublished {
  return new NotPublished({ kind: 'refused', failureClass: FailureClass.RejectedContent, message });
}
