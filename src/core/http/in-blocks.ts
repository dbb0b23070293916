import type { Readable } from 'node:stream';

/**
 * What a stream brings, in blocks of about `size` bytes; the first one as soon as there is anything. Each step of an asynchronous loop costs
 * several promises, and each promise a look at the request's context: for 64 KiB, as sockets bring them, that is more than all the rest.
 * Throws what the stream fails with; a loop that is left ends the stream.
 */
export async function* inBlocks(stream: Readable, size: number): AsyncGenerator<Buffer> {
  // What it failed with before anybody listened is told by no event again.
  if (stream.destroyed) throw stream.errored ?? closedEarly();
  let held: Buffer[] = [];
  let bytes = 0;
  let enough = 1;
  const ended: { isOver: boolean; failure?: Error } = { isOver: false };
  let wake = (): void => undefined;
  stream.on('data', (chunk: Buffer) => {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < enough) return;
    stream.pause();
    wake();
  });
  const end = (error?: Error) => {
    ended.failure ??= error;
    ended.isOver = true;
    wake();
  };
  stream.once('error', end);
  stream.once('end', () => end());
  stream.once('close', () => end(stream.readableEnded ? undefined : closedEarly()));
  try {
    while (true) {
      if (bytes < enough && !ended.isOver) await new Promise<void>((resolve) => (wake = resolve));
      if (ended.failure) throw ended.failure;
      const block = Buffer.concat(held);
      [held, bytes, enough] = [[], 0, size];
      if (!ended.isOver) stream.resume();
      if (block.length > 0) yield block;
      else if (ended.isOver) return;
    }
  } finally {
    stream.destroy();
  }
}

function closedEarly(): Error {
  return new Error('The stream was closed before its end');
}
