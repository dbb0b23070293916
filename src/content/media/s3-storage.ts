import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  ListMultipartUploadsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Config } from '../../core/config/config.js';
import type { ByteRange } from './byte-range.js';
import { inPieces, MediaStorage, type StoredObject } from './media-storage.js';

/** Size of the parts of an upload and how many of them are on their way at once: what an upload holds in memory. */
const PART = 8 * 1024 * 1024;
const AT_ONCE = 2;

type Settings = Pick<
  Config,
  'S3_BUCKET' | 'S3_ENDPOINT' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'
>;

/** Keeps files in a bucket of any store that speaks S3. */
export class S3Storage extends MediaStorage {
  private readonly client: S3Client;
  private readonly bucket: { Bucket: string };

  constructor({ S3_BUCKET = '', S3_ENDPOINT, S3_REGION, ...keys }: Settings) {
    super();
    this.bucket = { Bucket: S3_BUCKET };
    this.client = new S3Client({
      region: S3_REGION,
      credentials: {
        accessKeyId: keys.S3_ACCESS_KEY_ID ?? '',
        secretAccessKey: keys.S3_SECRET_ACCESS_KEY ?? '',
      },
      // Other stores than AWS have the bucket in the path, and do not all know the newer checksums.
      ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** An object appears when all of its parts are there; parts of an upload that fails are given up. */
  async write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const told: { reason?: unknown } = {};
    const upload = new Upload({
      client: this.client,
      params: { ...this.bucket, Key: key, Body: Readable.from(inPieces(remembered(bytes, told), PART)) },
      partSize: PART,
      queueSize: AT_ONCE,
    });
    // Where giving up fails, too, the reason for it is what counts.
    await upload.done().catch((error: unknown) => {
      throw told.reason ?? error;
    });
  }

  async read(key: string, range?: ByteRange): Promise<Readable | undefined> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const answer = await orUndefined(
      this.client.send(new GetObjectCommand({ ...this.bucket, Key: key, Range })),
    );
    return answer?.Body as Readable | undefined;
  }

  async size(key: string): Promise<number | undefined> {
    const head = await orUndefined(this.client.send(new HeadObjectCommand({ ...this.bucket, Key: key })));
    return head?.ContentLength;
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ ...this.bucket, Key: key }));
  }

  async *list(): AsyncGenerator<StoredObject> {
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, this.bucket))
      for (const { Key, LastModified } of Contents)
        if (Key !== undefined && LastModified !== undefined) yield { key: Key, changedAt: LastModified };
  }

  /** At most a thousand at a time, of which there is the first page. */
  async removeUnfinished(before: Date): Promise<void> {
    const { Uploads = [] } = await this.client.send(new ListMultipartUploadsCommand(this.bucket));
    for (const { Key, UploadId, Initiated } of Uploads)
      if (Initiated !== undefined && Initiated < before)
        await this.client.send(new AbortMultipartUploadCommand({ ...this.bucket, Key, UploadId }));
  }
}

/** Tells in `told` why the source ended early. */
async function* remembered(
  source: AsyncIterable<Uint8Array>,
  told: { reason?: unknown },
): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (reason) {
    told.reason = reason;
    throw reason;
  }
}

/** Undefined where there is no such object. */
async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
    if (name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404) return undefined;
    throw error;
  }
}
