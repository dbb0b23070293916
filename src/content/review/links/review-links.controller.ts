import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../../../core/context/request-context.js';
import { PageQuery } from '../../../core/http/page.dto.js';
import { toPage } from '../../../core/http/to-page.js';
import { UuidPipe } from '../../../core/http/uuid.pipe.js';
import { RequireRole } from '../../../projects/index.js';
import {
  CreateReviewLinkDto,
  NewReviewLinkDto,
  ReviewLinkDto,
  ReviewLinkPageDto,
} from './review-link.dto.js';
import { ReviewLinksService } from './review-links.service.js';

/** Secret addresses at which people outside review one content. */
@ApiTags('contents')
@Controller('projects/:projectId/contents/:contentId/review-links')
export class ReviewLinksController {
  constructor(private readonly links: ReviewLinksService) {}

  /** The links of a content that were not revoked, newest first, without their addresses. */
  @RequireRole('editor')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Query() query: PageQuery,
  ): Promise<ReviewLinkPageDto> {
    return toPage(await this.links.list(projectId, contentId, query), (row) => ReviewLinkDto.from(row));
  }

  /**
   * Makes a link for somebody outside. Its address is told this once; it works until it expires or is revoked, the content is deleted, or you
   * are no editor of the project any more. They may comment, and decide where the project's policy says `external`: you answer for it, so
   * that it does not count if you have written on the content, unless authors may approve: `mayDecide` and `whyNot` tell. With an `email` the address
   * is mailed, by the limits of invitations; 503 `mail.not-configured` where the server sends none. No API key makes one, since it would outlive the key.
   */
  @RequireRole('editor', { byKey: false })
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: CreateReviewLinkDto,
  ): Promise<NewReviewLinkDto> {
    const { userId } = getSignedInUser();
    const { url, token, ...made } = await this.links.create(projectId, contentId, userId, body);
    return { ...ReviewLinkDto.from(made), url, token };
  }

  /** Ends a link at once. What was decided by it stands, as long as the content stays what it was. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':linkId')
  revoke(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('linkId', UuidPipe) linkId: string,
  ): Promise<void> {
    return this.links.revoke(projectId, contentId, linkId);
  }
}
