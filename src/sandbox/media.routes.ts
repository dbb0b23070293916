import type { FastifyInstance } from 'fastify';
import { SandboxError } from './sandbox-error.js';

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  pdf: 'application/pdf',
};
const USUAL_BYTES = { image: 60_000, video: 400_000 };
const MOST_BYTES = 1_000_000_000;
const PIECE = Buffer.alloc(65_536, 'sandbox ');

/**
 * Files for media addresses at names that nobody can own (RFC 2606), so that what is only an example can be uploaded too. They have the
 * type that their name tells and no picture in them; `?bytes=` makes them as large as wanted.
 */
export function mediaRoutes(app: FastifyInstance): void {
  app.get<{ Params: { '*': string }; Querystring: { bytes?: string } }>('/*', (request, reply) => {
    const path = request.params['*'];
    const contentType = TYPES[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
    if (contentType === undefined) throw new SandboxError(404, 'not_found', 'There is no such file.');
    const usual = contentType.startsWith('video/') ? USUAL_BYTES.video : USUAL_BYTES.image;
    const bytes = Math.min(MOST_BYTES, Number(request.query.bytes ?? usual));
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (!(bytes >= 1) || from >= bytes)
      throw new SandboxError(416, 'invalid_range', 'There is nothing in this range.');
    void reply.type(contentType).header('content-length', String(bytes - from));
    if (from > 0) void reply.code(206).header('content-range', `bytes ${from}-${bytes - 1}/${bytes}`);
    return reply.send(piecesOf(bytes - from));
  });
}

function piecesOf(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull: (controller) => {
      const piece = PIECE.subarray(0, Math.min(left, PIECE.length));
      left -= piece.length;
      controller.enqueue(piece);
      if (left === 0) controller.close();
    },
  });
}
