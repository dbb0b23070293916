import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProjectsModule } from '../projects/index.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApprovalsRepository } from './approvals.repository.js';
import { ApprovalsService } from './approvals.service.js';
import { CategoriesController } from './categories.controller.js';
import { Category } from './category.entity.js';
import { ContentApproval } from './content-approval.entity.js';
import { Content } from './content.entity.js';
import { ContentsController } from './contents.controller.js';
import { ContentsRepository } from './contents.repository.js';
import { ContentsService } from './contents.service.js';
import { CategoriesRepository, TagsRepository } from './labels.repository.js';
import { CategoriesService, TagsService } from './labels.service.js';
import { Tag } from './tag.entity.js';
import { TagsController } from './tags.controller.js';

/** Contents, their categories and tags, and reviewers' decisions. */
@Module({
  imports: [ProjectsModule, TypeOrmModule.forFeature([Content, ContentApproval, Category, Tag])],
  controllers: [ContentsController, ApprovalsController, CategoriesController, TagsController],
  providers: [
    ApprovalsRepository,
    ApprovalsService,
    CategoriesRepository,
    CategoriesService,
    ContentsRepository,
    ContentsService,
    TagsRepository,
    TagsService,
  ],
  exports: [ApprovalsService, CategoriesService, ContentsService, TagsService],
})
export class ContentModule {}
