import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { digitsFrom } from '../../identifiers.js';
import type { Account, Media } from '../../store.js';
import { clientReference } from '../client-reference.js';
import { GraphError, invalidParameter, notThere, renderGraphError } from '../graph/graph-error.js';
import { mediaAddress, need, parametersOf, VERSION } from '../graph/graph-request.js';
import type { Stage } from '../protocol.js';
import { pageInPath } from './facebook-access.js';

const MOST_MESSAGE = 63_206;
const MOST_PHOTOS = 10;
const MANAGE = 'pages_manage_posts';

/** A photo that a page has uploaded. */
export interface Photo extends Media {
  id: string;
  pageId: string;
  /** Whether a post or a story shows it. */
  isUsed: boolean;
}

/** An id of something that is no post. */
export function objectId(seed: string): string {
  return `1${digitsFrom(`facebook/${seed}/${randomBytes(8).toString('hex')}`, 14)}`;
}

/** Texts, links, photos, and stories of a photo. */
export function publishingRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;
  const faults = sandbox.faults.hooksFor(network.name, 'publish', renderGraphError);

  app.post(`${VERSION}/:page/photos`, (request) => {
    const page = pageInPath(stage, request, MANAGE);
    const given = parametersOf(request);
    const url = mediaAddress(given, 'url');
    if (!/\.(jpe?g|png|gif|bmp|tiff?)$/i.test(new URL(url).pathname))
      throw new GraphError(400, 324, 'Missing or invalid image file', 2_069_019);
    if (given.get('published') !== 'false')
      throw invalidParameter('(#100) The sandbox publishes photos by the feed: published must be false');
    const photo: Photo = {
      id: objectId(`${page.id}/photo`),
      pageId: page.id,
      url,
      alt_text: given.get('alt_text_custom') ?? null,
      isUsed: false,
    };
    store.keep(network.name, 'photo', photo.id, photo);
    return { id: photo.id };
  });

  app.post(`${VERSION}/:page/feed`, faults, (request) => {
    const page = pageInPath(stage, request, MANAGE);
    const given = parametersOf(request);
    const text = given.get('message') ?? '';
    if (Math.max(text.length, [...text].length) > MOST_MESSAGE)
      throw invalidParameter(`(#100) message holds at most ${MOST_MESSAGE} characters`);
    const photos = attachedPhotos(given.get('attached_media')).map((id) => unusedPhoto(stage, page, id));
    const link = given.get('link');
    if (text.trim() === '' && photos.length === 0 && link === undefined)
      throw invalidParameter('(#100) Missing message or attachment');
    if (link !== undefined && !/^https?:\/\//.test(link))
      throw new GraphError(400, 1_609_005, 'The link could not be scraped.');
    if (photos.length === 0 && repeats(stage, page, text))
      throw new GraphError(400, 506, 'Duplicate status message', 1_455_006);
    const contentType = photos.length > 1 ? 'carousel' : photos.length === 1 ? 'image' : 'text';
    const post = store.publish(page, {
      contentType,
      text,
      media: photos.map(({ url, alt_text }) => ({ url, alt_text })),
      ...sentAs(stage, request),
    });
    use(stage, photos);
    const shown = photos.map(({ id }) => id);
    store.keep(network.name, 'attached', post.postId, { photoIds: shown, isLink: link !== undefined });
    return { id: post.postId };
  });

  app.post(`${VERSION}/:page/photo_stories`, faults, (request) => {
    const page = pageInPath(stage, request, MANAGE);
    const photo = unusedPhoto(stage, page, need(parametersOf(request), 'photo_id'));
    const { url, alt_text } = photo;
    const post_id = publishStory(stage, request, page, { url, alt_text }, photo.id);
    use(stage, [photo]);
    return { success: true, post_id };
  });
}

/** Publishes a story; its id is no post's of the page. Answers it. */
export function publishStory(
  stage: Stage,
  request: FastifyRequest,
  page: Account,
  medium: Media,
  mediaId: string,
): string {
  const { store } = stage.sandbox;
  const { postId } = store.publish(page, {
    postId: objectId(`${page.id}/story`),
    contentType: 'story',
    text: '',
    media: [medium],
    ...sentAs(stage, request),
  });
  store.keep(stage.network.name, 'story', postId, { mediaId });
  return postId;
}

/** For the ledger. */
export function sentAs({ sandbox }: Stage, request: FastifyRequest) {
  return { clientReference: clientReference(request), receivedAt: sandbox.now().toISOString() };
}

function attachedPhotos(text: string | undefined): string[] {
  if (text === undefined) return [];
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw invalidParameter('(#100) param attached_media must be an array.');
  }
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_PHOTOS)
    throw invalidParameter(`(#100) param attached_media must be an array of 1 to ${MOST_PHOTOS}.`);
  return list.map((entry: { media_fbid?: unknown }) => String(entry.media_fbid));
}

function unusedPhoto({ sandbox, network }: Stage, page: Account, id: string): Photo {
  const photo = sandbox.store.kept<Photo>(network.name, 'photo', id);
  if (photo?.pageId !== page.id) throw notThere();
  if (photo.isUsed) throw new GraphError(400, 1_366_051, 'These photos were already posted.');
  return photo;
}

function use({ sandbox, network }: Stage, photos: readonly Photo[]): void {
  for (const photo of photos) sandbox.store.keep(network.name, 'photo', photo.id, { ...photo, isUsed: true });
}

/** Facebook refuses what the page has said just before. */
function repeats({ sandbox }: Stage, page: Account, text: string): boolean {
  const newest = sandbox.store
    .listPostsOf(page)
    .filter(({ deletedAt }) => !deletedAt)
    .at(-1);
  return newest?.contentType === 'text' && newest.text === text;
}
