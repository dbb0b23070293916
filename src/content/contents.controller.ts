import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { getSignedInUser } from '../core/context/request-context.js';
import { setLocation } from '../core/http/location.js';
import { toPage } from '../core/http/to-page.js';
import { IfMatch, setEntityTag, type WantedTags } from '../core/http/entity-tag.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { RequireRole } from '../projects/index.js';
import { ContentsService } from './contents.service.js';
import {
  ContentDto,
  ContentPageDto,
  CreateContentDto,
  FoundContentsDto,
  ListContentsQuery,
  SearchContentsQuery,
  UpdateContentDto,
} from './dto/content.dto.js';

/** What a team writes. */
@ApiTags('contents')
@Controller('projects/:projectId/contents')
export class ContentsController {
  constructor(private readonly contents: ContentsService) {}

  /** The contents of the project, newest first unless sorted otherwise. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListContentsQuery,
  ): Promise<ContentPageDto> {
    return toPage(await this.contents.list(projectId, query), (row) => ContentDto.from(row));
  }

  /**
   * Finds contents by words in title, tags, text and variants, best first: by their forms in the language of the project (`settings.locale`), or,
   * where no content has them, by likeness of title and tags.
   */
  @RequireRole('viewer')
  @Get('search')
  async search(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: SearchContentsQuery,
  ): Promise<FoundContentsDto> {
    const found = await this.contents.search(projectId, query);
    return {
      isFuzzy: found.some(({ isFuzzy }) => isFuzzy),
      items: found.map((row) => ({ ...ContentDto.from(row), rank: row.rank })),
      nextCursor: null,
    };
  }

  /** Makes a draft. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateContentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContentDto> {
    const content = await this.contents.create(projectId, getSignedInUser().userId, body);
    setLocation(reply, `projects/${projectId}/contents/${content.id}`);
    setEntityTag(reply, content.version);
    return ContentDto.from(content);
  }

  /** One content. */
  @RequireRole('viewer')
  @Get(':contentId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContentDto> {
    const content = await this.contents.get(projectId, contentId);
    setEntityTag(reply, content.version);
    return ContentDto.from(content);
  }

  /** Changes a content. Posts that are still to go out take the change along; an approval is void. */
  @RequireRole('editor')
  @Patch(':contentId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: UpdateContentDto,
    @IfMatch() ifMatch: WantedTags | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContentDto> {
    const content = await this.contents.change(projectId, contentId, body, ifMatch);
    setEntityTag(reply, content.version);
    return ContentDto.from(content);
  }

  /** Makes a draft with all that a content says, its variants and labels. Posts, approvals and `externalId` are not copied. */
  @RequireRole('editor')
  @Post(':contentId/duplicate')
  async duplicate(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContentDto> {
    const content = await this.contents.duplicate(projectId, contentId, getSignedInUser().userId);
    setLocation(reply, `projects/${projectId}/contents/${content.id}`);
    setEntityTag(reply, content.version);
    return ContentDto.from(content);
  }

  /** Puts a content into the bin. 409 while posts of it are to go out. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':contentId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @IfMatch() ifMatch: WantedTags | undefined,
  ): Promise<void> {
    return this.contents.remove(projectId, contentId, ifMatch);
  }

  /** Takes a content out of the bin. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':contentId/restore')
  async restore(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
  ): Promise<ContentDto> {
    return ContentDto.from(await this.contents.restore(projectId, contentId));
  }

  /** Puts a content away: it can be read, and not changed or scheduled. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':contentId/archive')
  async archive(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
  ): Promise<ContentDto> {
    return ContentDto.from(await this.contents.archive(projectId, contentId));
  }

  /** Takes a content back from the archive. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':contentId/unarchive')
  async unarchive(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
  ): Promise<ContentDto> {
    return ContentDto.from(await this.contents.unarchive(projectId, contentId));
  }
}
