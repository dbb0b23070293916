import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../../core/context/request-context.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { ApprovalsService } from './approvals.service.js';
import { ApprovalDto, ApprovalListDto, DecideDto, StandingDto } from './approval.dto.js';

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

  /** Where a content stands with the project's policy, as it is now: what is still missing, and whose approvals count. */
  @RequireRole('viewer')
  @Get('standing')
  async standing(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
  ): Promise<StandingDto> {
    return StandingDto.from(await this.approvals.standing(projectId, contentId));
  }

  /**
   * Approves, rejects or asks for changes. It holds for exactly what the content is now, and what is to go out with it: its variants, the accounts
   * of its posts, what they set or say by themselves, and the times between which it may go out.
   */
  @RequireRole('reviewer')
  @Post()
  async decide(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: DecideDto,
  ): Promise<ApprovalDto> {
    const { userId: approverId } = getSignedInUser();
    const approval = await this.approvals.decide(projectId, contentId, { approverId }, body);
    return ApprovalDto.from(approval, true);
  }
}
