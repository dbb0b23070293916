import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { audienceOf, measure } from '../../metrics.js';
import type { Account, Media, Post } from '../../store.js';
import { clientReference } from '../client-reference.js';
import type { Stage } from '../protocol.js';
import { findUpload, isUsable, type Upload } from './twitter-media.routes.js';
import {
  endOfWindow,
  forbidden,
  invalidRequest,
  limitHeaders,
  notFound,
  renderProblem,
  TwitterProblem,
} from './twitter-problem.js';
import { authenticate, idIn, read } from './twitter-request.js';
import { asShown, countCharacters } from './twitter-text.js';

const MOST_POSTS = 100;
const WINDOW = 900_000;
const DAY = 86_400_000;
const MOST_TEXT = 280;

const id = z.string().regex(/^\d{1,19}$/);
const postSchema = z.strictObject({
  text: z.string().optional(),
  media: z
    .strictObject({ media_ids: z.array(id).min(1).max(4), tagged_user_ids: z.array(id).max(10).optional() })
    .optional(),
  reply: z.strictObject({ in_reply_to_tweet_id: id }).optional(),
  poll: z
    .strictObject({
      options: z.array(z.string().min(1).max(25)).min(2).max(4),
      duration_minutes: z.int().min(5).max(10_080),
    })
    .optional(),
  reply_settings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
  community_id: id.optional(),
  paid_partnership: z.boolean().optional(),
  made_with_ai: z.boolean().optional(),
});
const timelineSchema = z.strictObject({
  max_results: z.coerce.number().int().min(5).max(100).default(10),
  start_time: z.iso.datetime().optional(),
  exclude: z
    .string()
    .regex(/^(replies|retweets)(,(replies|retweets))?$/)
    .default(''),
  pagination_token: id.optional(),
  'tweet.fields': z.string().optional(),
});
const tweetsSchema = z.strictObject({
  ids: z.string().regex(/^\d{1,19}(,\d{1,19}){0,99}$/),
  'tweet.fields': z.string().default(''),
  expansions: z.string().optional(),
  'media.fields': z.string().optional(),
});

/** Posts: creating, deleting, the own timeline, numbers. */
export function twitterPostsRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store, faults } = sandbox;
  const hooks = (route: Parameters<typeof faults.hooksFor>[1]) =>
    faults.hooksFor(network.name, route, renderProblem);
  const visible = (account: Account, postId: string): Post | undefined => {
    const post = store.findPost(network.name, postId);
    return post && !post.deletedAt && post.accountId === account.id ? post : undefined;
  };

  app.get('/users/me', hooks('me'), (request) => {
    const account = authenticate(stage, request, 'users.read', 'tweet.read');
    const { id: accountId, username, displayName } = account;
    const { 'user.fields': fields = '' } = request.query as { 'user.fields'?: string };
    const { followers, following, posts } = audienceOf(sandbox, account);
    const numbers = { followers_count: followers, following_count: following, tweet_count: posts };
    return {
      data: {
        ...{ id: accountId, username, name: displayName },
        ...(fields.split(',').includes('public_metrics') ? { public_metrics: numbers } : {}),
      },
    };
  });

  const publishing = hooks('publish');
  const replying = hooks('reply');
  app.post(
    '/tweets',
    {
      // One route for posts and replies: which of them it is stands in the body.
      preHandler: (request, reply) =>
        ((request.body as { reply?: unknown } | null)?.reply === undefined ? publishing : replying).onRequest(
          request,
          reply,
        ),
      onSend: publishing.onSend,
    },
    (request, reply) => {
      const receivedAt = sandbox.now().toISOString();
      const account = authenticate(stage, request, 'tweet.read', 'tweet.write', 'users.read');
      const headers = takeOne(stage, account);
      const draft = readDraft(stage, account, request.body);
      const post = store.publish(account, {
        ...draft,
        clientReference: clientReference(request),
        receivedAt,
      });
      const { text } = asShown(post);
      return reply
        .code(201)
        .headers(headers)
        .send({ data: { id: post.postId, text, edit_history_post_ids: [post.postId] } });
    },
  );

  app.delete('/tweets/:id', hooks('change'), (request) => {
    const account = authenticate(stage, request, 'tweet.read', 'tweet.write', 'users.read');
    const post = visible(account, idIn(request));
    if (!post) throw notFound(`Could not find tweet with id: [${idIn(request)}].`);
    store.deletePost(post);
    return { data: { deleted: true } };
  });

  app.get('/users/:id/tweets', hooks('timeline'), (request) => {
    const account = authenticate(stage, request, 'tweet.read', 'users.read');
    if (idIn(request) !== account.id) throw notFound(`Could not find user with id: [${idIn(request)}].`);
    const { max_results, start_time, exclude, pagination_token } = read(timelineSchema, request.query);
    const newest = sandbox.now().getTime() - sandbox.timelineLagMs;
    const shown = store
      .listPosts()
      .filter((post) => post.platform === network.name && post.accountId === account.id && !post.deletedAt)
      .filter((post) => post.parentId === undefined || !exclude.includes('replies'))
      .filter(({ acceptedAt }) => Date.parse(acceptedAt) <= newest)
      .filter(
        ({ acceptedAt }) => start_time === undefined || Date.parse(acceptedAt) >= Date.parse(start_time),
      )
      .filter(({ postId }) => pagination_token === undefined || BigInt(postId) < BigInt(pagination_token))
      .reverse();
    const page = shown.slice(0, max_results);
    const more = shown.length > page.length ? { next_token: page.at(-1)?.postId } : {};
    return {
      ...(page.length > 0 ? { data: page.map(toTweet) } : {}),
      meta: { result_count: page.length, ...more },
    };
  });

  app.get('/tweets', hooks('metrics'), (request) => {
    const account = authenticate(stage, request, 'tweet.read', 'users.read');
    const query = read(tweetsSchema, request.query);
    const ids = query.ids.split(',');
    const found = ids.map((postId) => visible(account, postId)).filter((post) => post !== undefined);
    const fields = query['tweet.fields'].split(',');
    const old = found.filter(({ acceptedAt }) => sandbox.now().getTime() - Date.parse(acceptedAt) > 30 * DAY);
    const told = fields.includes('non_public_metrics') ? found.filter((post) => !old.includes(post)) : found;
    const errors = ids
      .filter((postId) => !told.some((post) => post.postId === postId))
      .map((value) => ({
        resource_id: value,
        parameter: 'ids',
        title: 'Not Found Error',
        detail: `Could not find tweet with ids: [${value}].`,
      }));
    return {
      ...(told.length > 0
        ? {
            data: told.map((post) => ({
              ...toTweet(post),
              ...metricsOf(stage, post, fields),
              ...attachmentsOf(videosOf(stage, post)),
            })),
          }
        : {}),
      ...(query.expansions?.includes('attachments.media_keys')
        ? { includes: { media: told.flatMap((post) => videosOf(stage, post)) } }
        : {}),
      ...(errors.length > 0 ? { errors } : {}),
    };
  });
}

type Draft = Pick<Post, 'contentType' | 'text' | 'media' | 'parentId'>;

function readDraft(stage: Stage, account: Account, body: unknown): Draft {
  const { text = '', media, reply, poll } = read(postSchema, body);
  if (text === '' && !media) throw invalidRequest('text: is missing');
  if (countCharacters(text) > MOST_TEXT) throw invalidRequest('Your Tweet text is too long.');
  if ((text.match(/(^|\s)\$[A-Za-z]+/g)?.length ?? 0) > 1)
    throw forbidden('You may use a maximum of one cashtag.');
  if (media && poll) throw invalidRequest('poll: must not be combined with media');
  const { sandbox, network } = stage;
  const parent = reply && sandbox.store.findPost(network.name, reply.in_reply_to_tweet_id);
  if (reply && (!parent || parent.deletedAt))
    throw invalidRequest('reply.in_reply_to_tweet_id: no such post');
  if (parent && parent.accountId !== account.id)
    throw forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author.',
    );
  if (!media && isDuplicate(stage, account, text, parent?.postId))
    throw forbidden('You are not allowed to create a Tweet with duplicate content.');
  const attached = attach(stage, account, media?.media_ids ?? []);
  return { ...attached, text, ...(parent ? { parentId: parent.postId } : {}) };
}

function attach(stage: Stage, account: Account, ids: string[]): { media: Media[]; contentType: string } {
  const uploads = ids.map((mediaId) => findUpload(stage, account, mediaId));
  if (!uploads.every((upload): upload is Upload => upload !== undefined && isUsable(stage, upload)))
    throw invalidRequest('Your media IDs are invalid.');
  const moving = uploads.filter(({ category }) => category !== 'tweet_image');
  if (moving.length > 0 && uploads.length > 1)
    throw invalidRequest('media.media_ids: one video or GIF, or up to 4 images');
  const media = uploads.map(({ id: mediaId, category, altText }) => ({
    url:
      category === 'tweet_video'
        ? `https://video.twimg.com/${mediaId}.mp4`
        : `https://pbs.twimg.com/media/${mediaId}.jpg`,
    alt_text: altText,
  }));
  const [first] = uploads;
  const one = first?.category === 'tweet_video' ? 'video' : 'image';
  return { media, contentType: uploads.length === 0 ? 'text' : uploads.length > 1 ? 'carousel' : one };
}

/** X takes the same text again after a while; here that is a day. */
function isDuplicate(
  { sandbox, network }: Stage,
  account: Account,
  text: string,
  parentId: string | undefined,
): boolean {
  const since = sandbox.now().getTime() - DAY;
  return sandbox.store
    .listPosts()
    .some(
      (post) =>
        post.platform === network.name &&
        post.accountId === account.id &&
        !post.deletedAt &&
        post.media.length === 0 &&
        post.text === text &&
        post.parentId === parentId &&
        Date.parse(post.acceptedAt) > since,
    );
}

/** Counts a post against the account's 100 in a quarter of an hour. */
function takeOne({ sandbox, network }: Stage, account: Account): Record<string, string> {
  const now = sandbox.now();
  const resetAt = endOfWindow(now);
  const used = sandbox.store
    .listPosts()
    .filter((post) => post.platform === network.name && post.accountId === account.id)
    .filter(({ acceptedAt }) => Date.parse(acceptedAt) >= resetAt - WINDOW).length;
  const headers = limitHeaders(MOST_POSTS, Math.max(0, MOST_POSTS - used - 1), resetAt);
  if (used >= MOST_POSTS)
    throw new TwitterProblem(429, 'Too Many Requests', 'Too Many Requests', undefined, headers);
  return headers;
}

function toTweet(post: Post): Record<string, unknown> {
  return {
    id: post.postId,
    ...asShown(post),
    created_at: post.acceptedAt,
    edit_history_tweet_ids: [post.postId],
    ...(post.parentId === undefined
      ? {}
      : { referenced_tweets: [{ type: 'replied_to', id: post.parentId }] }),
  };
}

const OWN_METRICS = ['url_link_clicks', 'engagements'];

function metricsOf({ sandbox }: Stage, post: Post, fields: string[]): Record<string, unknown> {
  const entries = Object.entries(measure(sandbox, post)).filter(([name]) => name !== 'view_count');
  const split = (isOwn: boolean) =>
    Object.fromEntries(entries.filter(([name]) => OWN_METRICS.includes(name) === isOwn));
  return {
    ...(fields.includes('public_metrics') ? { public_metrics: split(false) } : {}),
    ...(fields.includes('non_public_metrics') ? { non_public_metrics: split(true) } : {}),
  };
}

function attachmentsOf(media: { media_key: string }[]): object {
  return media.length > 0 ? { attachments: { media_keys: media.map(({ media_key: key }) => key) } } : {};
}

function videosOf({ sandbox }: Stage, post: Post): { media_key: string }[] {
  const { view_count } = measure(sandbox, post);
  return view_count === undefined
    ? []
    : [{ media_key: `13_${post.postId}`, ...{ type: 'video', public_metrics: { view_count } } }];
}
