import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account, Media, Post } from '../../store.js';
import { clientReference } from '../client-reference.js';
import { assertPublishable, makeContainer, needContainer, type Container } from '../graph/containers.js';
import { faultsBy } from '../graph/faults-by.js';
import { GraphError, invalidParameter, notThere } from '../graph/graph-error.js';
import { mediaAddress, need, owner, parametersOf } from '../graph/graph-request.js';
import type { Stage } from '../protocol.js';

/** "Overview", Rate Limits. Replies have a limit of their own. */
export const MOST_POSTS_A_DAY = 250;
const MOST_CHILDREN = 20;
const MOST_TEXT = 500;
const MOST_LINKS = 5;
const REPLY_CONTROLS = [
  'everyone',
  'accounts_you_follow',
  'mentioned_only',
  'parent_post_author_only',
  'followers_only',
];

/** Containers and publishing; a text can be published in one call. */
export function publishingRoutes(app: FastifyInstance, stage: Stage): void {
  const { network } = stage;
  const { store } = stage.sandbox;
  const publish = (request: FastifyRequest, account: Account, container: Container): Post => {
    const { text, media, parentId } = container;
    const post = store.publish(account, {
      contentType: container.type.toLowerCase(),
      text,
      media,
      ...(parentId === undefined ? {} : { parentId }),
      clientReference: clientReference(request),
      receivedAt: stage.sandbox.now().toISOString(),
    });
    store.keep(network.name, 'container', container.id, { ...container, mediaId: post.postId });
    return post;
  };

  const writes = (request: FastifyRequest) =>
    parametersOf(request).has('reply_to_id') ? 'reply' : undefined;
  app.post('/v1.0/:user/threads', faultsBy(stage, writes), (request) => {
    const account = owner(stage, request, 'threads_content_publish');
    const given = parametersOf(request);
    const content = readContent(stage, account, given);
    if (content.parentId !== undefined) owner(stage, request, 'threads_manage_replies');
    const isPublished = given.get('auto_publish_text') === 'true';
    if (isPublished && content.type !== 'TEXT')
      throw invalidParameter('Param auto_publish_text is for TEXT only.');
    const container = makeContainer(stage, account, content);
    return { id: isPublished ? publish(request, account, container).postId : container.id };
  });

  const publishes = (request: FastifyRequest) => {
    const id = parametersOf(request).get('creation_id') ?? '';
    const container = stage.sandbox.store.kept<Container>(network.name, 'container', id);
    return container?.parentId === undefined ? 'publish' : 'reply';
  };
  app.post('/v1.0/:user/threads_publish', faultsBy(stage, publishes), (request) => {
    const account = owner(stage, request, 'threads_content_publish');
    const container = needContainer(stage, account, need(parametersOf(request), 'creation_id'));
    assertPublishable(stage, account, container, MOST_POSTS_A_DAY);
    return { id: publish(request, account, container).postId };
  });
}

function readContent(
  stage: Stage,
  account: Account,
  given: ReadonlyMap<string, string>,
): Omit<Container, 'id' | 'accountId' | 'madeAt' | 'mediaId'> {
  const type = need(given, 'media_type');
  const isChild = given.get('is_carousel_item') === 'true';
  const text = isChild ? '' : (given.get('text') ?? '');
  if (countCharacters(text) > MOST_TEXT)
    throw invalidParameter(`Param text must be at most ${MOST_TEXT} characters long.`);
  const links = new Set([...(text.match(/https?:\/\/\S+/g) ?? []), given.get('link_attachment')]);
  links.delete(undefined);
  if (links.size > MOST_LINKS) throw new GraphError(400, 100, 'THREADS_API__LINK_LIMIT_EXCEEDED');
  const control = given.get('reply_control');
  if (control !== undefined && !REPLY_CONTROLS.includes(control))
    throw invalidParameter(`Param reply_control must be one of ${REPLY_CONTROLS.join(', ')}`);
  const parentId = given.get('reply_to_id');
  if (parentId !== undefined) {
    const parent = stage.sandbox.store.findPost(stage.network.name, parentId);
    if (!parent || parent.deletedAt) throw notThere();
  }
  return {
    type,
    text,
    media: mediaOf(stage, account, type, given),
    isChild,
    ...(parentId === undefined ? {} : { parentId }),
  };
}

function mediaOf(stage: Stage, account: Account, type: string, given: ReadonlyMap<string, string>): Media[] {
  const alt_text = given.get('alt_text') ?? null;
  switch (type) {
    case 'TEXT':
      if (!given.get('text')) throw invalidParameter('Param text must not be empty for TEXT posts.');
      return [];
    case 'IMAGE':
      return [{ url: mediaAddress(given, 'image_url'), alt_text }];
    case 'VIDEO':
      return [{ url: mediaAddress(given, 'video_url'), alt_text }];
    case 'CAROUSEL': {
      const ids = need(given, 'children').split(',');
      if (ids.length < 2 || ids.length > MOST_CHILDREN)
        throw invalidParameter(`A carousel has 2 to ${MOST_CHILDREN} children.`);
      return ids.flatMap((id) => {
        const child = needContainer(stage, account, id);
        if (!child.isChild) throw invalidParameter(`${id} is no carousel item.`);
        return child.media;
      });
    }
    default:
      throw invalidParameter('Param media_type must be one of TEXT, IMAGE, VIDEO, CAROUSEL.');
  }
}

/** "Overview": emoji count as the bytes of their UTF-8. */
function countCharacters(text: string): number {
  let count = 0;
  for (const character of text)
    count += /\p{Extended_Pictographic}/u.test(character) ? Buffer.byteLength(character) : 1;
  return count;
}
