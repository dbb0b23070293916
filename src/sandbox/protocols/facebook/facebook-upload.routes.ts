import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isVideoUrl } from '../../media/media-kind.js';
import { toSandboxError } from '../../sandbox-error.js';
import { GraphError } from '../graph/graph-error.js';
import { VERSION } from '../graph/graph-request.js';
import { parseRawBytes, type RawBytes } from '../raw-bytes.js';
import type { Stage } from '../protocol.js';
import { pageOfToken } from './facebook-access.js';
import { keepVideo, videoOf, type Video } from './facebook-video.routes.js';

/** Bytes of reels and stories (rupload.facebook.com). Its errors have a form of their own ("Reels Publishing API"). */
export function uploadRoutes(app: FastifyInstance, stage: Stage): void {
  parseRawBytes(app);
  app.setErrorHandler((failure, _request, reply) => {
    const isKnown = failure instanceof UploadError;
    const { status, message } = isKnown || failure instanceof GraphError ? failure : toSandboxError(failure);
    const [type, retriable] = isKnown ? [failure.type, failure.isRetriable] : ['NotAuthorizedError', false];
    return reply.code(status).send({ debug_info: { retriable, type, message } });
  });

  app.post(`/video-upload${VERSION}/:video`, (request) => {
    const [, token = ''] = /^OAuth ([\x21-\x7e]+)$/.exec(request.headers.authorization ?? '') ?? [];
    const page = pageOfToken(stage, token, 'pages_manage_posts');
    const { video: id } = request.params as { video: string };
    keepVideo(stage, withBytes(stage, videoOf(stage, page, id), request));
    return { success: true };
  });
}

class UploadError extends Error {
  readonly status = 400;

  constructor(
    readonly type: string,
    readonly isRetriable: boolean,
    message: string,
  ) {
    super(message);
  }
}

function withBytes({ sandbox }: Stage, video: Video, { headers, body }: FastifyRequest): Video {
  const now = sandbox.now().toISOString();
  if (video.publishedAt !== null || video.uploadedAt !== null)
    throw new UploadError('ProcessingFailedError', false, 'The video was uploaded already.');
  const url = headers.file_url;
  if (typeof url === 'string') {
    if (!URL.canParse(url) || !isVideoUrl(url))
      throw new UploadError('ProcessingFailedError', false, 'There is no video at file_url.');
    return { ...video, url, uploadedAt: now };
  }
  const { bytes } = body as RawBytes;
  const size = Number(headers.file_size);
  if (Number(headers.offset) !== video.received)
    throw new UploadError('OffsetInvalidError', true, `${video.received} bytes have arrived.`);
  const received = video.received + bytes;
  if (received > size) throw new UploadError('PartialRequestError', true, 'More bytes than file_size tells.');
  return { ...video, size, received, uploadedAt: received === size ? now : null };
}
