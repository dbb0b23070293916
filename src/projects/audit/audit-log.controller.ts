import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../access/require-role.decorator.js';
import { AuditEntryDto, AuditPageDto, ExportAuditQuery, ListAuditQuery } from '../dto/audit-log.dto.js';
import { AuditLogService } from './audit-log.service.js';

/** What was done in a project, by whom, from where. Nobody can change it. */
@ApiTags('audit-log')
@Controller('projects/:projectId/audit-log')
export class AuditLogController {
  constructor(private readonly log: AuditLogService) {}

  /** Entries, newest first, each with the rows that it changed, before and after. Secrets are left out. */
  @RequireRole('admin')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListAuditQuery,
  ): Promise<AuditPageDto> {
    return toPage(await this.log.list(projectId, query, query), (row) => AuditEntryDto.from(row));
  }

  /** The newest 10,000 entries as CSV, a line for each changed row. Cells that look like formulas are quoted. */
  @RequireRole('admin')
  @Get('export')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="audit-log.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({
    schema: {
      type: 'string',
      example: 'at,actor,action\n2030-03-01T09:00:00.000Z,Kim Example,Posts_create\n',
    },
  })
  export(@Param('projectId', UuidPipe) projectId: string, @Query() query: ExportAuditQuery): Promise<string> {
    return this.log.exportCsv(projectId, query);
  }
}
