import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IfMatch, setEntityTag, type WantedTags } from '../../core/http/entity-tag.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { ContentDto } from '../dto/content.dto.js';
import { ContentVersionsService } from './content-versions.service.js';
import { ContentComparisonDto, ContentVersionDto, ContentVersionPageDto } from './content-version.dto.js';
import { VersionPipe } from './version.pipe.js';

/** What a content has been. */
@ApiTags('contents')
@Controller('projects/:projectId/contents/:contentId/versions')
export class ContentVersionsController {
  constructor(private readonly versions: ContentVersionsService) {}

  /** Every version of a content, newest first: who made it, when, and what it changed of the one before. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Query() page: PageQuery,
  ): Promise<ContentVersionPageDto> {
    const versions = await this.versions.list(projectId, contentId, page);
    return toPage(versions, ({ version, changes }) => ({ ...ContentVersionDto.from(version), changes }));
  }

  /** What differs between two versions, field by field: from the first to the other. */
  @RequireRole('viewer')
  @Get(':version/compare/:other')
  async compare(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('version', VersionPipe) from: number,
    @Param('other', VersionPipe) to: number,
  ): Promise<ContentComparisonDto> {
    return { from, to, changes: await this.versions.compare(projectId, contentId, from, to) };
  }

  /** A content as it was at a version. */
  @RequireRole('viewer')
  @Get(':version')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('version', VersionPipe) version: number,
  ): Promise<ContentVersionDto> {
    return ContentVersionDto.from(await this.versions.get(projectId, contentId, version));
  }

  /** Makes a content what it was at a version, as a new version. Its labels and `externalId` stay as they are. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':version/restore')
  async restore(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('version', VersionPipe) version: number,
    @IfMatch() ifMatch: WantedTags | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContentDto> {
    const content = await this.versions.restore(projectId, contentId, version, ifMatch);
    setEntityTag(reply, content.version);
    return ContentDto.from(content);
  }
}
