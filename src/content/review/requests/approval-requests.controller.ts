import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../../../core/context/request-context.js';
import { toPage } from '../../../core/http/to-page.js';
import { UuidPipe } from '../../../core/http/uuid.pipe.js';
import { RequireRole } from '../../../projects/index.js';
import {
  ApprovalRequestDto,
  ApprovalRequestPageDto,
  CreateApprovalRequestDto,
  ListApprovalRequestsQuery,
} from './approval-request.dto.js';
import { ApprovalRequestsService } from './approval-requests.service.js';

/** Requests that contents be approved. */
@ApiTags('contents')
@Controller('projects/:projectId')
export class ApprovalRequestsController {
  constructor(private readonly requests: ApprovalRequestsService) {}

  /** The requests of the project, newest first. */
  @RequireRole('viewer')
  @Get('approval-requests')
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListApprovalRequestsQuery,
  ): Promise<ApprovalRequestPageDto> {
    const page = await this.requests.list(projectId, getSignedInUser().userId, query);
    return toPage(page, (row) => ApprovalRequestDto.from(row));
  }

  /**
   * Asks for an approval of the content as it is now. The request closes with the approval, with an objection, and when the content
   * changes; a content has one open request at most.
   */
  @RequireRole('editor')
  @Post('contents/:contentId/approval-requests')
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: CreateApprovalRequestDto,
  ): Promise<ApprovalRequestDto> {
    const request = await this.requests.create(projectId, contentId, getSignedInUser().userId, body);
    return ApprovalRequestDto.from(request);
  }

  /** Takes an open request back. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post('approval-requests/:requestId/withdraw')
  async withdraw(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('requestId', UuidPipe) requestId: string,
  ): Promise<ApprovalRequestDto> {
    return ApprovalRequestDto.from(await this.requests.withdraw(projectId, requestId));
  }
}
