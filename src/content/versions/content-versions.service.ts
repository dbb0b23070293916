import type { WantedTags } from '../../core/http/entity-tag.js';
import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import type { Content } from '../content.entity.js';
import { ContentsRepository } from '../contents.repository.js';
import { ContentsService } from '../contents.service.js';
import { changesBetween, type FieldChange } from './content-snapshot.js';
import type { ContentVersion } from './content-version.entity.js';
import { ContentVersionsRepository } from './content-versions.repository.js';

/** A version, and what it changed of the one before. */
export interface VersionWithChanges {
  version: ContentVersion;
  changes: FieldChange[];
}

/** What a content has been. */
@Injectable()
export class ContentVersionsService {
  constructor(
    private readonly versions: ContentVersionsRepository,
    private readonly contents: ContentsRepository,
    private readonly contentsService: ContentsService,
  ) {}

  /** Newest first, each with what it changed. The first one changed nothing. */
  async list(projectId: string, contentId: string, page: PageRequest): Promise<Page<VersionWithChanges>> {
    await this.contents.get(projectId, contentId);
    const { items, nextCursor } = await this.versions.list(projectId, contentId, page);
    const oldest = items.at(-1);
    const before =
      oldest && nextCursor ? await this.versions.get(projectId, contentId, oldest.version - 1) : undefined;
    return {
      items: items.map((version, index) => {
        const previous = items[index + 1] ?? before;
        return { version, changes: previous ? changesBetween(previous.snapshot, version.snapshot) : [] };
      }),
      nextCursor,
    };
  }

  async get(projectId: string, contentId: string, version: number): Promise<ContentVersion> {
    await this.contents.get(projectId, contentId);
    return this.versions.get(projectId, contentId, version);
  }

  /** What differs between any two versions. */
  async compare(projectId: string, contentId: string, from: number, to: number): Promise<FieldChange[]> {
    const before = await this.get(projectId, contentId, from);
    const after = await this.versions.get(projectId, contentId, to);
    return changesBetween(before.snapshot, after.snapshot);
  }

  /**
   * Makes a content what it was at a version; that is a new version. Its labels and what it is called elsewhere stay as they are: they
   * may be gone, or another content's by now.
   */
  async restore(
    projectId: string,
    contentId: string,
    version: number,
    ifMatch?: WantedTags,
  ): Promise<Content> {
    const { snapshot } = await this.get(projectId, contentId, version);
    const { categoryIds: _categories, tagIds: _tags, externalId: _name, ...parts } = snapshot;
    const { variants = [], altTexts = {} } = parts;
    return this.contentsService.change(projectId, contentId, { ...parts, variants, altTexts }, ifMatch);
  }
}
