import { imageSize } from 'image-size';
import { createFile, MP4BoxBuffer, type Movie } from 'mp4box';

/** A file that can be read in parts. */
export interface MediaSource {
  /** What its server says it is, without parameters: `image/jpeg`. */
  contentType: string;
  /** Of the whole file. */
  bytes: number;
  /**
   * The file in pieces of `size` bytes, the last one shorter.
   * @param from where to begin, in bytes
   */
  pieces(size: number, from?: number): AsyncGenerator<Uint8Array>;
}

/** What of a file can be known from outside; null: it could not be read. */
export interface MediumFacts extends VideoMeasures {
  /** What it is, whatever its server says. */
  contentType: string;
  bytes: number;
}

/** Measures of a picture or a video; null: it does not tell, or has none. */
export interface VideoMeasures {
  /** In pixels. */
  width: number | null;
  height: number | null;
  /** Of a video. */
  seconds: number | null;
  framesPerSecond: number | null;
  /** How the pictures of a video are coded, as RFC 6381 calls it: `avc1.64001f`. */
  codec: string | null;
}

/** Of a picture, the measures stand near the beginning, after what its camera has written. */
const HEADERS = [65_536, 2_097_152];
/** What image-size calls them. */
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  gif: 'image/gif',
  heif: 'image/heif',
  jpg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
};
const MP4 = new Set(['video/mp4', 'video/quicktime', 'video/x-m4v']);
const NO_MEASURES: VideoMeasures = {
  width: null,
  height: null,
  seconds: null,
  framesPerSecond: null,
  codec: null,
};

/** Type, size, measures and length of a file, from its first bytes. Undefined: it is not what its server says. */
export function readMediumFacts(file: MediaSource): Promise<MediumFacts | undefined> {
  return file.contentType.startsWith('video/') ? readVideo(file) : readImage(file);
}

async function readImage(file: MediaSource): Promise<MediumFacts | undefined> {
  const { bytes } = file;
  for (const size of HEADERS) {
    const head = await firstPiece(file, size);
    try {
      const { width, height, type } = imageSize(head);
      const contentType = IMAGE_TYPES[type ?? ''] ?? file.contentType;
      return { contentType, bytes, ...NO_MEASURES, width, height };
    } catch {
      if (head.length === bytes) return undefined;
    }
  }
  return undefined;
}

async function readVideo(file: MediaSource): Promise<MediumFacts | undefined> {
  const { contentType, bytes } = file;
  if (!MP4.has(contentType)) return { contentType, bytes, ...NO_MEASURES };
  const measures = await readMp4(file);
  return measures && { contentType, bytes, ...measures };
}

async function firstPiece(file: MediaSource, size: number): Promise<Uint8Array> {
  for await (const piece of file.pieces(size)) return piece;
  return new Uint8Array();
}

const PIECE = 262_144;
/** How much of a file is read to find its description, which stands at the beginning or at the end: for videos of hours a few megabytes. */
const MOST_PIECES = 64;

/**
 * Reads the description of an MP4 or QuickTime file (ISO/IEC 14496-12, movie box) and skips the pictures. Undefined: it has none, so it
 * is no such file.
 */
async function readMp4(file: MediaSource): Promise<VideoMeasures | undefined> {
  const reader = createFile();
  const state: { movie?: Movie; isBroken: boolean } = { isBroken: false };
  reader.onReady = (movie) => (state.movie = movie);
  reader.onError = () => (state.isBroken = true);
  let position = 0;
  for (let pieces = 0; pieces < MOST_PIECES && position < file.bytes;) {
    const from = position;
    for await (const piece of file.pieces(PIECE, from)) {
      pieces++;
      const end = position + piece.length;
      position = reader.appendBuffer(MP4BoxBuffer.fromArrayBuffer(exactly(piece), position));
      if (state.movie) return measuresOf(state.movie);
      // The next box stands further on: what is between is not fetched.
      if (state.isBroken || position !== end || pieces >= MOST_PIECES) break;
    }
    if (state.isBroken || position <= from) return undefined;
  }
  return undefined;
}

function measuresOf({ duration, timescale, videoTracks: [track] }: Movie): VideoMeasures {
  const seconds = timescale > 0 && duration > 0 ? duration / timescale : null;
  if (!track) return { ...NO_MEASURES, seconds };
  const length = track.timescale > 0 ? track.duration / track.timescale : 0;
  return {
    width: track.track_width || null,
    height: track.track_height || null,
    seconds,
    framesPerSecond:
      length > 0 && track.nb_samples > 0 ? Math.round((track.nb_samples / length) * 100) / 100 : null,
    codec: track.codec || null,
  };
}

/** The library keeps the whole buffer behind a view. */
function exactly({ buffer, byteOffset, length }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer;
}
