import {
  AtWork,
  NotPublished,
  untilDone,
  type CallContext,
  type Handles,
  type MediaFiles,
  type NetworkClient,
  type OutgoingMedium,
  type OutgoingPost,
} from 'auto-scheduler-content-creator/publisher';
import { z } from 'zod';
import type { CallTo } from './call.js';

const PIECE_BYTES = 1024 * 1024;

const attachment = z.object({ id: z.string().min(1) });
/** One medium that is at the server; kept as soon as it is known. */
const upload = z.object({ id: z.string(), begunAt: z.string() });
const kept = z.array(upload).catch(() => []);
type Upload = z.output<typeof upload>;

/** Uploads pictures and videos, and waits until they can be attached ("media"). Their ids are handles: what has arrived is not sent again. */
export class MastodonMedia {
  /** @param client takes 404 for an answer */
  constructor(
    private readonly client: NetworkClient,
    private readonly files: MediaFiles,
    private readonly call: CallTo,
  ) {}

  /** Throws NotPublished or NetworkUnavailable. */
  async prepare(
    { media }: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    const uploads = kept.parse(handles.media);
    for (const [index, medium] of media.entries()) {
      const known = uploads[index];
      if (known && (await this.isUsable(known, context))) continue;
      const fresh = await this.upload(medium, context);
      uploads[index] = fresh;
      await save({ media: uploads });
      if (await this.isUsable(fresh, context)) continue;
      throw new NotPublished({
        kind: 'retry-later',
        message: 'Mastodon does not know the medium that was just uploaded.',
      });
    }
  }

  private async upload({ url, altText }: OutgoingMedium, context: CallContext): Promise<Upload> {
    const { contentType, bytes, pieces } = await this.files.open(url, context);
    const multipart = {
      fields: { description: altText ?? undefined },
      file: { field: 'file', name: 'medium', contentType, content: { bytes, pieces: pieces(PIECE_BYTES) } },
    };
    const call = { ...this.call(context, '/api/v2/media'), method: 'POST', multipart } as const;
    const { id } = await this.client.prepare(call, attachment);
    return { id, begunAt: new Date().toISOString() };
  }

  /**
   * Waits until a medium is processed: 206 until then. False: the server knows it no more, since what is attached to nothing goes after a day.
   */
  private isUsable({ id, begunAt }: Upload, context: CallContext): Promise<boolean> {
    const ask = async () => {
      const { status } = await this.client.upload(this.call(context, `/api/v1/media/${id}`));
      return status === 206 ? new AtWork() : status !== 404;
    };
    return untilDone(ask, begunAt, context);
  }
}

/** Ids of the media of a post, in their order. */
export function mediaIds(handles: Handles): string[] {
  return kept.parse(handles.media).map(({ id }) => id);
}
