import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import type { MediaFiles } from '../media-files.js';
import type { Call, NetworkClient } from '../network-client.js';
import { AtWork, untilDone } from '../processing.js';
import { NetworkUnavailable, NotPublished, type CallContext, type Handles } from '../publisher.js';

/** What of a file is held at once. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** How often a video is given before Pinterest's "failed" is taken for its last word. */
const MOST_UPLOADS = 2;

/** A video that has arrived. How long Pinterest keeps one that no pin names is not told. */
const video = z.object({ id: z.string().nullable(), begunAt: z.string(), uploads: z.number() });

const registered = z.object({
  media_id: z.string().min(1),
  upload_url: z.string(),
  upload_parameters: z.record(z.string(), z.string()),
});
const medium = z.object({ status: z.enum(['registered', 'processing', 'succeeded', 'failed']) });

type CallTo = (context: CallContext, path: string) => Pick<Call, 'host' | 'path' | 'token' | 'time'>;

/** Uploads a video for a pin (API v5, media): registered at Pinterest, its bytes as a form to the store that it names. */
export class PinterestVideo {
  constructor(
    private readonly client: NetworkClient,
    private readonly files: MediaFiles,
    private readonly call: CallTo,
  ) {}

  async prepare(
    url: string,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    const known = video.safeParse(handles.video).data;
    let id = known?.id;
    let begunAt = known?.begunAt ?? new Date().toISOString();
    let uploads = known?.uploads ?? 0;
    if (id === undefined || id === null) {
      begunAt = new Date().toISOString();
      // The permit to put bytes there is a secret: it is not kept, and a lost upload begins with a new one.
      id = await this.upload(url, context);
      uploads += 1;
      await save({ video: { id, begunAt, uploads } });
    }
    if ((await this.whenDone(id, begunAt, context)) === 'succeeded') return;
    await save({ video: { id: null, begunAt, uploads } });
    if (uploads < MOST_UPLOADS)
      throw new NetworkUnavailable('Pinterest has failed to process the video; it is uploaded anew.');
    throw new NotPublished({
      kind: 'refused',
      failureClass: FailureClass.RejectedContent,
      message: 'Pinterest could not use the video.',
    });
  }

  private async upload(url: string, context: CallContext): Promise<string> {
    const { signal, deadline } = context;
    const file = await this.files.open(url, context);
    const content = { bytes: file.bytes, pieces: file.pieces(PIECE_BYTES) };
    const register = {
      ...this.call(context, '/media'),
      method: 'POST',
      json: { media_type: 'video' },
    } as const;
    const permit = await this.client.prepare(register, registered);
    await this.client.upload({
      method: 'POST',
      address: permit.upload_url,
      multipart: {
        fields: permit.upload_parameters,
        file: { field: 'file', name: 'video', contentType: file.contentType, content },
      },
      time: { signal, deadline },
    });
    return permit.media_id;
  }

  private whenDone(id: string, begunAt: string, context: CallContext): Promise<'succeeded' | 'failed'> {
    const ask = async () => {
      const { status } = await this.client.read(this.call(context, `/media/${id}`), medium);
      return status === 'succeeded' || status === 'failed' ? status : new AtWork();
    };
    return untilDone(ask, begunAt, context);
  }
}

/** The video of a pin. */
export function videoId(handles: Handles): string {
  const id = video.safeParse(handles.video).data?.id;
  if (!id) throw new Error('Nothing was prepared');
  return id;
}
