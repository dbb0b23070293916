import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { measure } from '../../metrics.js';
import type { Account, Media, Post } from '../../store.js';
import { clientReference } from '../client-reference.js';
import type { Stage } from '../protocol.js';
import { findBoard, page } from './pinterest-boards.routes.js';
import { invalidParameters, limitHeaders, PinterestError, renderPinterestError } from './pinterest-error.js';
import { statusOf } from './pinterest-media.routes.js';
import { authenticate, idIn, read } from './pinterest-request.js';

const DAY = 86_400_000;
const MOST_WRITES = 100;
const WINDOW = 60_000;
const WRITE = ['boards:read', 'boards:write', 'pins:read', 'pins:write'];
const STANDARD = [
  'IMPRESSION',
  'OUTBOUND_CLICK',
  'PIN_CLICK',
  'SAVE',
  'SAVE_RATE',
  'TOTAL_COMMENTS',
  'TOTAL_REACTIONS',
];
const ONLY_STANDARD = ['USER_FOLLOW', 'PROFILE_VISIT'];
const ONLY_VIDEO = [
  'VIDEO_MRC_VIEW',
  'VIDEO_10S_VIEW',
  'QUARTILE_95_PERCENT_VIEW',
  'VIDEO_V50_WATCH_TIME',
  'VIDEO_START',
  'VIDEO_AVG_WATCH_TIME',
];
const LIFETIME = ['TOTAL_COMMENTS', 'TOTAL_REACTIONS'];

const id = z.string().regex(/^\d+$/);
const address = z
  .string()
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'is no web address');
const texts = {
  title: z.string().max(100).nullish(),
  description: z.string().max(800).nullish(),
  link: address.max(2048).nullish(),
  alt_text: z.string().max(500).nullish(),
  board_section_id: id.nullish(),
};
const sourceSchema = z.discriminatedUnion('source_type', [
  z.strictObject({ source_type: z.literal('image_url'), url: address, is_standard: z.boolean().optional() }),
  z.strictObject({
    source_type: z.literal('multiple_image_urls'),
    index: z.int().min(0).optional(),
    items: z
      .array(
        z.strictObject({
          url: address,
          title: z.string().optional(),
          description: z.string().optional(),
          link: address.optional(),
        }),
      )
      .min(2)
      .max(5),
  }),
  z.strictObject({
    source_type: z.literal('video_id'),
    media_id: id,
    cover_image_url: address.optional(),
    cover_image_key_frame_time: z.int().min(0).optional(),
    is_standard: z.boolean().optional(),
  }),
]);
const pinSchema = z.strictObject({
  ...texts,
  board_id: id,
  dominant_color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullish(),
  parent_pin_id: id.nullish(),
  media_source: sourceSchema,
});
const updateSchema = z.strictObject({ ...texts, board_id: id.optional() });
const date = z.iso.date();
const analyticsSchema = z.object({
  start_date: date,
  end_date: date,
  metric_types: z.string().min(1),
  app_types: z.enum(['ALL', 'MOBILE', 'TABLET', 'WEB']).default('ALL'),
  split_field: z.enum(['NO_SPLIT', 'APP_TYPE']).default('NO_SPLIT'),
});

/** What of a pin is Pinterest's own. */
interface Pin {
  boardId: string;
  boardSectionId: string | null;
  title: string | null;
  link: string | null;
  altText: string | null;
}

/** Pins: creating, changing, deleting, lists of a board, numbers. */
export function pinterestPinsRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;
  const hooks = (route: 'publish' | 'change' | 'timeline' | 'metrics') =>
    sandbox.faults.hooksFor(network.name, route, renderPinterestError);
  const own = (request: FastifyRequest, ...scopes: string[]): Post => {
    const account = authenticate(stage, request, ...scopes);
    const post = store.findPost(network.name, idIn(request));
    if (post && !post.deletedAt && post.accountId === account.id) return post;
    throw new PinterestError(404, 50, 'Pin not found.');
  };

  app.post('/pins', hooks('publish'), (request, reply) => {
    const receivedAt = sandbox.now().toISOString();
    const account = authenticate(stage, request, ...WRITE);
    const headers = takeOne(stage, account);
    const { media_source, ...draft } = read(pinSchema, request.body);
    findBoard(stage, account, draft.board_id);
    const { contentType, media } = mediaOf(stage, account, media_source, draft.alt_text ?? null);
    const post = store.publish(account, {
      contentType,
      text: draft.description ?? '',
      media,
      clientReference: clientReference(request),
      receivedAt,
    });
    const pin: Pin = {
      boardId: draft.board_id,
      boardSectionId: draft.board_section_id ?? null,
      title: draft.title ?? null,
      link: draft.link ?? null,
      altText: draft.alt_text ?? null,
    };
    store.keep(network.name, 'pin', post.postId, pin);
    return reply.code(201).headers(headers).send(toPin(stage, post));
  });

  app.get('/boards/:id/pins', hooks('timeline'), (request) => {
    const account = authenticate(stage, request, 'boards:read', 'pins:read');
    const { id: boardId } = findBoard(stage, account, idIn(request));
    const newest = sandbox.now().getTime() - sandbox.timelineLagMs;
    const shown = store
      .listPostsOf(account)
      .filter((post) => !post.deletedAt && Date.parse(post.acceptedAt) <= newest)
      .filter(({ postId }) => pinOf(stage, postId).boardId === boardId)
      .reverse();
    return page(
      request,
      shown.map((post) => toPin(stage, post)),
    );
  });

  app.get('/pins/:id', (request) => {
    const post = own(request, 'boards:read', 'pins:read');
    const { pin_metrics } = request.query as { pin_metrics?: string };
    return {
      ...toPin(stage, post),
      ...(pin_metrics === 'true' ? { pin_metrics: pinMetrics(stage, post) } : {}),
    };
  });

  app.patch('/pins/:id', hooks('change'), (request) => {
    const post = own(request, ...WRITE);
    const { description, ...change } = read(updateSchema, request.body);
    const pin = pinOf(stage, post.postId);
    if (description !== undefined) store.editPost(post, description ?? '');
    store.keep(network.name, 'pin', post.postId, {
      boardId: change.board_id ?? pin.boardId,
      boardSectionId: change.board_section_id === undefined ? pin.boardSectionId : change.board_section_id,
      title: change.title === undefined ? pin.title : change.title,
      link: change.link === undefined ? pin.link : change.link,
      altText: change.alt_text === undefined ? pin.altText : change.alt_text,
    });
    return toPin(stage, store.findPost(network.name, post.postId) ?? post);
  });

  app.delete('/pins/:id', hooks('change'), (request, reply) => {
    store.deletePost(own(request, ...WRITE));
    return reply.code(204).send();
  });

  app.get('/pins/:id/analytics', hooks('metrics'), (request) => {
    const post = own(request, 'boards:read', 'pins:read');
    const query = read(analyticsSchema, request.query);
    const from = Date.parse(query.start_date);
    const to = Date.parse(query.end_date);
    const now = sandbox.now().getTime();
    if (from > to || to - from > 90 * DAY || now - from > 91 * DAY)
      throw invalidParameters('start_date: at most 90 days back, and end_date at most 90 days later');
    const known = [...STANDARD, ...(post.contentType === 'video' ? ONLY_VIDEO : ONLY_STANDARD)];
    const wanted = query.metric_types.split(',');
    const unknown = wanted.find((name) => !known.includes(name));
    if (unknown !== undefined) throw invalidParameters(`metric_types: ${unknown} is not for this pin`);
    const numbers = measure(sandbox, post);
    const pick = (isLifetime: boolean) =>
      Object.fromEntries(
        wanted
          .filter((name) => LIFETIME.includes(name) === isLifetime)
          .map((name) => [name, numbers[name] ?? 0]),
      );
    const metrics = pick(false);
    const day = { data_status: 'READY', date: post.acceptedAt.slice(0, 10), metrics };
    return { all: { daily_metrics: [day], lifetime_metrics: pick(true), summary_metrics: metrics } };
  });
}

function mediaOf(
  stage: Stage,
  account: Account,
  source: z.output<typeof sourceSchema>,
  alt_text: string | null,
): { contentType: string; media: Media[] } {
  switch (source.source_type) {
    case 'image_url':
      return { contentType: 'image', media: [{ url: source.url, alt_text }] };
    case 'multiple_image_urls':
      return { contentType: 'carousel', media: source.items.map(({ url }) => ({ url, alt_text })) };
    case 'video_id': {
      if (source.cover_image_url === undefined && source.cover_image_key_frame_time === undefined)
        throw invalidParameters('media_source: a video needs a cover image');
      if (statusOf(stage, account, source.media_id) !== 'succeeded')
        throw invalidParameters('media_source: the video is not processed');
      return {
        contentType: 'video',
        media: [{ url: `https://v1.pinimg.com/videos/${source.media_id}.mp4`, alt_text }],
      };
    }
  }
}

/** Counts a pin against the account's 100 writes of a minute. */
function takeOne({ sandbox }: Stage, account: Account): Record<string, string> {
  const now = sandbox.now().getTime();
  const times = sandbox.store.listPostsOf(account).map(({ acceptedAt }) => Date.parse(acceptedAt));
  const recent = times.filter((time) => time > now - WINDOW);
  const [first = now] = recent;
  const seconds = Math.ceil((first + WINDOW - now) / 1000);
  const headers = limitHeaders(MOST_WRITES, Math.max(0, MOST_WRITES - recent.length - 1), seconds);
  if (recent.length >= MOST_WRITES)
    throw new PinterestError(429, 8, 'This request exceeded a rate limit.', headers);
  return headers;
}

function pinOf({ sandbox, network }: Stage, postId: string): Pin {
  const none = { boardId: '0', boardSectionId: null, title: null, link: null, altText: null };
  return sandbox.store.kept<Pin>(network.name, 'pin', postId) ?? none;
}

const KINDS: Readonly<Record<string, readonly [creative: string, media: string]>> = {
  image: ['REGULAR', 'image'],
  carousel: ['CAROUSEL', 'multiple_images'],
  video: ['VIDEO', 'video'],
};

function toPin(stage: Stage, post: Post): Record<string, unknown> {
  const { boardId, boardSectionId, title, link, altText } = pinOf(stage, post.postId);
  const [creative_type, media_type] = KINDS[post.contentType] ?? ['REGULAR', 'image'];
  const [first] = post.media;
  const images = { '600x': { width: 600, height: 900, url: first?.url } };
  return {
    id: post.postId,
    created_at: post.acceptedAt.slice(0, 19),
    title,
    description: post.text,
    link,
    alt_text: altText,
    board_id: boardId,
    board_section_id: boardSectionId,
    board_owner: { username: post.username },
    creative_type,
    is_owner: true,
    is_standard: true,
    has_been_promoted: false,
    dominant_color: '#6E7874',
    parent_pin_id: null,
    media:
      media_type === 'multiple_images'
        ? {
            media_type,
            items: post.media.map(({ url }) => ({
              item_type: 'image',
              images: { '600x': { width: 600, height: 900, url } },
            })),
          }
        : { media_type, images },
  };
}

function pinMetrics({ sandbox }: Stage, post: Post): unknown {
  const { IMPRESSION, OUTBOUND_CLICK, TOTAL_REACTIONS, TOTAL_COMMENTS } = measure(sandbox, post);
  const seen = { impression: IMPRESSION, pin_click: OUTBOUND_CLICK, clickthrough: OUTBOUND_CLICK };
  return { '90d': seen, lifetime_metrics: { ...seen, reaction: TOTAL_REACTIONS, comment: TOTAL_COMMENTS } };
}
