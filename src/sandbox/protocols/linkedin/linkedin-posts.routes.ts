import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { digitsFrom } from '../../identifiers.js';
import type { Account, Media, Post } from '../../store.js';
import { clientReference } from '../client-reference.js';
import type { Stage } from '../protocol.js';
import { findAsset, statusOf, type Asset } from './linkedin-assets.routes.js';
import { accessDenied, invalidField, LinkedInError, renderLinkedInError } from './linkedin-error.js';
import { actAs, callerOf, checkFinder, readBody, type Deed } from './linkedin-request.js';
import { shownText } from './linkedin-text.js';

const WRITE: Deed = { organisation: 'w_organization_social', member: 'w_member_social' };
const WRITE_FEED: Deed = { organisation: 'w_organization_social_feed', member: 'w_member_social_feed' };
/** What members post and say is open to few applications only. */
const READ: Deed = { organisation: 'r_organization_social' };
const MOST_COMMENTARY = 3000;
const MOST_COMMENT = 1250;
/** For so long the same post of the same author is refused. */
const DUPLICATE_MS = 24 * 3_600_000;

const commentary = z.string().refine((text) => shownText(text).length <= MOST_COMMENTARY, 'is too long');
const altText = z.string().max(4086).optional();
const content = z.union([
  z.strictObject({ media: z.strictObject({ id: z.string(), altText, title: z.string().optional() }) }),
  z.strictObject({
    multiImage: z.strictObject({
      images: z
        .array(z.strictObject({ id: z.string(), altText }))
        .min(2)
        .max(20),
      altText,
    }),
  }),
  z.strictObject({
    article: z.strictObject({
      source: z.url({ protocol: /^https?$/ }),
      title: z.string().min(1).max(400),
      description: z.string().max(4086).optional(),
      thumbnail: z.string().optional(),
    }),
  }),
]);
const draft = z.strictObject({
  author: z.string(),
  commentary,
  visibility: z.enum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN']),
  distribution: z.strictObject({
    feedDistribution: z.enum(['MAIN_FEED', 'NONE']),
    targetEntities: z.array(z.unknown()).optional(),
    thirdPartyDistributionChannels: z.array(z.unknown()).optional(),
  }),
  content: content.optional(),
  lifecycleState: z.literal('PUBLISHED'),
  isReshareDisabledByAuthor: z.boolean().optional(),
});
const patch = z.strictObject({
  patch: z.strictObject({ $set: z.strictObject({ commentary }) }),
});
const comment = z.strictObject({
  actor: z.string(),
  object: z.string(),
  message: z.strictObject({ text: z.string().min(1).max(MOST_COMMENT) }),
});

/** "Posts API" and "Comments API": publishing, changing, and what is told of it. */
export function postRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;
  const faultsOf = (route: 'publish' | 'change' | 'timeline' | 'reply') =>
    sandbox.faults.hooksFor(network.name, route, renderLinkedInError);

  app.post('/rest/posts', faultsOf('publish'), (request, reply) => {
    const receivedAt = sandbox.now().toISOString();
    const wanted = readBody(draft, request.body);
    const author = actAs(callerOf(stage, request), wanted.author, WRITE);
    const used = assetsOf(stage, author, wanted.content);
    assertNoDuplicate(stage, author, wanted);
    const isVideo = used.some(({ kind }) => kind === 'video');
    const text = shownText(wanted.commentary);
    const urn = network.postId(author.id, sandbox.now(), store.listPosts().length + 1);
    const { postId } = store.publish(author, {
      postId: isVideo ? urn.replace(':share:', ':ugcPost:') : urn,
      contentType: isVideo ? 'video' : used.length > 1 ? 'carousel' : used.length > 0 ? 'image' : 'text',
      text,
      media: used.map((asset): Media => mediumOf(asset, wanted.content)),
      clientReference: clientReference(request),
      receivedAt,
    });
    store.keep(network.name, 'draft', postId, wanted);
    return reply.code(201).header('x-restli-id', postId).send();
  });

  app.get('/rest/posts', faultsOf('timeline'), (request) => {
    const query = checkFinder(request, 'author');
    if (request.headers['x-restli-method'] !== 'FINDER') throw invalidField('X-RestLi-Method must be FINDER');
    const author = actAs(callerOf(stage, request), query.author ?? '', READ);
    const count = Number(query.count ?? 10);
    if (!(count >= 1 && count <= 100)) throw invalidField('count must be from 1 to 100');
    const newest = sandbox.now().getTime() - sandbox.timelineLagMs;
    const shown = store
      .listPostsOf(author)
      .filter((post) => !post.deletedAt && Date.parse(post.acceptedAt) <= newest);
    const elements = shown.slice(-count).reverse();
    return { paging: { start: 0, count, links: [] }, elements: elements.map((post) => toPost(stage, post)) };
  });

  app.post('/rest/posts/:urn', faultsOf('change'), (request, reply) => {
    if (request.headers['x-restli-method'] !== 'PARTIAL_UPDATE')
      throw invalidField('X-RestLi-Method must be PARTIAL_UPDATE');
    const post = ownPost(stage, request, WRITE);
    const { $set } = readBody(patch, request.body).patch;
    store.editPost(post, shownText($set.commentary));
    store.keep(network.name, 'draft', post.postId, {
      ...store.kept<object>(network.name, 'draft', post.postId),
      ...$set,
    });
    return reply.code(204).send();
  });

  // Deleting is idempotent: of what is not there, it is said as well.
  app.delete('/rest/posts/:urn', faultsOf('change'), (request, reply) => {
    const caller = callerOf(stage, request);
    const post = store.findPost(network.name, urnIn(request));
    if (post) actAs(caller, post.accountId, WRITE);
    if (post && !post.deletedAt) store.deletePost(post);
    return reply.code(204).send();
  });

  app.post('/rest/socialActions/:urn/comments', faultsOf('reply'), (request, reply) => {
    const receivedAt = sandbox.now().toISOString();
    const { actor, object, message } = readBody(comment, request.body);
    const account = actAs(callerOf(stage, request), actor, WRITE_FEED);
    const parent = livingPost(stage, urnIn(request));
    if (object !== parent.postId) throw invalidField('object must be the post');
    const id = digitsFrom(`${object}/${store.listPosts().length}`, 18);
    const written = store.publish(account, {
      postId: `urn:li:comment:(${object},${id})`,
      contentType: 'comment',
      text: message.text,
      media: [],
      parentId: object,
      clientReference: clientReference(request),
      receivedAt,
    });
    return reply.code(201).header('x-restli-id', id).send(toComment(written));
  });

  app.get('/rest/socialActions/:urn/comments', (request) => {
    const parent = livingPost(stage, urnIn(request));
    actAs(callerOf(stage, request), parent.accountId, READ);
    const elements = store.listReplies(parent).filter(({ deletedAt }) => !deletedAt);
    return { paging: { start: 0, count: elements.length, links: [] }, elements: elements.map(toComment) };
  });

  app.delete('/rest/socialActions/:urn/comments/:id', faultsOf('change'), (request, reply) => {
    const { id } = request.params as { id: string };
    const { actor } = request.query as { actor?: string };
    const account = actAs(callerOf(stage, request), actor ?? '', WRITE_FEED);
    const written = livingPost(stage, `urn:li:comment:(${urnIn(request)},${id})`);
    if (written.accountId !== account.id) throw accessDenied(written.postId);
    store.deletePost(written);
    return reply.code(204).send();
  });
}

/** A post that is out and belongs to one whom the caller may speak for. */
export function ownPost(stage: Stage, request: FastifyRequest, deed: Deed, urn = urnIn(request)): Post {
  const post = livingPost(stage, urn);
  actAs(callerOf(stage, request), post.accountId, deed);
  return post;
}

function livingPost({ sandbox, network }: Stage, urn: string): Post {
  const post = sandbox.store.findPost(network.name, urn);
  if (post && !post.deletedAt) return post;
  throw new LinkedInError(404, 'NOT_FOUND', `Could not find entity ${urn}`);
}

/** The uploads that a post shows: all there, of the same owner, and of a kind that fits. */
function assetsOf(stage: Stage, author: Account, given: z.output<typeof content> | undefined): Asset[] {
  if (!given) return [];
  const need = (urn: string, ...kinds: Asset['kind'][]): Asset => {
    const asset = findAsset(stage, urn);
    if (!asset || !kinds.includes(asset.kind))
      throw new LinkedInError(
        400,
        kinds.includes('video') ? 'INVALID_URN_ID' : 'INVALID_IMAGE_ID',
        `Bad ${urn}`,
      );
    if (asset.ownerUrn !== author.id) throw accessDenied(urn);
    if (statusOf(stage, asset) !== 'AVAILABLE')
      throw new LinkedInError(400, 'MEDIA_ASSET_WAITING_UPLOAD', `${urn} is not ready`);
    return asset;
  };
  if ('media' in given) return [need(given.media.id, 'image', 'video')];
  if ('multiImage' in given) return given.multiImage.images.map(({ id }) => need(id, 'image'));
  if (given.article.thumbnail !== undefined) need(given.article.thumbnail, 'image');
  return [];
}

function mediumOf({ urn, kind }: Asset, given: z.output<typeof content> | undefined): Media {
  const described =
    given && 'multiImage' in given ? given.multiImage.images : given && 'media' in given ? [given.media] : [];
  return {
    url: `https://media.example.com/${urn.split(':').at(-1)}.${kind === 'video' ? 'mp4' : 'jpg'}`,
    alt_text: described.find(({ id }) => id === urn)?.altText ?? null,
  };
}

/** The refusal names the other post, in words only. */
function assertNoDuplicate(
  { sandbox, network }: Stage,
  author: Account,
  wanted: z.output<typeof draft>,
): void {
  const { store } = sandbox;
  const from = sandbox.now().getTime() - DUPLICATE_MS;
  const words = JSON.stringify([wanted.commentary, wanted.content]);
  const earlier = store.listPostsOf(author).find((post) => {
    const kept = store.kept<z.output<typeof draft>>(network.name, 'draft', post.postId);
    const isSame = kept && JSON.stringify([kept.commentary, kept.content]) === words;
    return isSame && !post.deletedAt && Date.parse(post.acceptedAt) > from;
  });
  if (!earlier) return;
  const message = `Content is a duplicate of ${earlier.postId}`;
  const inputErrors = [{ description: 'Duplicate post is detected', input: {}, code: 'DUPLICATE_POST' }];
  throw new LinkedInError(422, undefined, message, { errorDetails: { inputErrors } });
}

function toPost({ sandbox, network }: Stage, post: Post): unknown {
  const kept = sandbox.store.kept<z.output<typeof draft>>(network.name, 'draft', post.postId);
  const at = Date.parse(post.acceptedAt);
  return {
    // What somebody posts by hand has no draft of a client.
    ...(kept ?? { author: post.accountId, commentary: post.text.replace(/[\\|{}@[\]()<>#*_~]/g, '\\$&') }),
    id: post.postId,
    createdAt: at,
    publishedAt: at,
    lastModifiedAt: at,
    lifecycleState: 'PUBLISHED',
  };
}

function toComment({ postId, accountId, parentId, text, acceptedAt }: Post): unknown {
  const created = { actor: accountId, time: Date.parse(acceptedAt) };
  const id = postId.slice(postId.lastIndexOf(',') + 1, -1);
  return {
    id,
    commentUrn: postId,
    actor: accountId,
    object: parentId,
    message: { text, attributes: [] },
    created,
  };
}

function urnIn(request: FastifyRequest): string {
  return (request.params as { urn: string }).urn;
}
