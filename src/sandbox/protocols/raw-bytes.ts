import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A piece of a file that came in. The bytes themselves are not kept: how many they were, and what they add up to. */
export interface RawBytes {
  bytes: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
}

/** Takes bodies of bytes of any length: pictures, videos, documents. */
export function parseRawBytes(app: FastifyInstance): void {
  app.addContentTypeParser(
    /^(application\/(octet-stream|pdf)|image\/|video\/)/,
    async (_request: FastifyRequest, body: AsyncIterable<Uint8Array>): Promise<RawBytes> => {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of body) {
        bytes += chunk.length;
        hash.update(chunk);
      }
      return { bytes, sha256: hash.digest('hex') };
    },
  );
}

/** An address for bytes at one of the network's hosts, as whoever calls knows the sandbox. */
export function uploadAddress(request: FastifyRequest, hostAndPath: string): string {
  return `${request.protocol}://${request.host}/${hostAndPath}`;
}
