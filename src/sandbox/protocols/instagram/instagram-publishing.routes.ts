import type { FastifyInstance } from 'fastify';
import type { Account, Media } from '../../store.js';
import { clientReference } from '../client-reference.js';
import {
  assertPublishable,
  makeContainer,
  needContainer,
  publishedToday,
  stateOf,
  type Container,
} from '../graph/containers.js';
import { GraphError, invalidParameter, renderGraphError } from '../graph/graph-error.js';
import { mediaAddress, need, owner, parametersOf, VERSION } from '../graph/graph-request.js';
import type { Stage } from '../protocol.js';

/** "Content Publishing" says 100, and 50 in another place. */
const MOST_POSTS_A_DAY = 100;
const DAY_SECONDS = 86_400;
const MOST_CHILDREN = 10;
const MOST_CAPTION = 2200;
const MOST_HASHTAGS = 30;
const MOST_MENTIONS = 20;
const MOST_COLLABORATORS = 3;
const MOST_ALT_TEXT = 1000;
const PUBLISH = 'instagram_business_content_publish';
/** What the ledger calls them. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  IMAGE: 'image',
  REELS: 'reel',
  CAROUSEL: 'carousel',
  STORIES: 'story',
};

type Given = ReadonlyMap<string, string>;

/** Containers and publishing. */
export function publishingRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;

  app.post(`${VERSION}/:user/media`, (request) => {
    const account = owner(stage, request, PUBLISH);
    return { id: makeContainer(stage, account, readContent(stage, account, parametersOf(request))).id };
  });

  const faults = sandbox.faults.hooksFor(network.name, 'publish', renderGraphError);
  app.post(`${VERSION}/:user/media_publish`, faults, (request) => {
    const receivedAt = sandbox.now().toISOString();
    const account = owner(stage, request, PUBLISH);
    const container = needContainer(stage, account, need(parametersOf(request), 'creation_id'));
    assertPublishable(stage, account, container, MOST_POSTS_A_DAY);
    const { text, media, type } = container;
    const post = store.publish(account, {
      contentType: CONTENT_TYPES[type] ?? type,
      text,
      media,
      clientReference: clientReference(request),
      receivedAt,
    });
    store.keep(network.name, 'container', container.id, { ...container, mediaId: post.postId });
    return { id: post.postId };
  });

  app.get(`${VERSION}/:user/content_publishing_limit`, (request) => {
    const quota_usage = publishedToday(stage, owner(stage, request, PUBLISH));
    return {
      data: [{ quota_usage, config: { quota_total: MOST_POSTS_A_DAY, quota_duration: DAY_SECONDS } }],
    };
  });
}

function readContent(
  stage: Stage,
  account: Account,
  given: Given,
): Pick<Container, 'type' | 'text' | 'media' | 'isChild'> {
  const isChild = given.get('is_carousel_item') === 'true';
  const type = given.get('media_type') ?? 'IMAGE';
  // Neither children nor stories have a caption.
  const text = isChild || type === 'STORIES' ? '' : readCaption(given);
  const collaborators = readList(given.get('collaborators'));
  if (collaborators.length > MOST_COLLABORATORS)
    throw invalidParameter(`(#100) collaborators holds at most ${MOST_COLLABORATORS}`);
  if (type === 'STORIES' && collaborators.length > 0)
    throw invalidParameter('(#100) collaborators cannot be set for stories');
  return { type, text, media: mediaOf(stage, account, type, given, isChild), isChild };
}

function readCaption(given: Given): string {
  const caption = given.get('caption') ?? '';
  // How it counts is not documented; both ways are looked at.
  if (Math.max(caption.length, [...caption].length) > MOST_CAPTION)
    throw new GraphError(400, 36_004, 'The caption was too long.', 2_207_010);
  if ((caption.match(/#[\p{L}\p{N}_]+/gu) ?? []).length > MOST_HASHTAGS)
    throw invalidParameter(`(#100) at most ${MOST_HASHTAGS} hashtags`);
  if ((caption.match(/(^|\s)@[\w.]+/g) ?? []).length > MOST_MENTIONS)
    throw new GraphError(400, 100, `At most ${MOST_MENTIONS} tags.`, 2_207_040);
  return caption;
}

function mediaOf(stage: Stage, account: Account, type: string, given: Given, isChild: boolean): Media[] {
  switch (type) {
    case 'IMAGE':
      return [imageOf(given, readAltText(given))];
    case 'VIDEO':
      if (!isChild) throw new GraphError(400, 100, 'VIDEO is for carousel items; use REELS.', 2_207_023);
      return [videoOf(given)];
    case 'REELS':
      return [videoOf(given)];
    case 'STORIES':
      if (given.has('image_url') === given.has('video_url'))
        throw invalidParameter('(#100) A story has either image_url or video_url');
      return [given.has('video_url') ? videoOf(given) : imageOf(given, null)];
    case 'CAROUSEL':
      return childrenOf(stage, account, need(given, 'children').split(','));
    default:
      throw new GraphError(400, 100, `${type} is no media type.`, 2_207_023);
  }
}

function childrenOf(stage: Stage, account: Account, ids: readonly string[]): Media[] {
  if (ids.length < 2 || ids.length > MOST_CHILDREN)
    throw new GraphError(400, 100, `A carousel has 2 to ${MOST_CHILDREN} items.`, 2_207_028);
  return ids.flatMap((id) => {
    const child = needContainer(stage, account, id);
    if (!child.isChild) throw invalidParameter(`(#100) ${id} is no carousel item.`);
    if (stateOf(stage, child) !== 'FINISHED')
      throw new GraphError(400, 9007, `The carousel item ${id} is not ready.`, 2_207_027);
    return child.media;
  });
}

function imageOf(given: Given, alt_text: string | null): Media {
  const url = mediaAddress(given, 'image_url');
  if (/\.(png|gif|webp|bmp|tiff?)$/i.test(new URL(url).pathname))
    throw new GraphError(400, 36_001, 'The image format is not supported: JPEG only.', 2_207_005);
  return { url, alt_text };
}

function videoOf(given: Given): Media {
  if (given.has('alt_text')) throw invalidParameter('(#100) alt_text is for images only');
  const url = mediaAddress(given, 'video_url');
  if (!/\.(mp4|m4v|mov)$/i.test(new URL(url).pathname))
    throw new GraphError(400, 352, 'The video format is not supported: MOV or MP4.', 2_207_026);
  const offset = given.get('thumb_offset');
  if (offset !== undefined && !/^\d+$/.test(offset))
    throw new GraphError(400, 1, 'thumb_offset must be within the video.', 2_207_057);
  return { url, alt_text: null };
}

function readAltText(given: Given): string | null {
  const text = given.get('alt_text') ?? null;
  if (text !== null && text.length > MOST_ALT_TEXT)
    throw invalidParameter(`(#100) alt_text holds at most ${MOST_ALT_TEXT} characters`);
  return text;
}

function readList(text: string | undefined): unknown[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // Told below.
  }
  throw invalidParameter('(#100) a list must be a JSON array');
}
