import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQuery, RequireRole, toPage, UuidPipe } from 'auto-scheduler-content-creator';
import { BrandFindingDto, BrandFindingPageDto } from './brand-finding.dto.js';
import { FindingsService } from './findings.service.js';

/** Contents that break the rules of the brand. */
@ApiTags('brand-guard')
@Controller('projects/:projectId/brand-guard/findings')
export class FindingsController {
  constructor(private readonly findings: FindingsService) {}

  /** Contents that say what they should not, or do not say what they should; newest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<BrandFindingPageDto> {
    return toPage(await this.findings.list(projectId, query), (finding) => BrandFindingDto.from(finding));
  }
}
