import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { FromReplica } from '../../core/openapi/describe-data-as-of.js';
import { RequireRole } from '../../projects/index.js';
import { WeeklyReportQuery } from './report.dto.js';
import { renderReport } from './weekly-report.page.js';
import { WeeklyReportService } from './weekly-report.service.js';

/** What a week came to, for people. */
@ApiTags('analytics')
@RequireRole('viewer')
@Controller('projects/:projectId/analytics/report')
export class ReportController {
  constructor(private readonly reports: WeeklyReportService) {}

  /**
   * A report of one week as one HTML file with its pictures in it.
   *
   * Beside the week before, day by day, by hour, the posts that did best and worst and why, how punctual they were, and what each account
   * published.
   */
  @FromReplica()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string', example: '<!doctype html>…' } })
  async read(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() { week }: WeeklyReportQuery,
  ): Promise<string> {
    return renderReport(await this.reports.make(projectId, week));
  }
}
