import type { FastifyInstance } from 'fastify';
import { isVideoUrl } from '../../media/media-kind.js';
import { measure } from '../../metrics.js';
import { postUrl } from '../../pages/post.page.js';
import type { Post } from '../../store.js';
import { commentRoutes } from '../graph/comments.js';
import { containerOf, stateOf, type Container } from '../graph/containers.js';
import { GraphError, renderGraphError } from '../graph/graph-error.js';
import { authenticate, owner, parametersOf, pick, VERSION } from '../graph/graph-request.js';
import { insightsAnswer, listAnswer, metaTime, ownPost } from '../graph/published.js';
import type { Stage } from '../protocol.js';

const DAY = 24 * 3_600_000;
const BASIC = 'instagram_business_basic';
const COMMENTS = 'instagram_business_manage_comments';
/** Numbers of a story are told from so many viewers on. */
const FEWEST_VIEWERS = 5;
/** Metrics by kind ("IG Media Insights"), and what of the sandbox's numbers each is. */
const COMMON = { views: 'views', reach: 'reach', shares: 'shares', total_interactions: 'total_interactions' };
const POST_METRICS = { ...COMMON, likes: 'likes', comments: 'comments', saved: 'saved' };
const STORY_METRICS = { ...COMMON, replies: 'comments' };
const STATE_WORDS: Readonly<Record<string, string>> = {
  IN_PROGRESS: 'In Progress: Media is still being processed.',
  FINISHED: 'Finished: Media has been uploaded and it is ready to be published.',
  PUBLISHED: 'Published: Media has been published.',
  EXPIRED: 'Expired: The media was not published within 24 hours.',
};

/** Containers, media, stories, comments and insights; one id may be any of the first three. */
export function readingRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;
  const faults = (route: 'change' | 'timeline' | 'metrics') =>
    sandbox.faults.hooksFor(network.name, route, renderGraphError);
  const show = (post: Post) => toMedia(stage, post);

  app.get(`${VERSION}/:user/media`, faults('timeline'), (request) => {
    const posts = store.listPostsOf(owner(stage, request, BASIC));
    return listAnswer(
      stage,
      request,
      posts.filter((post) => !isStory(post)),
      show,
    );
  });

  app.get(`${VERSION}/:user/stories`, faults('timeline'), (request) => {
    const from = sandbox.now().getTime() - DAY;
    const posts = store.listPostsOf(owner(stage, request, BASIC));
    const stories = posts.filter((post) => isStory(post) && Date.parse(post.acceptedAt) > from);
    return listAnswer(stage, request, stories, show);
  });

  app.get(`${VERSION}/:id`, (request) => {
    const account = authenticate(stage, request, BASIC);
    const { id } = request.params as { id: string };
    const container = containerOf(stage, account, id);
    return pick(
      parametersOf(request).get('fields'),
      container ? toState(stage, container) : show(ownPost(stage, request, BASIC)),
    );
  });

  app.get(`${VERSION}/:id/insights`, faults('metrics'), (request) => {
    const post = ownPost(stage, request, 'instagram_business_manage_insights');
    if (!isStory(post)) return insightsAnswer(stage, request, post, POST_METRICS);
    if ((measure(sandbox, post).views ?? 0) < FEWEST_VIEWERS)
      throw new GraphError(400, 10, '(#10) Not enough viewers for the media to show insights');
    return insightsAnswer(stage, request, post, STORY_METRICS);
  });

  // Of comments alone: whether media can be deleted, documents do not agree.
  app.delete(`${VERSION}/:id`, faults('change'), (request) => {
    const comment = ownPost(stage, request, COMMENTS);
    if (comment.parentId === undefined) throw new GraphError(400, 100, '(#100) Media cannot be deleted.');
    store.deletePost(comment);
    return { success: true };
  });

  commentRoutes(app, stage, {
    path: `${VERSION}/:id/comments`,
    write: (request) => {
      const parent = ownPost(stage, request, COMMENTS);
      if (isStory(parent)) throw new GraphError(400, 100, '(#100) A story has no comments.');
      return { account: authenticate(stage, request), parent };
    },
    read: (request) => ownPost(stage, request, COMMENTS),
    show: ({ postId, text, acceptedAt }) => ({ id: postId, text, timestamp: metaTime(acceptedAt) }),
  });
}

function isStory({ contentType }: Post): boolean {
  return contentType === 'story';
}

function toState(stage: Stage, container: Container): Record<string, unknown> {
  const status_code = stateOf(stage, container);
  return { id: container.id, status_code, status: STATE_WORDS[status_code] };
}

function toMedia({ sandbox }: Stage, post: Post): Record<string, unknown> {
  const [first, second] = post.media;
  const isVideo = first !== undefined && isVideoUrl(first.url);
  const kinds: Readonly<Record<string, string>> = { story: 'STORY', reel: 'REELS' };
  return {
    id: post.postId,
    ...(isStory(post) ? {} : { caption: post.text }),
    media_type: second ? 'CAROUSEL_ALBUM' : isVideo ? 'VIDEO' : 'IMAGE',
    media_product_type: kinds[post.contentType] ?? 'FEED',
    permalink: postUrl(sandbox.url(), post),
    timestamp: metaTime(post.acceptedAt),
    username: post.username,
  };
}
