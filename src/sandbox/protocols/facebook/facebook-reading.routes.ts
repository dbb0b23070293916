import type { FastifyInstance } from 'fastify';
import { isVideoUrl } from '../../media/media-kind.js';
import { audienceOf, measure } from '../../metrics.js';
import { postUrl } from '../../pages/post.page.js';
import type { Account, Post } from '../../store.js';
import { commentRoutes } from '../graph/comments.js';
import { GraphError, invalidParameter, renderGraphError } from '../graph/graph-error.js';
import { need, parametersOf, pick, VERSION } from '../graph/graph-request.js';
import { insightsAnswer, listAnswer, metaTime } from '../graph/published.js';
import type { Stage } from '../protocol.js';
import { authenticatePage, ownObject, pageInPath } from './facebook-access.js';
import { isUploaded, videoOf, type Video } from './facebook-video.routes.js';

const DAY = 24 * 3_600_000;
const READ = 'pages_read_engagement';
const MANAGE = 'pages_manage_posts';
const ENGAGE = 'pages_manage_engagement';
/** Metrics, and what of the sandbox's numbers each is. */
const POST_METRICS = {
  post_media_view: 'post_media_view',
  post_total_media_view_unique: 'post_total_media_view_unique',
  post_clicks: 'post_clicks',
};
const STORY_METRICS = {
  story_media_view: 'post_media_view',
  story_total_media_view_unique: 'post_total_media_view_unique',
  story_interaction: 'reactions',
  pages_fb_story_replies: 'comments',
  pages_fb_story_shares: 'shares',
};

/** What a page has published: lists, objects, insights, comments, changes. */
export function readingRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;
  const { store } = sandbox;
  const faults = (route: 'change' | 'timeline' | 'metrics') =>
    sandbox.faults.hooksFor(network.name, route, renderGraphError);

  app.get(`${VERSION}/:page/published_posts`, faults('timeline'), (request) => {
    const posts = store.listPostsOf(pageInPath(stage, request, READ)).filter((post) => !isStory(post));
    return listAnswer(stage, request, posts, (post) => toPost(stage, post));
  });

  app.get(`${VERSION}/:page/stories`, faults('timeline'), (request) => {
    const page = pageInPath(stage, request, READ);
    const from = sandbox.now().getTime() - DAY;
    const stories = store
      .listPostsOf(page)
      .filter((post) => isStory(post) && !post.deletedAt && Date.parse(post.acceptedAt) > from);
    return listAnswer(stage, request, stories, (post) => toStory(stage, post));
  });

  app.get(`${VERSION}/:id`, (request) => {
    const page = authenticatePage(stage, request, READ);
    const { id } = request.params as { id: string };
    const fields = parametersOf(request).get('fields');
    if (id === page.id) return pick(fields, { id, followers_count: audienceOf(sandbox, page).followers });
    if (store.kept(network.name, 'video', id))
      return pick(fields, toVideo(stage, page, videoOf(stage, page, id)));
    const post = ownObject(stage, request, READ);
    return pick(fields, isStory(post) ? toStory(stage, post) : toPost(stage, post));
  });

  app.get(`${VERSION}/:id/insights`, faults('metrics'), (request) => {
    const post = ownObject(stage, request, 'read_insights');
    return insightsAnswer(stage, request, post, isStory(post) ? STORY_METRICS : POST_METRICS);
  });

  app.post(`${VERSION}/:id`, faults('change'), (request) => {
    const post = ownObject(stage, request, MANAGE);
    if (isStory(post)) throw invalidParameter('(#100) A story cannot be changed.');
    const { id } = request.params as { id: string };
    store.editPost(
      post,
      need(parametersOf(request), id === post.postId && isVideo(post) ? 'description' : 'message'),
    );
    return { success: true };
  });

  app.delete(`${VERSION}/:id`, faults('change'), (request) => {
    const found = ownObject(stage, request, READ);
    store.deletePost(ownObject(stage, request, found.parentId === undefined ? MANAGE : ENGAGE));
    return { success: true };
  });

  commentRoutes(app, stage, {
    path: `${VERSION}/:id/comments`,
    write: (request) => {
      const parent = ownObject(stage, request, ENGAGE);
      if (isStory(parent)) throw new GraphError(400, 100, '(#100) A story has no comments.');
      return { account: authenticatePage(stage, request, ENGAGE), parent };
    },
    read: (request) => ownObject(stage, request, READ),
    show: (comment) => ({
      id: comment.postId,
      message: comment.text,
      created_time: metaTime(comment.acceptedAt),
      permalink_url: postUrl(sandbox.url(), comment),
      from: { id: comment.accountId, name: comment.username },
    }),
  });
}

function isStory({ contentType }: Post): boolean {
  return contentType === 'story';
}

function isVideo({ contentType }: Post): boolean {
  return contentType === 'video' || contentType === 'reel';
}

function toPost(stage: Stage, post: Post): Record<string, unknown> {
  const { sandbox } = stage;
  const numbers = measure(sandbox, post);
  const count = (name: string) => ({ data: [], summary: { total_count: numbers[name] ?? 0 } });
  return {
    id: isVideo(post) ? `${post.accountId}_${post.postId}` : post.postId,
    message: post.text,
    created_time: metaTime(post.acceptedAt),
    permalink_url: postUrl(sandbox.url(), post),
    attachments: { data: attachmentsOf(stage, post) },
    shares: { count: numbers.shares ?? 0 },
    comments: count('comments'),
    reactions: count('reactions'),
  };
}

function attachmentsOf({ sandbox, network }: Stage, post: Post): unknown[] {
  if (isVideo(post)) return [{ media_type: 'video', target: { id: post.postId } }];
  const attached = sandbox.store.kept<{ photoIds: string[]; isLink: boolean }>(
    network.name,
    'attached',
    post.postId,
  );
  const targets = (attached?.photoIds ?? []).map((id) => ({ media_type: 'photo', target: { id } }));
  if (targets.length > 1) return [{ media_type: 'album', target: {}, subattachments: { data: targets } }];
  return attached?.isLink ? [{ media_type: 'link', target: {} }] : targets;
}

function toStory({ sandbox, network }: Stage, post: Post): Record<string, unknown> {
  const [medium] = post.media;
  return {
    id: post.postId,
    post_id: post.postId,
    status: 'published',
    creation_time: String(Math.floor(Date.parse(post.acceptedAt) / 1000)),
    media_type: medium && isVideoUrl(medium.url) ? 'video' : 'photo',
    media_id: sandbox.store.kept<{ mediaId: string }>(network.name, 'story', post.postId)?.mediaId,
    url: postUrl(sandbox.url(), post),
    permalink_url: postUrl(sandbox.url(), post),
  };
}

function toVideo(stage: Stage, page: Account, video: Video): Record<string, unknown> {
  const { sandbox, network } = stage;
  const { id, size, received, publishedAt } = video;
  const isThere = isUploaded(stage, video);
  const post = sandbox.store.findPost(network.name, id);
  const uploading = isThere ? 'complete' : video.uploadedAt || received > 0 ? 'in_progress' : 'not_started';
  return {
    id,
    status: {
      video_status: publishedAt ? 'ready' : isThere ? 'upload_complete' : 'processing',
      uploading_phase: { status: uploading, bytes_transfered: received, source_file_size: size },
      processing_phase: { status: publishedAt ? 'complete' : isThere ? 'in_progress' : 'not_started' },
      publishing_phase: publishedAt
        ? {
            status: 'complete',
            publish_status: 'published',
            publish_time: Math.floor(Date.parse(publishedAt) / 1000),
          }
        : { status: 'not_started' },
    },
    ...(post && {
      post_id: `${page.id}_${id}`,
      permalink_url: postUrl(sandbox.url(), post),
      description: post.text,
      views: measure(sandbox, post).fb_reels_total_plays ?? 0,
    }),
  };
}
