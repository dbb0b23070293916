import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { setLocation } from '../../core/http/location.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { RequireRole } from '../../projects/index.js';
import {
  CreateTemplateDto,
  ListTemplatesQuery,
  RenderedTemplateDto,
  RenderTemplateDto,
  TemplateDto,
  TemplatePageDto,
  UpdateTemplateDto,
} from './template.dto.js';
import { TemplatesService } from './templates.service.js';
import { TextTemplate } from './text-template.entity.js';

/** Texts that a team uses again and again: templates, signatures and groups of hashtags. */
@ApiTags('templates')
@Tagged(TextTemplate, 'templateId')
@Controller('projects/:projectId/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  /** The project's texts, by name. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListTemplatesQuery,
  ): Promise<TemplatePageDto> {
    return toPage(await this.templates.list(projectId, query), (row) => TemplateDto.from(row));
  }

  /** Makes a text. It is refused where it cannot be read, or uses a name that `variables` does not have. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateTemplateDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateDto> {
    const template = await this.templates.create(projectId, body);
    setLocation(reply, `projects/${projectId}/templates/${template.id}`);
    return TemplateDto.from(template);
  }

  /** One text. */
  @RequireRole('viewer')
  @Get(':templateId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('templateId', UuidPipe) templateId: string,
  ): Promise<TemplateDto> {
    return TemplateDto.from(await this.templates.get(projectId, templateId));
  }

  /** Changes a text. What was made of it stays. */
  @RequireRole('editor')
  @Patch(':templateId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('templateId', UuidPipe) templateId: string,
    @Body() body: UpdateTemplateDto,
  ): Promise<TemplateDto> {
    return TemplateDto.from(await this.templates.update(projectId, templateId, body));
  }

  /** Takes a text away. What was made of it stays. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':templateId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('templateId', UuidPipe) templateId: string,
  ): Promise<void> {
    return this.templates.remove(projectId, templateId);
  }

  /** Fills a text in, and keeps nothing: `text` for a content, or the names of what is `missing`. */
  @RequireRole('viewer')
  @HttpCode(200)
  @Post(':templateId/render')
  render(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('templateId', UuidPipe) templateId: string,
    @Body() body: RenderTemplateDto,
  ): Promise<RenderedTemplateDto> {
    return this.templates.render(projectId, templateId, body);
  }
}
