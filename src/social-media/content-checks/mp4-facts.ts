import { createFile, MP4BoxBuffer, type Movie } from 'mp4box';
import type { MediaFile } from '../platforms/media-files.js';

/** Measures of a video; null: it does not tell. */
export interface VideoMeasures {
  width: number | null;
  height: number | null;
  seconds: number | null;
  framesPerSecond: number | null;
}

const PIECE = 262_144;
/** How much of a file is read to find its description, which stands at the beginning or at the end: for videos of hours a few megabytes. */
const MOST_PIECES = 64;

/**
 * Reads the description of an MP4 or QuickTime file (ISO/IEC 14496-12, movie box) and skips the pictures. Undefined: it has none, so it
 * is no such file.
 */
export async function readMp4(file: MediaFile): Promise<VideoMeasures | undefined> {
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
  if (!track) return { width: null, height: null, seconds, framesPerSecond: null };
  const length = track.timescale > 0 ? track.duration / track.timescale : 0;
  return {
    width: track.track_width || null,
    height: track.track_height || null,
    seconds,
    framesPerSecond:
      length > 0 && track.nb_samples > 0 ? Math.round((track.nb_samples / length) * 100) / 100 : null,
  };
}

/** The library keeps the whole buffer behind a view. */
function exactly({ buffer, byteOffset, length }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer;
}
