import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../../../core/context/request-context.js';
import { UuidPipe } from '../../../core/http/uuid.pipe.js';
import { RequireRole } from '../../../projects/index.js';
import { ReportSubscriptionDto } from './report-subscriptions.dto.js';
import { ReportSubscriptionsRepository } from './report-subscriptions.repository.js';

/** The weekly report by mail: each person's own choice. No API key makes it. */
@ApiTags('analytics')
@RequireRole('viewer', { byKey: false })
@Controller('projects/:projectId/analytics/report/subscription')
export class ReportSubscriptionsController {
  constructor(private readonly subscriptions: ReportSubscriptionsRepository) {}

  /** Whether you get the weekly report by mail. */
  @Get()
  async get(@Param('projectId', UuidPipe) projectId: string): Promise<ReportSubscriptionDto> {
    const subscription = await this.subscriptions.find(projectId, getSignedInUser().userId);
    return { isSubscribed: subscription !== null, since: subscription?.createdAt ?? null };
  }

  /**
   * Has the weekly report sent to you by mail, from the next one on, at the time of the project's setting `weeklyReport`.
   *
   * It goes to your verified address, for as long as you are in the project.
   */
  @Put()
  async subscribe(@Param('projectId', UuidPipe) projectId: string): Promise<ReportSubscriptionDto> {
    await this.subscriptions.insert(projectId, getSignedInUser().userId);
    return this.get(projectId);
  }

  /** Ends the mails to you at once. */
  @HttpCode(204)
  @Delete()
  unsubscribe(@Param('projectId', UuidPipe) projectId: string): Promise<void> {
    return this.subscriptions.remove(projectId, getSignedInUser().userId);
  }
}
