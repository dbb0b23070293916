import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { ExportFormat, ExportManifestDto, ExportQuery } from './export.dto.js';
import { ExportService } from './export.service.js';

const TYPES: Readonly<Record<ExportFormat, string>> = {
  [ExportFormat.Csv]: 'text/csv; charset=utf-8',
  [ExportFormat.Ndjson]: 'application/x-ndjson',
};

const EXAMPLE =
  'post_id,recorded_at,likes\n0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f,2030-03-01T09:00:00.000Z,12\n';

/** The numbers of a project, to take along. */
@ApiTags('analytics')
@RequireRole('viewer')
@Controller('projects/:projectId/analytics/export')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  /**
   * Posts with their newest numbers, all readings of posts, or all readings of accounts, in order of time, as they are in one moment. The file
   * is streamed, however long it is. See `…/analytics/export/manifest` for its columns.
   */
  @Get()
  @ApiProduces('text/csv', 'application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', example: EXAMPLE } })
  async export(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ExportQuery,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.export(projectId, query), {
      type: TYPES[query.format],
      disposition: `attachment; filename="${query.dataset}.${query.format}"`,
    });
  }

  /** Columns of the exports, with their units and definitions. */
  @Get('manifest')
  manifest(@Param('projectId', UuidPipe) _projectId: string): ExportManifestDto {
    return this.exports.manifest();
  }
}
