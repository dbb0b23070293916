import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import type { Form } from '../../core/http/form.js';
import { inBlocks } from '../../core/http/in-blocks.js';
import { fetchMedium } from '../../core/http/fetch-medium.js';
import { SafeFetchError } from '../../core/http/safe-fetch-error.js';
import { checked } from '../../core/http/validation.js';
import { ImportMediaDto, MediaLabelsDto } from './dto/media.dto.js';
import type { MediaFile } from './media-file.entity.js';
import { MediaFilesRepository } from './media-files.repository.js';
import { MediaIntake, type Received } from './media-intake.js';
import { MEDIA_TYPES } from './media-type.js';
import { addressUnusable } from './media.errors.js';

/** A file that is in the library, and whether it was there before. */
export interface Kept {
  file: MediaFile;
  isNew: boolean;
}

/** Reads a form, and lets its file through. */
export type ReadForm = (
  take: (file: Readable, fileName: string) => Promise<Received>,
) => Promise<Form<Received>>;

/** Where a file goes, and what it is called. */
interface Labels {
  folder: string;
  fileName: string;
  altText: string;
}

/** Bytes that are looked at and passed on at once. */
const BLOCK = 1_048_576;
/** Longest name of a file, in characters. */
const MAX_NAME = 255;

/** The ways by which files come into a library. The same bytes are there once: what comes again is the file that there is. */
@Injectable()
export class MediaUploadsService {
  constructor(
    private readonly files: MediaFilesRepository,
    private readonly intake: MediaIntake,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes the file of a form. One that breaks off, is refused or not wanted leaves nothing behind. */
  async upload(projectId: string, uploaderId: string, read: ReadForm): Promise<Kept> {
    await this.files.assertLetIn();
    let taken: { received: Received; name: string } | undefined;
    try {
      const { fields } = await read(async (file, name) => {
        const received = await this.intake.receive(projectId, inBlocks(file, BLOCK), 'file');
        taken = { received, name };
        return received;
      });
      const { received, name } = taken as NonNullable<typeof taken>;
      return await this.keep(
        projectId,
        uploaderId,
        received,
        labelsOf(checked(MediaLabelsDto, fields), name, received),
        'file',
      );
    } catch (error) {
      if (taken) await this.intake.discard(projectId, taken.received.id);
      throw error;
    }
  }

  /** Fetches a file from an address on the public internet. */
  async import(projectId: string, uploaderId: string, { url, ...given }: ImportMediaDto): Promise<Kept> {
    await this.files.assertLetIn();
    const received = await this.intake.receive(projectId, this.fetch(url), 'url');
    try {
      const name = basename(decoded(new URL(url).pathname));
      return await this.keep(projectId, uploaderId, received, labelsOf(given, name, received), 'url');
    } catch (error) {
      await this.intake.discard(projectId, received.id);
      throw error;
    }
  }

  private async *fetch(url: string): AsyncGenerator<Uint8Array> {
    const { MEDIA_MAX_BYTES: maxBytes, UPLOAD_TIMEOUT_MS: timeoutMs, SANDBOX_URL } = this.config;
    try {
      const response = await fetchMedium(url, { timeoutMs, maxBytes }, SANDBOX_URL);
      if (!response.ok) {
        await response.body?.cancel();
        throw addressUnusable(`it is answered with ${response.status}.`);
      }
      yield* upTo(maxBytes, response.body as unknown as AsyncIterable<Uint8Array>);
    } catch (error) {
      throw error instanceof SafeFetchError ? addressUnusable(error.message) : error;
    }
  }

  private async keep(
    projectId: string,
    uploaderId: string,
    received: Received,
    labels: Labels,
    field: string,
  ): Promise<Kept> {
    const { sha256 } = received;
    const known = await this.files.findByBytes(projectId, sha256);
    const file =
      known ??
      (await this.files.insert({
        ...received,
        ...(await this.intake.examine(projectId, received, field)),
        ...labels,
        projectId,
        uploaderId,
      }));
    if (file && file !== known) return { file, isNew: true };
    // The same bytes came twice, one after the other or at once.
    await this.intake.discard(projectId, received.id);
    return { file: file ?? (await this.known(projectId, sha256)), isNew: false };
  }

  private async known(projectId: string, sha256: string): Promise<MediaFile> {
    const file = await this.files.findByBytes(projectId, sha256);
    if (!file) throw new Error('A file was there a moment ago, and is gone');
    return file;
  }
}

/** What is not said is taken from the file. */
function labelsOf(
  { folder = '', fileName, altText = '' }: MediaLabelsDto,
  sentName: string,
  { id, contentType }: Received,
): Labels {
  // Control characters and slashes are no part of a name.
  const name = fileName ?? [...sentName.replace(/[\p{Cc}\p{Cs}/\\]/gu, '')].slice(-MAX_NAME).join('').trim();
  return { folder, altText, fileName: name || `${id}.${MEDIA_TYPES[contentType]}` };
}

/** However it is fetched, and whatever its server says of its size. */
async function* upTo(maxBytes: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new SafeFetchError('too-large', `It is larger than ${maxBytes} bytes.`);
    yield chunk;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
