import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Account, Media } from '../../store.js';
import { clientReference } from '../client-reference.js';
import type { Stage } from '../protocol.js';
import { uploadAddress, type RawBytes } from '../raw-bytes.js';
import { ok, invalidParams, renderTikTokError, TikTokError } from './tiktok-error.js';
import { authenticate, readBody } from './tiktok-request.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** "Media Transfer Guide". */
const SMALLEST_CHUNK = 5_242_880;
const LARGEST_CHUNK = 67_108_864;
const MOST_CHUNKS = 1000;
const MOST_VIDEO_BYTES = 4_294_967_296;
const MOST_PENDING = 5;

/** A post on its way, from its beginning on. */
export interface Publishing {
  publishId: string;
  accountId: string;
  kind: 'video' | 'photo';
  text: string;
  privacy: string;
  begunAt: string;
  /** Of a video. */
  uploadId: string;
  bytes: number;
  chunkBytes: number;
  chunks: number;
  uploaded: number;
  /** When TikTok had all of it, ISO 8601. */
  completeAt: string | null;
  postId: string | null;
  failReason: string | null;
}

const common = {
  privacy_level: z.string(),
  disable_comment: z.boolean().optional(),
  brand_content_toggle: z.boolean().optional(),
  brand_organic_toggle: z.boolean().optional(),
};
const videoInit = z.strictObject({
  post_info: z.strictObject({
    ...common,
    title: z.string().max(2200).optional(),
    disable_duet: z.boolean().optional(),
    disable_stitch: z.boolean().optional(),
    video_cover_timestamp_ms: z.int().min(0).optional(),
    is_aigc: z.boolean().optional(),
  }),
  source_info: z.strictObject({
    source: z.literal('FILE_UPLOAD'),
    video_size: z.int().min(1).max(MOST_VIDEO_BYTES),
    chunk_size: z.int().min(1),
    total_chunk_count: z.int().min(1).max(MOST_CHUNKS),
  }),
});
const photoInit = z.strictObject({
  media_type: z.literal('PHOTO'),
  post_mode: z.literal('DIRECT_POST'),
  post_info: z.strictObject({
    ...common,
    title: z.string().max(90).optional(),
    description: z.string().max(4000).optional(),
    auto_add_music: z.boolean().optional(),
  }),
  source_info: z.strictObject({
    source: z.literal('PULL_FROM_URL'),
    photo_images: z
      .array(z.url({ protocol: /^https$/ }))
      .min(1)
      .max(35),
    photo_cover_index: z.int().min(0).default(0),
  }),
});
const byPublishId = z.strictObject({ publish_id: z.string() });

/** "Query Creator Info", "Direct Post", "Photo Post" and "Get Post Status". */
export function publishingRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const faultsOf = (route: 'publish' | 'timeline') =>
    sandbox.faults.hooksFor(network.name, route, renderTikTokError);

  app.post('/v2/post/publish/creator_info/query/', (request) => {
    const account = authenticate(stage, request, 'video.publish');
    return {
      data: {
        creator_avatar_url: 'https://p16.example.com/avatar.jpg',
        creator_username: account.username,
        creator_nickname: account.displayName,
        privacy_level_options: privacyOptions(account),
        comment_disabled: false,
        duet_disabled: false,
        stitch_disabled: true,
        max_video_post_duration_sec: 300,
      },
      error: ok(),
    };
  });

  app.post('/v2/post/publish/video/init/', (request) => {
    const account = authenticate(stage, request, 'video.publish');
    const { post_info: info, source_info: source } = readBody(videoInit, request.body);
    assertPrivacy(account, info.privacy_level);
    const { video_size: bytes, chunk_size: chunkBytes, total_chunk_count: chunks } = source;
    const isWhole = chunks === 1 && chunkBytes === bytes && bytes <= LARGEST_CHUNK;
    const isCut = chunkBytes >= SMALLEST_CHUNK && chunkBytes <= LARGEST_CHUNK;
    if (!isWhole && (!isCut || chunks !== Math.floor(bytes / chunkBytes)))
      throw invalidParams('The chunk size or the total chunk count is invalid');
    assertFewPending(stage, account);
    const uploadId = randomBytes(12).toString('hex');
    const { publishId } = begin(stage, account, {
      kind: 'video',
      text: info.title ?? '',
      privacy: info.privacy_level,
      uploadId,
      bytes,
      chunkBytes,
      chunks,
    });
    sandbox.store.keep(network.name, 'upload', uploadId, publishId);
    const path = `open-upload.tiktokapis.com/video/?upload_id=${uploadId}&upload_token=${uploadId}`;
    return { data: { publish_id: publishId, upload_url: uploadAddress(request, path) }, error: ok() };
  });

  app.post('/v2/post/publish/content/init/', faultsOf('publish'), (request) => {
    const receivedAt = sandbox.now().toISOString();
    const account = authenticate(stage, request, 'video.publish');
    const { post_info: info, source_info: source } = readBody(photoInit, request.body);
    assertPrivacy(account, info.privacy_level);
    if (source.photo_cover_index >= source.photo_images.length)
      throw invalidParams('photo_cover_index is beyond the photos');
    if (source.photo_images.some((url) => new URL(url).hostname.endsWith('.invalid')))
      throw new TikTokError(
        403,
        'url_ownership_unverified',
        'Please review our URL ownership verification rules.',
      );
    const publishing = begin(stage, account, {
      kind: 'photo',
      text: info.description ?? '',
      privacy: info.privacy_level,
    });
    // What is wrong with the files, it finds out when it has fetched them.
    const isPhoto = (url: string) => /\.(jpe?g|webp)$/i.test(new URL(url).pathname);
    if (!source.photo_images.every(isPhoto)) {
      keep(stage, { ...publishing, completeAt: receivedAt, failReason: 'file_format_check_failed' });
    } else {
      const media = source.photo_images.map((url): Media => ({ url, alt_text: null }));
      publish(stage, account, publishing, media, { receivedAt, reference: clientReference(request) });
    }
    return { data: { publish_id: publishing.publishId }, error: ok() };
  });

  app.post('/v2/post/publish/status/fetch/', faultsOf('timeline'), (request, reply) => {
    const { publish_id: id } = readBody(byPublishId, request.body);
    const publishing = ownPublishing(stage, authenticate(stage, request, 'video.publish'), id);
    const { status, failReason, postIds } = statusOf(stage, publishing);
    const rest = JSON.stringify({
      status,
      ...(failReason === null ? {} : { fail_reason: failReason }),
      ...(publishing.kind === 'video' ? { uploaded_bytes: publishing.uploaded } : {}),
    }).slice(1);
    // Ids are numbers beyond 2^53, as the network sends them.
    const text = `{"data":{"publicaly_available_post_id":[${postIds.join(',')}],${rest},"error":${JSON.stringify(ok())}}`;
    return reply.type('application/json').send(text);
  });

  app.post('/v2/post/publish/cancel/', (request) => {
    const { publish_id: id } = readBody(byPublishId, request.body);
    const publishing = ownPublishing(stage, authenticate(stage, request, 'video.publish'), id);
    if (publishing.completeAt !== null) throw invalidParams('The post cannot be cancelled any more');
    keep(stage, { ...publishing, completeAt: sandbox.now().toISOString(), failReason: 'publish_cancelled' });
    return { data: {}, error: ok() };
  });
}

/** Where the bytes of videos go ("Media Transfer Guide"): 206 while pieces are missing, 201 with the last. */
export function uploadRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const faults = sandbox.faults.hooksFor(network.name, 'publish', renderTikTokError);
  app.put('/video/', faults, (request, reply) => {
    const { upload_id: uploadId = '', upload_token: token } = request.query as Record<
      string,
      string | undefined
    >;
    const publishing = sandbox.store.kept<Publishing>(
      network.name,
      'publishing',
      sandbox.store.kept<string>(network.name, 'upload', uploadId) ?? '',
    );
    if (publishing?.uploadId !== uploadId || token !== uploadId) return reply.code(404).send();
    if (sandbox.now().getTime() - Date.parse(publishing.begunAt) > HOUR) return reply.code(403).send();
    const { bytes: length } = (request.body ?? { bytes: 0 }) as RawBytes;
    const problem = problemOf(request, publishing, length);
    if (problem !== undefined) return reply.code(problem).send();
    const uploaded = publishing.uploaded + length;
    if (uploaded < publishing.bytes) {
      keep(stage, { ...publishing, uploaded });
      return reply
        .code(206)
        .header('content-range', `bytes 0-${uploaded - 1}/${publishing.bytes}`)
        .send();
    }
    const receivedAt = sandbox.now().toISOString();
    const { username, displayName } = sandbox.store.kept<Account>(
      network.name,
      'creator',
      publishing.accountId,
    ) ?? {
      username: '',
      displayName: '',
    };
    const account = { platform: network.name, id: publishing.accountId, username, displayName };
    const media = [{ url: `https://media.example.com/${uploadId}.mp4`, alt_text: null }];
    const reference = clientReference(request);
    publish(stage, account, { ...publishing, uploaded }, media, { receivedAt, reference });
    return reply.code(201).send();
  });
}

/** Where a post stands, and the ids under which everybody can see it. */
export function statusOf(
  { sandbox }: Stage,
  { kind, completeAt, failReason, postId, privacy }: Publishing,
): { status: string; failReason: string | null; postIds: string[] } {
  const working = kind === 'video' ? 'PROCESSING_UPLOAD' : 'PROCESSING_DOWNLOAD';
  const isDone =
    completeAt !== null && sandbox.now().getTime() - Date.parse(completeAt) >= sandbox.processingMs;
  if (!isDone) return { status: working, failReason: null, postIds: [] };
  if (failReason !== null) return { status: 'FAILED', failReason, postIds: [] };
  const isPublic = privacy === 'PUBLIC_TO_EVERYONE';
  return { status: 'PUBLISH_COMPLETE', failReason, postIds: isPublic && postId !== null ? [postId] : [] };
}

/** What a creator may choose; the account of one whose name begins with `private` is not open to everybody. */
function privacyOptions({ username }: Account): string[] {
  return username.startsWith('private')
    ? ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY']
    : ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'];
}

function assertPrivacy(account: Account, level: string): void {
  if (privacyOptions(account).includes(level)) return;
  throw new TikTokError(
    403,
    'privacy_level_option_mismatch',
    'privacy_level is not one of the creator’s options',
  );
}

function assertFewPending({ sandbox, network }: Stage, account: Account): void {
  const from = sandbox.now().getTime() - DAY;
  const ids = sandbox.store.kept<string[]>(network.name, 'publishings', account.id) ?? [];
  const pending = ids
    .map((id) => sandbox.store.kept<Publishing>(network.name, 'publishing', id))
    .filter((each) => each?.completeAt === null && Date.parse(each.begunAt) > from);
  if (pending.length >= MOST_PENDING)
    throw new TikTokError(403, 'spam_risk_too_many_pending_share', 'There are too many pending shares.');
}

function begin(
  stage: Stage,
  account: Account,
  given: Pick<Publishing, 'kind' | 'text' | 'privacy'> & Partial<Publishing>,
): Publishing {
  const { sandbox, network } = stage;
  const publishing: Publishing = {
    publishId: `${given.kind === 'video' ? 'v_pub_file' : 'p_pub_url'}~v2-1.${randomBytes(8).readBigUInt64BE()}`,
    accountId: account.id,
    begunAt: sandbox.now().toISOString(),
    uploadId: '',
    bytes: 0,
    chunkBytes: 0,
    chunks: 0,
    uploaded: 0,
    completeAt: null,
    postId: null,
    failReason: null,
    ...given,
  };
  keep(stage, publishing);
  const ids = sandbox.store.kept<string[]>(network.name, 'publishings', account.id) ?? [];
  sandbox.store.keep(network.name, 'publishings', account.id, [...ids.slice(-20), publishing.publishId]);
  sandbox.store.keep(network.name, 'creator', account.id, account);
  return publishing;
}

function keep({ sandbox, network }: Stage, publishing: Publishing): void {
  sandbox.store.keep(network.name, 'publishing', publishing.publishId, publishing);
}

function publish(
  stage: Stage,
  account: Account,
  publishing: Publishing,
  media: Media[],
  { receivedAt, reference }: { receivedAt: string; reference: string | null },
): void {
  const { sandbox, network } = stage;
  const { postId } = sandbox.store.publish(account, {
    contentType: publishing.kind === 'video' ? 'video' : media.length > 1 ? 'carousel' : 'image',
    text: publishing.text,
    media,
    clientReference: reference,
    receivedAt,
  });
  keep(stage, { ...publishing, completeAt: receivedAt, postId });
  sandbox.store.keep(network.name, 'publishing-of', postId, publishing.publishId);
}

function ownPublishing({ sandbox, network }: Stage, account: Account, id: string): Publishing {
  const publishing = sandbox.store.kept<Publishing>(network.name, 'publishing', id);
  if (!publishing) throw new TikTokError(400, 'invalid_publish_id', 'The publish_id does not exist');
  if (publishing.accountId === account.id) return publishing;
  throw new TikTokError(
    401,
    'token_not_authorized_for_specified_publish_id',
    'The token does not belong to whoever has published it',
  );
}

/** The status of a piece that is not the next one; undefined when it is. */
function problemOf(request: FastifyRequest, publishing: Publishing, length: number): number | undefined {
  const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.headers['content-range'] ?? '') ?? [];
  const isVideo = /^video\/(mp4|quicktime|webm)$/.test(request.headers['content-type'] ?? '');
  if (!isVideo || Number(total) !== publishing.bytes || Number(to) - Number(from) + 1 !== length) return 400;
  if (publishing.completeAt !== null || Number(from) !== publishing.uploaded) return 416;
  const index = publishing.uploaded / publishing.chunkBytes;
  const isLast = index === publishing.chunks - 1;
  const expected = isLast ? publishing.bytes - publishing.uploaded : publishing.chunkBytes;
  return length === expected ? undefined : 400;
}
