import { createHash, randomInt } from 'node:crypto';
import sharp from 'sharp';
import { sampleVideo } from '../../src/sandbox/media/sample-video.js';
import type { Answer, Person } from './http-client.js';

export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp';

/** A picture that nobody else has: of one colour, which is left to chance. */
export function picture(format: PictureFormat = 'png', width = 32, height = 24): Promise<Buffer> {
  const background = { r: randomInt(256), g: randomInt(256), b: randomInt(256) };
  return (
    sharp({ create: { width, height, channels: 3, background } })
      // A GIF has few colours: the chance goes into its comment.
      .withExif({ IFD0: { Copyright: String(randomInt(2 ** 47)) } })
      .toFormat(format)
      .toBuffer()
  );
}

/** A video that describes itself and has noise to show. */
export function video(bytes = 20_000, isStreamable = true): Buffer {
  const facts = { width: 720, height: 1280, seconds: 12 + randomInt(1e6) / 1e6, framesPerSecond: 25, bytes };
  const { head, tail } = sampleVideo(facts, isStreamable);
  return Buffer.concat([head, Buffer.alloc(bytes - head.length - tail.length, randomInt(1, 256)), tail]);
}

/** A form with a file, as clients send it. */
export interface Form {
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
}

export function form(
  file: Uint8Array,
  fields: Record<string, string> = {},
  { name = 'file', fileName = 'a.bin', type = 'application/octet-stream' } = {},
): Form {
  const boundary = `----${randomInt(2 ** 47)}`;
  const part = (head: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n`;
  const before = Object.entries(fields).map(([field, value]) => `${part(`name="${field}"`)}\r\n${value}\r\n`);
  const body = Buffer.concat([
    Buffer.from(
      `${before.join('')}${part(`name="${name}"; filename="${fileName}"`)}content-type: ${type}\r\n\r\n`,
    ),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** A file of a library, as the API tells it. */
export interface MediaFileView {
  id: string;
  reference: string;
  folder: string;
  fileName: string;
  contentType: string;
  bytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
  seconds: number | null;
  codec: string | null;
  hasThumbnail: boolean;
  altText: string;
  deletedAt: string | null;
}

/** Uploads a file. */
export function upload(
  { client }: Pick<Person, 'client'>,
  projectId: string,
  file: Uint8Array,
  fields: Record<string, string> = {},
  of: Parameters<typeof form>[2] = {},
): Promise<Answer<MediaFileView>> {
  const { body, contentType } = form(file, fields, of);
  return client.send('POST', `/projects/${projectId}/media-files`, body, { 'content-type': contentType });
}

/** Uploads a picture that nobody else has; throws when that fails. */
export async function newPicture(person: Person, projectId: string): Promise<MediaFileView> {
  const answer = await upload(person, projectId, await picture());
  if (answer.status !== 201) throw new Error(`upload: ${answer.text}`);
  return answer.body;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What an address gives, byte for byte. */
export async function fetchBytes(
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(url, { method, headers });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
