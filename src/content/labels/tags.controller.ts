import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { setLocation } from '../../core/http/location.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { CreateTagDto, ListLabelsQuery, TagDto, TagPageDto, UpdateTagDto } from './label.dto.js';
import { TagsService } from './labels.service.js';

/** The keywords of a project. */
@ApiTags('tags')
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
    return toPage(await this.tags.list(projectId, query), (row) => TagDto.from(row));
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
    return TagDto.from(tag);
  }

  /** One tag. */
  @RequireRole('viewer')
  @Get(':tagId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('tagId', UuidPipe) tagId: string,
  ): Promise<TagDto> {
    return TagDto.from(await this.tags.get(projectId, tagId));
  }

  /** Changes a tag of this project. One that is shared with it is changed in its home project. */
  @RequireRole('editor')
  @Patch(':tagId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('tagId', UuidPipe) tagId: string,
    @Body() body: UpdateTagDto,
  ): Promise<TagDto> {
    return TagDto.from(await this.tags.update(projectId, tagId, body));
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
    return TagDto.from(await this.tags.share(projectId, tagId, homeProjectId));
  }
}
