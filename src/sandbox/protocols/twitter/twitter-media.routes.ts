import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { digitsFrom } from '../../identifiers.js';
import type { FormFile, MultipartForm } from '../../multipart.js';
import type { Account } from '../../store.js';
import type { Stage } from '../protocol.js';
import { invalidRequest, notFound } from './twitter-problem.js';
import { authenticate, idIn, read } from './twitter-request.js';

const IMAGE_SECONDS = 86_400;
const CHUNKED_SECONDS = 1_295_999;
const MOST_CHUNK = 5_000_000;
const MOST_SEGMENT = 999;
/** Fewer bytes are no video: processing fails. */
const LEAST_VIDEO = 1000;
const MOST_BYTES = { tweet_image: 5_000_000, tweet_gif: 15_000_000, tweet_video: 512_000_000 };
const TYPES = {
  tweet_image: ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff'],
  tweet_gif: ['image/gif'],
  tweet_video: ['video/mp4', 'video/quicktime', 'video/webm'],
};

const initializeSchema = z.strictObject({
  media_type: z.string(),
  media_category: z.enum(['tweet_image', 'tweet_gif', 'tweet_video']),
  total_bytes: z.int().min(1),
});
const metadataSchema = z.strictObject({
  id: z.string().regex(/^\d{1,19}$/),
  metadata: z.strictObject({ alt_text: z.strictObject({ text: z.string().min(1).max(1000) }) }),
});
const statusSchema = z.strictObject({
  command: z.literal('STATUS'),
  media_id: z.string().regex(/^\d{1,19}$/),
});

/** An upload as the sandbox keeps it. */
export interface Upload {
  id: string;
  accountId: string;
  category: keyof typeof TYPES;
  total: number;
  /** Bytes of each segment that has come. */
  segments: Record<string, number>;
  madeAt: string;
  wholeAt: string | null;
  altText: string | null;
}

/** Uploads: images in one call, GIF and video in chunks ("Chunked media upload"). */
export function twitterMediaRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const keep = (upload: Upload) => sandbox.store.keep(network.name, 'media', upload.id, upload);
  const own = (request: FastifyRequest, id = idIn(request)): Upload => {
    const account = authenticate(stage, request, 'media.write');
    const upload = findUpload(stage, account, id);
    if (!upload) throw notFound(`Could not find media with id: [${id}].`);
    return upload;
  };
  const begin = (account: Account, category: Upload['category'], type: string, total: number): Upload => {
    if (!TYPES[category].includes(type))
      throw invalidRequest(`media_type: ${type} is no type of ${category}`);
    if (total > MOST_BYTES[category])
      throw invalidRequest(`File size exceeds ${MOST_BYTES[category]} bytes.`);
    const madeAt = sandbox.now().toISOString();
    const id = `18${digitsFrom(`${account.id}/${madeAt}/${randomBytes(8).toString('hex')}`, 17)}`;
    return { id, accountId: account.id, category, total, segments: {}, madeAt, wholeAt: null, altText: null };
  };
  const describe = (upload: Upload, seconds: number) => ({
    id: upload.id,
    media_key: mediaKey(upload),
    ...(upload.wholeAt === null ? {} : { size: upload.total }),
    expires_after_secs: seconds,
  });

  app.post('/media/upload', (request) => {
    const account = authenticate(stage, request, 'media.write');
    const { file, fields } = formOf(request);
    if (fields.get('media_category') !== 'tweet_image')
      throw invalidRequest('media_category: one call is for tweet_image only');
    const told = fields.get('media_type');
    const type = typeof told === 'string' ? told : file.contentType;
    const upload = begin(account, 'tweet_image', type, file.bytes);
    const whole = { ...upload, wholeAt: upload.madeAt };
    keep(whole);
    return { data: describe(whole, IMAGE_SECONDS) };
  });

  app.post('/media/upload/initialize', (request) => {
    const account = authenticate(stage, request, 'media.write');
    const { media_type, media_category, total_bytes } = read(initializeSchema, request.body);
    const upload = begin(account, media_category, media_type, total_bytes);
    keep(upload);
    return { data: describe(upload, CHUNKED_SECONDS) };
  });

  app.post('/media/upload/:id/append', (request) => {
    const upload = own(request);
    const { file, fields } = formOf(request);
    const index = Number(fields.get('segment_index') ?? Number.NaN);
    if (!Number.isInteger(index) || index < 0 || index > MOST_SEGMENT)
      throw invalidRequest(`segment_index: must be 0 to ${MOST_SEGMENT}`);
    if (file.bytes > MOST_CHUNK) throw invalidRequest(`media: a chunk has at most ${MOST_CHUNK} bytes`);
    if (upload.wholeAt !== null) throw invalidRequest('The media is finalized.');
    keep({ ...upload, segments: { ...upload.segments, [index]: file.bytes } });
    return { data: { expires_at: Math.floor(Date.parse(upload.madeAt) / 1000) + CHUNKED_SECONDS } };
  });

  app.post('/media/upload/:id/finalize', (request) => {
    const upload = own(request);
    const sizes = Object.values(upload.segments);
    const isGapless = sizes.every((_size, index) => upload.segments[index] !== undefined);
    const received = sizes.reduce((sum, size) => sum + size, 0);
    if (!isGapless || received !== upload.total)
      throw invalidRequest(
        `Segments do not add up to provided total file size: ${received} of ${upload.total}.`,
      );
    const whole = { ...upload, wholeAt: upload.wholeAt ?? sandbox.now().toISOString() };
    keep(whole);
    return { data: { ...describe(whole, IMAGE_SECONDS), processing_info: processing(stage, whole) } };
  });

  app.get('/media/upload', (request) => {
    const { media_id } = read(statusSchema, request.query);
    const upload = own(request, media_id);
    const info = upload.category === 'tweet_image' ? {} : { processing_info: processing(stage, upload) };
    return { data: { ...describe(upload, IMAGE_SECONDS), ...info } };
  });

  app.post('/media/metadata', (request) => {
    const { id, metadata } = read(metadataSchema, request.body);
    const upload = own(request, id);
    if (upload.category === 'tweet_video') throw invalidRequest('alt_text: not for videos');
    keep({ ...upload, altText: metadata.alt_text.text });
    return { data: { id, associated_metadata: metadata } };
  });
}

/** An upload of the account that has not expired. */
export function findUpload({ sandbox, network }: Stage, account: Account, id: string): Upload | undefined {
  const upload = sandbox.store.kept<Upload>(network.name, 'media', id);
  if (upload?.accountId !== account.id) return undefined;
  const from = Date.parse(upload.wholeAt ?? upload.madeAt);
  const seconds = upload.wholeAt === null ? CHUNKED_SECONDS : IMAGE_SECONDS;
  return sandbox.now().getTime() < from + seconds * 1000 ? upload : undefined;
}

/** Whether a post may name it. */
export function isUsable(stage: Stage, upload: Upload): boolean {
  if (upload.category === 'tweet_image') return true;
  return processing(stage, upload).state === 'succeeded';
}

export function mediaKey({ id, category }: Upload): string {
  const kinds = { tweet_image: 3, tweet_gif: 16, tweet_video: 13 };
  return `${kinds[category]}_${id}`;
}

function processing({ sandbox }: Stage, { wholeAt, total, category }: Upload) {
  if (wholeAt === null) return { state: 'pending', check_after_secs: 1 };
  const left = Date.parse(wholeAt) + sandbox.processingMs - sandbox.now().getTime();
  if (left > 0) {
    const progress_percent = Math.floor(100 * (1 - left / sandbox.processingMs));
    return { state: 'in_progress', check_after_secs: Math.ceil(left / 1000), progress_percent };
  }
  if (category === 'tweet_video' && total < LEAST_VIDEO)
    return { state: 'failed', error: { code: 1, name: 'InvalidMedia', message: 'Unsupported video format' } };
  return { state: 'succeeded', progress_percent: 100 };
}

function formOf(request: FastifyRequest): { file: FormFile; fields: MultipartForm } {
  if (!(request.body instanceof Map)) throw invalidRequest('The body must be multipart/form-data.');
  const fields = request.body as MultipartForm;
  const file = fields.get('media');
  if (file === undefined || typeof file === 'string') throw invalidRequest('media: is missing');
  return { file, fields };
}
