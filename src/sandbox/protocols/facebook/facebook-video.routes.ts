import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { MultipartForm } from '../../multipart.js';
import type { Account, Media } from '../../store.js';
import { faultsBy } from '../graph/faults-by.js';
import { GraphError, invalidParameter, notThere } from '../graph/graph-error.js';
import { need, parametersOf, VERSION } from '../graph/graph-request.js';
import type { Protocol, Stage } from '../protocol.js';
import { pageInPath } from './facebook-access.js';
import { objectId, publishStory, sentAs } from './facebook-publishing.routes.js';

/** How much of a file is taken at once. */
const PIECE_BYTES = 4 * 1024 * 1024;
const MOST_BYTES = 10_000_000_000;
const MANAGE = 'pages_manage_posts';

/** A video from its upload on. */
export interface Video {
  id: string;
  pageId: string;
  /** The edge that it was begun for: no other publishes it. */
  edge: 'videos' | 'video_reels' | 'video_stories';
  /** Of the whole file; 0 before that is known. */
  size: number;
  received: number;
  /** Where it was fetched from; null when it came in pieces. */
  url: string | null;
  /** ISO instant when all of it was there, or was asked to be fetched. */
  uploadedAt: string | null;
  publishedAt: string | null;
}

type Routes = Protocol['hosts'][string];

/** Feed videos in pieces (graph-video.facebook.com). */
export const feedVideoRoutes: Routes = (app: FastifyInstance, stage: Stage): void => {
  app.post(`${VERSION}/:page/videos`, faultsOfFinish(stage), (request) => {
    const page = pageInPath(stage, request, MANAGE);
    const given = parametersOf(request);
    switch (need(given, 'upload_phase')) {
      case 'start': {
        const size = Number(need(given, 'file_size'));
        if (!Number.isSafeInteger(size) || size < 1 || size > MOST_BYTES)
          throw invalidParameter('(#100) file_size must be the number of bytes of the file');
        const video = begin(stage, page, 'videos', size);
        return { upload_session_id: `9${video.id}`, video_id: video.id, ...windowOf(video) };
      }
      case 'transfer':
        return windowOf(take(stage, sessionIn(stage, page, given), request));
      case 'finish': {
        const video = sessionIn(stage, page, given);
        if (video.received < video.size)
          throw new GraphError(400, 6001, 'The upload is not complete.', 1_363_033);
        return publishVideo(stage, request, page, video);
      }
      default:
        throw invalidParameter('(#100) upload_phase must be one of start, transfer, finish');
    }
  });
};

/** Reels and stories, whose bytes go to rupload.facebook.com. */
export const hostedVideoRoutes: Routes = (app: FastifyInstance, stage: Stage): void => {
  for (const edge of ['video_reels', 'video_stories'] as const) {
    app.post(`${VERSION}/:page/${edge}`, faultsOfFinish(stage), (request) => {
      const page = pageInPath(stage, request, MANAGE);
      const given = parametersOf(request);
      const phase = need(given, 'upload_phase');
      if (phase === 'start') {
        const { id } = begin(stage, page, edge, 0);
        const { version } = request.params as { version: string };
        return { video_id: id, upload_url: `https://rupload.facebook.com/video-upload/${version}/${id}` };
      }
      if (phase !== 'finish') throw invalidParameter('(#100) upload_phase must be one of start, finish');
      const video = videoOf(stage, page, need(given, 'video_id'), edge);
      if (!isUploaded(stage, video))
        throw new GraphError(400, 6000, 'The video is not uploaded yet.', 1_363_030);
      if (edge === 'video_reels' && need(given, 'video_state') !== 'PUBLISHED')
        throw invalidParameter('(#100) The sandbox publishes at once: video_state must be PUBLISHED');
      return publishVideo(stage, request, page, video);
    });
  }
};

/** Whether all of a video has arrived: what is fetched takes its time. */
export function isUploaded({ sandbox }: Stage, { uploadedAt }: Video): boolean {
  return uploadedAt !== null && sandbox.now().getTime() - Date.parse(uploadedAt) >= sandbox.processingMs;
}

/** A video of the page; throws as Meta does. */
export function videoOf({ sandbox, network }: Stage, page: Account, id: string, edge?: Video['edge']): Video {
  const video = sandbox.store.kept<Video>(network.name, 'video', id);
  if (video?.pageId !== page.id || (edge ?? video.edge) !== video.edge) throw notThere();
  return video;
}

/** Puts a video in place of what was known of it. */
export function keepVideo({ sandbox, network }: Stage, video: Video): Video {
  sandbox.store.keep(network.name, 'video', video.id, video);
  return video;
}

function faultsOfFinish(stage: Stage) {
  return faultsBy(stage, (request) =>
    parametersOf(request).get('upload_phase') === 'finish' ? 'publish' : undefined,
  );
}

function begin(stage: Stage, page: Account, edge: Video['edge'], size: number): Video {
  const id = objectId(`${page.id}/video`);
  const nothing = { received: 0, url: null, uploadedAt: null, publishedAt: null };
  return keepVideo(stage, { id, pageId: page.id, edge, size, ...nothing });
}

function sessionIn(stage: Stage, page: Account, given: ReadonlyMap<string, string>): Video {
  return videoOf(stage, page, need(given, 'upload_session_id').replace(/^9/, ''), 'videos');
}

/** The part of the file that is wanted next: both ends are the size when there is no more. */
function windowOf({ received, size }: Video): { start_offset: string; end_offset: string } {
  return { start_offset: String(received), end_offset: String(Math.min(size, received + PIECE_BYTES)) };
}

function take(stage: Stage, video: Video, request: FastifyRequest): Video {
  const piece = (request.body as MultipartForm).get('video_file_chunk');
  if (typeof piece !== 'object') throw invalidParameter('(#100) video_file_chunk must be a file');
  const { start_offset, end_offset } = windowOf(video);
  const isWanted = need(parametersOf(request), 'start_offset') === start_offset;
  if (!isWanted || video.received + piece.bytes > Number(end_offset))
    throw new GraphError(400, 6001, `The piece from ${start_offset} to ${end_offset} is wanted.`, 1_363_037);
  const received = video.received + piece.bytes;
  const uploadedAt = received === video.size ? stage.sandbox.now().toISOString() : null;
  return keepVideo(stage, { ...video, received, uploadedAt });
}

/** A video is published once, under the id that it was uploaded with. */
function publishVideo(stage: Stage, request: FastifyRequest, page: Account, video: Video) {
  if (video.publishedAt !== null)
    throw new GraphError(400, 6000, 'The video was published already.', 1_363_030);
  const given = parametersOf(request);
  // Of what came in pieces there is no address.
  const medium: Media = { url: video.url ?? `https://video.example/${video.id}.mp4`, alt_text: null };
  keepVideo(stage, { ...video, publishedAt: stage.sandbox.now().toISOString() });
  if (video.edge === 'video_stories')
    return { success: true, post_id: publishStory(stage, request, page, medium, video.id) };
  stage.sandbox.store.publish(page, {
    postId: video.id,
    contentType: video.edge === 'video_reels' ? 'reel' : 'video',
    text: given.get('description') ?? '',
    media: [medium],
    ...sentAs(stage, request),
  });
  return { success: true };
}
