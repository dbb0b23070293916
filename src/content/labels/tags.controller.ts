import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { setLocation } from '../../core/http/location.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { RequireRole } from '../../projects/index.js';
import {
  CreateTagDto,
  ListLabelsQuery,
  MergeLabelDto,
  TagDto,
  TagPageDto,
  UpdateTagDto,
} from './label.dto.js';
import { TagsService } from './labels.service.js';
import { Tag } from './tag.entity.js';

/** The keywords of a project. */
@ApiTags('tags')
@Tagged(Tag, 'tagId')
@Controller('projects/:projectId/tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  /** The tags that the project uses, by name. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListLabelsQuery,
  ): Promise<TagPageDto> {
    const page = await this.tags.list(projectId, query);
    const usage = await this.tags.usageOf(
      projectId,
      page.items.map(({ id }) => id),
    );
    return toPage(page, (row) => TagDto.from(row, usage(row.id)));
  }

  /** Makes a tag. 409 when the project has one of that name. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateTagDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TagDto> {
    const tag = await this.tags.create(projectId, body);
    setLocation(reply, `projects/${projectId}/tags/${tag.id}`);
    return TagDto.from(tag, 0);
  }

  /** One tag. */
  @RequireRole('viewer')
  @Get(':tagId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('tagId', UuidPipe) tagId: string,
  ): Promise<TagDto> {
    return this.answer(projectId, await this.tags.get(projectId, tagId));
  }

  /** Changes a tag of this project. One that is shared with it is changed in its home project. */
  @RequireRole('editor')
  @Patch(':tagId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('tagId', UuidPipe) tagId: string,
    @Body() body: UpdateTagDto,
  ): Promise<TagDto> {
    return this.answer(projectId, await this.tags.update(projectId, tagId, body));
  }

  /** Puts a tag of this project into the bin. Contents keep it, unseen. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':tagId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('tagId', UuidPipe) tagId: string,
  ): Promise<void> {
    return this.tags.remove(projectId, tagId);
  }

  /** Lets this project use a tag of another project that one is a member of. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':tagId/share-from/:homeProjectId')
  async share(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('tagId', UuidPipe) tagId: string,
    @Param('homeProjectId', UuidPipe) homeProjectId: string,
  ): Promise<TagDto> {
    return this.answer(projectId, await this.tags.share(projectId, tagId, homeProjectId));
  }

  /** Makes two tags one: contents that have this one get the other, and this one is gone from the project. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':tagId/merge')
  async merge(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('tagId', UuidPipe) tagId: string,
    @Body() { intoId }: MergeLabelDto,
  ): Promise<TagDto> {
    return this.answer(projectId, await this.tags.merge(projectId, tagId, intoId));
  }

  private async answer(projectId: string, tag: Tag): Promise<TagDto> {
    const usage = await this.tags.usageOf(projectId, [tag.id]);
    return TagDto.from(tag, usage(tag.id));
  }
}
