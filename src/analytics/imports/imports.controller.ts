import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../../core/context/request-context.js';
import { csvText } from '../../core/csv/csv-body.js';
import { ImportQuery } from '../../core/csv/import-query.dto.js';
import { TakesCsv } from '../../core/http/body-parsers.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { PerformanceImportDto } from './imports.dto.js';
import { ImportsService } from './imports.service.js';

const EXAMPLE = 'account,published_at,content_type,likes\nnetwork:username,2026-03-01T09:00:00Z,text,12\n';

/** History that a team brings along. */
@ApiTags('analytics')
@Controller('projects/:projectId/analytics/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /**
   * Imports how posts of the past did, so that best times and comparisons work on the first day. Columns: `account` (`network:username`),
   * `published_at`, `content_type`; optional `platform_post_id`, `recorded_at` (when the numbers were so; unless said: now), and metrics:
   * `views`, `reach`, `likes`, `comments`, `shares`, `saves`, `clicks`, `video_views`. A row about a post of the project becomes a reading of
   * it. At most 20,000 rows. A wrong row is named by line and column, and nothing is imported unless `mode=best-effort` asks for the rest.
   */
  @TakesCsv()
  @ApiBody({ schema: { type: 'string', description: 'CSV with a header', example: EXAMPLE } })
  @RequireRole('editor')
  @HttpCode(200)
  @Post()
  import(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ImportQuery,
    @Body() csv: unknown,
  ): Promise<PerformanceImportDto> {
    const text = csvText(csv, 'analytics.not-csv');
    return this.imports.import(projectId, getSignedInUser().userId, text, query);
  }
}
