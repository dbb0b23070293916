import type { CallTime } from './call-time.js';
import type { MediaFile } from './media-files.js';
import { NotPublished } from './publisher.js';

/** Kept of the time there is, in milliseconds, for what comes after. */
const RESERVE = 3000;

/**
 * Sends a file piece by piece. At least one piece goes out; when another one may not fit into what is left of the call, it throws
 * NotPublished `processing`, and the next attempt begins where this one was.
 * @param range in bytes: `size` of a piece, `from` where to begin and `to` where to stop, both at a piece's border
 * @param put sends one piece, which begins at the byte `at`
 */
export async function uploadPieces(
  file: MediaFile,
  { size, from, to }: { size: number; from: number; to: number },
  put: (piece: Uint8Array, at: number) => Promise<void>,
  { deadline }: CallTime,
): Promise<void> {
  if (from >= to) return;
  let at = from;
  let begun = performance.now();
  for await (const piece of file.pieces(size, from)) {
    await put(piece, at);
    at += piece.length;
    if (at >= to) return;
    const now = performance.now();
    if (now + 2 * (now - begun) + RESERVE > deadline) {
      const message = `${at} of ${file.bytes} bytes are at the network.`;
      throw new NotPublished({ kind: 'processing', message, afterMs: 1 });
    }
    begun = now;
  }
}
