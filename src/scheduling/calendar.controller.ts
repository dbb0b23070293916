import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../core/context/request-context.js';
import { csvText } from '../core/csv/csv-body.js';
import { ImportQuery } from '../core/csv/import-query.dto.js';
import { TakesCsv } from '../core/http/body-parsers.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { RequireRole } from '../projects/index.js';
import { CalendarDto, ViewCalendarQuery } from './dto/calendar-view.dto.js';
import { ExportCalendarQuery, ImportResultDto } from './dto/calendar-exchange.dto.js';
import { CalendarExportService } from './exchange/calendar-export.service.js';
import { CalendarImportService } from './exchange/calendar-import.service.js';
import { CalendarViewService } from './view/calendar-view.service.js';

const EXAMPLE_CSV = 'title,content_type,platforms,scheduled_date,scheduled_time,time_zone\n';

/** The editorial calendar as a whole. */
@ApiTags('calendar')
@Controller('projects/:projectId/calendar')
export class CalendarController {
  constructor(
    private readonly imports: CalendarImportService,
    private readonly exports: CalendarExportService,
    private readonly views: CalendarViewService,
  ) {}

  /**
   * The posts of a day, a week or a month, or from one day to another, grouped by local day: every post that has a time, whatever its
   * status. A post is moved by `PATCH …/posts/{postId}`.
   */
  @RequireRole('viewer')
  @Get()
  view(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ViewCalendarQuery,
  ): Promise<CalendarDto> {
    return this.views.view(projectId, query);
  }

  /**
   * Imports an editorial calendar: each row becomes a content and its scheduled posts. A wrong row is named by line and column, and
   * nothing is imported unless `mode=best-effort` asks for the rest.
   */
  @TakesCsv()
  @ApiBody({
    schema: { type: 'string', description: 'CSV, see examples/editorial-calendar.csv', example: EXAMPLE_CSV },
  })
  @RequireRole('editor')
  @HttpCode(200)
  @Post('import')
  import(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ImportQuery,
    @Body() csv: unknown,
  ): Promise<ImportResultDto> {
    return this.imports.import(projectId, getSignedInUser().userId, csvText(csv, 'calendar.not-csv'), query);
  }

  /**
   * The calendar as CSV, in order of time, in a form that the import takes unchanged: a row for each content and time. What has no
   * `externalId` is named by the id of its content, so that importing the file again into the same project changes nothing. Cells that look
   * like formulas begin with an apostrophe, which the import takes away. Settings, replies, variants and alternative texts stand there as JSON.
   */
  @RequireRole('viewer')
  @Get('export')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', example: EXAMPLE_CSV } })
  async export(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ExportCalendarQuery,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.export(projectId, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="calendar.csv"',
    });
  }
}
