import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../../core/context/request-context.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { ApprovalsService } from './approvals.service.js';
import { ApprovalDto, ApprovalListDto, DecideDto } from '../dto/content.dto.js';

/** Reviewers' decisions. */
@ApiTags('contents')
@Controller('projects/:projectId/contents/:contentId/approvals')
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsService) {}

  /** All decisions on a content, newest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
  ): Promise<ApprovalListDto> {
    const rows = await this.approvals.list(projectId, contentId);
    return {
      items: rows.map(({ approval, isCurrent }) => ApprovalDto.from(approval, isCurrent)),
      nextCursor: null,
    };
  }

  /** Approves, rejects or asks for changes. It holds for exactly what the content is now. */
  @RequireRole('reviewer')
  @Post()
  async decide(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: DecideDto,
  ): Promise<ApprovalDto> {
    const approval = await this.approvals.decide(projectId, contentId, getSignedInUser().userId, body);
    return ApprovalDto.from(approval, true);
  }
}
