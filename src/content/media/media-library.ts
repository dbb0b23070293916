import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { MediaSource } from '../../core/media/medium-facts.js';
import { MediaFilesRepository } from './media-files.repository.js';
import { MediaLinks } from './media-links.js';
import { parseReference } from './media-reference.js';
import { inPieces, MediaStorage, storageKey } from './media-storage.js';
import { isVideo } from './media-type.js';
import { unknownMedia } from './media.errors.js';
import { asJpeg } from './thumbnail.js';

/** The library as those see it that use its files. */
@Injectable()
export class MediaLibrary {
  constructor(
    private readonly files: MediaFilesRepository,
    private readonly links: MediaLinks,
    private readonly storage: MediaStorage,
  ) {}

  /**
   * Throws DomainError that names the first of the `mediaUrls` which is a reference to no file of the project, or to one in the bin.
   * @param field what the list of addresses is called in what was sent
   * @param options.hold keeps the files out of the bin until the transaction ends
   */
  async assertThere(
    projectId: string,
    mediaUrls: readonly string[],
    field: string,
    options: { hold?: boolean } = {},
  ): Promise<void> {
    const references = mediaUrls.map(parseReference);
    const ids = [...new Set(references.flatMap((reference) => reference?.fileId ?? []))];
    if (ids.length === 0) return;
    const types = await this.files.typesOf(projectId, ids, options);
    for (const [index, reference] of references.entries())
      if (reference && types.get(reference.fileId) !== reference.contentType)
        throw unknownMedia(`${field}.${index}`);
  }

  /** What the library says of those that it has, to those who do not see them; nothing of a file without such a text. */
  async altTextsOf(projectId: string, mediaUrls: readonly string[]): Promise<Record<string, string>> {
    const files = mediaUrls.flatMap((address) => {
      const fileId = parseReference(address)?.fileId;
      return fileId === undefined ? [] : [{ address, fileId }];
    });
    if (files.length === 0) return {};
    const ids = files.map(({ fileId }) => fileId);
    const texts = await this.files.altTextsOf(projectId, ids);
    return Object.fromEntries(
      files.flatMap(({ address, fileId }) => {
        const text = texts.get(fileId);
        return text ? [[address, text]] : [];
      }),
    );
  }

  /**
   * A picture as those see it who cannot show every format: its thumbnail as JPEG, at most 480 pixels wide and high. Undefined: the address names
   * none in the library of the project.
   */
  async smallPictureOf(projectId: string, mediaUrl: string): Promise<Buffer | undefined> {
    const reference = parseReference(mediaUrl);
    if (!reference || isVideo(reference.contentType)) return undefined;
    const { fileId, contentType } = reference;
    const types = await this.files.typesOf(projectId, [fileId]);
    if (types.get(fileId) !== contentType) return undefined;
    const thumbnail = await this.storage.read(storageKey(projectId, fileId, 'thumbnail'));
    return thumbnail && asJpeg(await buffer(thumbnail));
  }

  /** What a content names, as an address that anybody can fetch: a reference becomes a fresh signed one, any other stays as it is. */
  addressOf(projectId: string, mediaUrl: string): string {
    const reference = parseReference(mediaUrl);
    return reference ? this.links.make({ projectId, ...reference }).url : mediaUrl;
  }

  /** Whether an address is one that {@link addressOf} has signed; then its file, or undefined where its bytes are gone, and its name. */
  async open(address: string): Promise<{ reference: string; file: MediaSource | undefined } | undefined> {
    const link = this.links.linkAt(address);
    if (!link) return undefined;
    const { projectId, fileId, contentType, reference } = link;
    const key = storageKey(projectId, fileId);
    const bytes = await this.storage.size(key);
    if (bytes === undefined) return { reference, file: undefined };
    const pieces = (size: number, from = 0) => this.pieces(key, size, { start: from, end: bytes - 1 });
    return { reference, file: { contentType, bytes, pieces } };
  }

  private async *pieces(
    key: string,
    size: number,
    range: { start: number; end: number },
  ): AsyncGenerator<Uint8Array> {
    const stream = await this.storage.read(key, range);
    if (stream) yield* inPieces(stream as AsyncIterable<Uint8Array>, size);
  }
}
