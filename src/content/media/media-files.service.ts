import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import { notFound } from '../../core/errors/domain-error.js';
import type { ByteRange } from './byte-range.js';
import type { MediaFile } from './media-file.entity.js';
import {
  MediaFilesRepository,
  type LinkedFile,
  type MediaFilter,
  type MediaFolder,
} from './media-files.repository.js';
import { MediaLinks } from './media-links.js';
import { referenceOf } from './media-reference.js';
import { MediaStorage, storageKey } from './media-storage.js';
import { MEDIA_TYPES } from './media-type.js';
import { MediaUses } from './media-uses.js';
import { fileInUse } from './media.errors.js';

/** Something that can be downloaded, in parts or as a whole. */
export interface Download {
  contentType: string;
  bytes: number;
  /** Names these very bytes. */
  tag: string;
  fileName: string;
  open: (range?: ByteRange) => Promise<Readable>;
}

/** The files of a project's library. */
@Injectable()
export class MediaFilesService {
  constructor(
    private readonly files: MediaFilesRepository,
    private readonly storage: MediaStorage,
    private readonly links: MediaLinks,
    private readonly uses: MediaUses,
    private readonly transactions: Transactions,
  ) {}

  get(projectId: string, id: string): Promise<MediaFile> {
    return this.files.get(projectId, id);
  }

  list(projectId: string, filter: MediaFilter, page: PageRequest): Promise<Page<MediaFile>> {
    return this.files.list(projectId, filter, page);
  }

  async update(
    projectId: string,
    id: string,
    changes: Partial<Pick<MediaFile, 'folder' | 'fileName' | 'altText'>>,
  ): Promise<MediaFile> {
    if (Object.keys(changes).length > 0) await this.files.update(projectId, id, changes);
    return this.files.get(projectId, id);
  }

  /** Puts a file into the bin. 409 `media.in-use` with the posts that are to go out with it. */
  remove(projectId: string, id: string): Promise<void> {
    return this.transactions.run(async () => {
      // Whoever names it in a content now waits, and then finds it gone.
      const file = await this.files.getForUpdate(projectId, id);
      const posts = await this.uses.of(projectId, referenceOf(file));
      if (posts.length > 0) throw fileInUse(posts);
      await this.files.remove(projectId, id);
    });
  }

  /** Takes a file out of the bin, as long as its bytes are there. */
  async restore(projectId: string, id: string): Promise<MediaFile> {
    await this.files.restore(projectId, id);
    return this.files.get(projectId, id);
  }

  folders(projectId: string): Promise<MediaFolder[]> {
    return this.files.folders(projectId);
  }

  /** Gives a folder another place, with all that is in it and below it. 404 for one that is not there. */
  async moveFolder(projectId: string, from: string, to: string): Promise<number> {
    const files = await this.files.moveFolder(projectId, from, to);
    if (files === 0) throw notFound();
    return files;
  }

  /** A fresh address by which anybody can fetch a file, for a time. */
  async link(projectId: string, id: string): Promise<{ url: string; expiresAt: Date }> {
    const { contentType } = await this.files.get(projectId, id);
    return this.links.make({ projectId, fileId: id, contentType });
  }

  async download(projectId: string, id: string): Promise<Download> {
    return this.downloadOf(await this.files.get(projectId, id), storageKey(projectId, id));
  }

  /** 404 for what has none, such as a video. */
  async thumbnail(projectId: string, id: string): Promise<Download> {
    const { hasThumbnail, sha256, fileName } = await this.files.get(projectId, id);
    const key = storageKey(projectId, id, 'thumbnail');
    const bytes = hasThumbnail ? await this.storage.size(key) : undefined;
    if (bytes === undefined) throw notFound();
    const file = {
      contentType: 'image/webp',
      bytes,
      sha256: `${sha256}-thumbnail`,
      fileName: `${fileName}.webp`,
    };
    return this.downloadOf(file, key);
  }

  /** What is behind the last part of a signed address. 404 for one that we have not made, whose time is over or whose file is gone. */
  async linked(name: string): Promise<Download> {
    const link = this.links.read(name);
    const file = link && (await this.files.behindLink(link.projectId, link.fileId));
    if (!link || file?.contentType !== link.contentType) throw notFound();
    // Who has the address is not told what the team calls the file.
    const fileName = `${link.fileId}.${MEDIA_TYPES[link.contentType]}`;
    return this.downloadOf({ ...file, fileName }, storageKey(link.projectId, link.fileId));
  }

  private downloadOf(
    {
      contentType,
      bytes,
      sha256,
      fileName,
    }: Pick<LinkedFile, 'bytes' | 'sha256'> & { contentType: string; fileName: string },
    key: string,
  ): Download {
    const open = async (range?: ByteRange) => {
      const stream = await this.storage.read(key, range);
      if (!stream) throw notFound();
      return stream;
    };
    return { contentType, bytes, tag: `"${sha256}"`, fileName, open };
  }
}
