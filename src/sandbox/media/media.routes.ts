import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseInput, SandboxError } from '../sandbox-error.js';
import { samplePicture } from './sample-picture.js';
import { sampleVideo } from './sample-video.js';

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

const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, `must be from 1 to ${most}`)
    .optional();

const wishes = z.strictObject({
  bytes: whole(MOST_BYTES),
  width: whole(8000),
  height: whole(8000),
  seconds: whole(100_000),
  framesPerSecond: whole(1000),
  description: z.enum(['first', 'last']).default('first'),
});

/** A file: what it begins and ends with, and nothing of meaning between. */
interface SampleFile {
  contentType: string;
  bytes: number;
  head: Buffer;
  tail: Buffer;
}

/**
 * Files for media addresses at names that nobody can own (RFC 2606), so that what is only an example can be measured and uploaded too.
 * They are what their name tells: `?width=` and `?height=`, `?seconds=` and `?framesPerSecond=` of a video, `?bytes=` for its size.
 */
export function mediaRoutes(app: FastifyInstance): void {
  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const file = fileAt(request.params['*'], parseInput(wishes, request.query));
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const { bytes } = file;
    if (from >= bytes) throw new SandboxError(416, 'invalid_range', 'There is nothing in this range.');
    void reply.type(file.contentType).header('content-length', String(bytes - from));
    if (from > 0) void reply.code(206).header('content-range', `bytes ${from}-${bytes - 1}/${bytes}`);
    return reply.send(piecesOf(file, from));
  });
}

function fileAt(path: string, wanted: z.output<typeof wishes>): SampleFile {
  const contentType = TYPES[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
  if (contentType === undefined) throw new SandboxError(404, 'not_found', 'There is no such file.');
  const nothing = Buffer.alloc(0);
  if (!contentType.startsWith('video/')) {
    const { width = 1080, height = 1080, bytes = USUAL_BYTES.image } = wanted;
    const head = samplePicture(contentType, { width, height }) ?? nothing;
    return { contentType, bytes: Math.max(bytes, head.length), head, tail: nothing };
  }
  const {
    width = 1080,
    height = 1920,
    seconds = 15,
    framesPerSecond = 30,
    bytes = USUAL_BYTES.video,
  } = wanted;
  const facts = { width, height, seconds, framesPerSecond, bytes };
  const video = sampleVideo(facts, wanted.description === 'first');
  return { contentType, bytes: Math.max(bytes, video.head.length + video.tail.length), ...video };
}

function piecesOf({ bytes, head, tail }: SampleFile, from: number): ReadableStream<Uint8Array> {
  let position = from;
  const next = (): Uint8Array => {
    if (position < head.length) return head.subarray(position);
    const tailFrom = bytes - tail.length;
    if (position >= tailFrom) return tail.subarray(position - tailFrom);
    return PIECE.subarray(0, Math.min(tailFrom - position, PIECE.length));
  };
  return new ReadableStream({
    pull: (controller) => {
      const piece = next();
      position += piece.length;
      controller.enqueue(piece);
      if (position >= bytes) controller.close();
    },
  });
}
