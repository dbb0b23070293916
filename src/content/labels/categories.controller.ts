import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { setLocation } from '../../core/http/location.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { RequireRole } from '../../projects/index.js';
import { Category } from './category.entity.js';
import {
  CategoryDto,
  CategoryPageDto,
  CreateCategoryDto,
  ListLabelsQuery,
  MergeLabelDto,
  UpdateCategoryDto,
} from './label.dto.js';
import { CategoriesService } from './labels.service.js';

/** The themes of a project's editorial plan. */
@ApiTags('categories')
@Tagged(Category, 'categoryId')
@Controller('projects/:projectId/categories')
export class CategoriesController {
  constructor(private readonly categories: CategoriesService) {}

  /** The categories that the project uses, by name. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListLabelsQuery,
  ): Promise<CategoryPageDto> {
    const page = await this.categories.list(projectId, query);
    const usage = await this.categories.usageOf(
      projectId,
      page.items.map(({ id }) => id),
    );
    return toPage(page, (row) => CategoryDto.from(row, usage(row.id)));
  }

  /** Makes a category. 409 when the project has one of that name. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateCategoryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CategoryDto> {
    const category = await this.categories.create(projectId, body);
    setLocation(reply, `projects/${projectId}/categories/${category.id}`);
    return CategoryDto.from(category, 0);
  }

  /** One category. */
  @RequireRole('viewer')
  @Get(':categoryId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('categoryId', UuidPipe) categoryId: string,
  ): Promise<CategoryDto> {
    return this.answer(projectId, await this.categories.get(projectId, categoryId));
  }

  /** Changes a category of this project. One that is shared with it is changed in its home project. */
  @RequireRole('editor')
  @Patch(':categoryId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('categoryId', UuidPipe) categoryId: string,
    @Body() body: UpdateCategoryDto,
  ): Promise<CategoryDto> {
    return this.answer(projectId, await this.categories.update(projectId, categoryId, body));
  }

  /** Puts a category of this project into the bin. Contents keep it, unseen. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':categoryId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('categoryId', UuidPipe) categoryId: string,
  ): Promise<void> {
    return this.categories.remove(projectId, categoryId);
  }

  /** Lets this project use a category of another project that one is a member of. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':categoryId/share-from/:homeProjectId')
  async share(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('categoryId', UuidPipe) categoryId: string,
    @Param('homeProjectId', UuidPipe) homeProjectId: string,
  ): Promise<CategoryDto> {
    return this.answer(projectId, await this.categories.share(projectId, categoryId, homeProjectId));
  }

  /** Makes two categories one: contents that have this one get the other, and this one is gone from the project. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':categoryId/merge')
  async merge(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('categoryId', UuidPipe) categoryId: string,
    @Body() { intoId }: MergeLabelDto,
  ): Promise<CategoryDto> {
    return this.answer(projectId, await this.categories.merge(projectId, categoryId, intoId));
  }

  private async answer(projectId: string, category: Category): Promise<CategoryDto> {
    const usage = await this.categories.usageOf(projectId, [category.id]);
    return CategoryDto.from(category, usage(category.id));
  }
}
