import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG } from '../core/config/config.module.js';
import { ProjectsModule } from '../projects/index.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { ApprovalsRepository } from './approvals/approvals.repository.js';
import { ApprovalsService } from './approvals/approvals.service.js';
import { CategoriesController } from './labels/categories.controller.js';
import { Category } from './labels/category.entity.js';
import { ContentApproval } from './approvals/content-approval.entity.js';
import { Content } from './content.entity.js';
import { ContentFollowers } from './content-followers.js';
import { ContentsController } from './contents.controller.js';
import { ContentsRepository } from './contents.repository.js';
import { ContentsService } from './contents.service.js';
import { CategoriesRepository, TagsRepository } from './labels/labels.repository.js';
import { CategoriesService, TagsService } from './labels/labels.service.js';
import { MediaFile } from './media/media-file.entity.js';
import { MediaCleanUp } from './media/media-clean-up.js';
import { MediaFilesController } from './media/media-files.controller.js';
import { MediaFilesRepository } from './media/media-files.repository.js';
import { MediaFilesService } from './media/media-files.service.js';
import { MediaFoldersController } from './media/media-folders.controller.js';
import { MediaIntake } from './media/media-intake.js';
import { MediaLibrary } from './media/media-library.js';
import { MediaLinks } from './media/media-links.js';
import { MediaStorage } from './media/media-storage.js';
import { MediaUploadsController } from './media/media-uploads.controller.js';
import { MediaUploadsService } from './media/media-uploads.service.js';
import { MediaUses } from './media/media-uses.js';
import { openStorage } from './media/open-storage.js';
import { PublicMediaController } from './media/public-media.controller.js';
import { TemplatesController } from './templates/templates.controller.js';
import { TemplatesRepository } from './templates/templates.repository.js';
import { TemplatesService } from './templates/templates.service.js';
import { TextTemplate } from './templates/text-template.entity.js';
import { ContentVersion } from './versions/content-version.entity.js';
import { ContentVersionsController } from './versions/content-versions.controller.js';
import { ContentVersionsRepository } from './versions/content-versions.repository.js';
import { ContentVersionsService } from './versions/content-versions.service.js';
import { CommentsController } from './review/comments/comments.controller.js';
import { CommentsRepository } from './review/comments/comments.repository.js';
import { CommentsService } from './review/comments/comments.service.js';
import { ContentComment } from './review/comments/content-comment.entity.js';
import { ExternalReviewController } from './review/links/external-review.controller.js';
import { ExternalReviewService } from './review/links/external-review.service.js';
import { ReviewLink } from './review/links/review-link.entity.js';
import { ReviewLinkMails } from './review/links/review-link-mails.js';
import { ReviewLinksController } from './review/links/review-links.controller.js';
import { ReviewLinksRepository } from './review/links/review-links.repository.js';
import { ReviewLinksService } from './review/links/review-links.service.js';
import { ReviewNoticesService } from './review/notices/review-notices.service.js';
import { ApprovalRequest } from './review/requests/approval-request.entity.js';
import { ApprovalRequestsController } from './review/requests/approval-requests.controller.js';
import { ApprovalRequestsRepository } from './review/requests/approval-requests.repository.js';
import { ApprovalRequestsService } from './review/requests/approval-requests.service.js';
import { Tag } from './labels/tag.entity.js';
import { TagsController } from './labels/tags.controller.js';
import './media/media-checks.js';

/** Contents, their categories and tags, the media library, and reviewers' decisions. */
@Module({
  imports: [
    DiscoveryModule,
    ProjectsModule,
    TypeOrmModule.forFeature([
      ...[Content, ContentVersion, ContentApproval, ApprovalRequest, ContentComment, ReviewLink],
      ...[Category, MediaFile, Tag, TextTemplate],
    ]),
  ],
  controllers: [
    ContentsController,
    ContentVersionsController,
    ApprovalsController,
    ApprovalRequestsController,
    CommentsController,
    ReviewLinksController,
    ExternalReviewController,
    CategoriesController,
    MediaFilesController,
    MediaFoldersController,
    MediaUploadsController,
    PublicMediaController,
    TagsController,
    TemplatesController,
  ],
  providers: [
    ApprovalsRepository,
    ApprovalsService,
    ApprovalRequestsRepository,
    ApprovalRequestsService,
    CommentsRepository,
    CommentsService,
    ExternalReviewService,
    ReviewLinkMails,
    ReviewLinksRepository,
    ReviewLinksService,
    ReviewNoticesService,
    CategoriesRepository,
    CategoriesService,
    ContentFollowers,
    ContentVersionsRepository,
    ContentVersionsService,
    ContentsRepository,
    ContentsService,
    MediaCleanUp,
    MediaFilesRepository,
    MediaFilesService,
    MediaIntake,
    MediaLibrary,
    MediaLinks,
    { provide: MediaStorage, inject: [CONFIG], useFactory: openStorage },
    MediaUploadsService,
    MediaUses,
    TagsRepository,
    TagsService,
    TemplatesRepository,
    TemplatesService,
  ],
  exports: [
    ApprovalsService,
    CategoriesService,
    ContentsService,
    MediaLibrary,
    TagsService,
    TemplatesService,
  ],
})
export class ContentModule {}
