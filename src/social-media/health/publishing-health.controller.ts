import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { PublishingHealthDto, PublishingHealthQuery } from '../dto/publishing-health.dto.js';
import { PublishingHealthService } from './publishing-health.service.js';

/** Whether publishing is well. */
@ApiTags('posts')
@Controller('projects/:projectId/publishing/health')
export class PublishingHealthController {
  constructor(private readonly health: PublishingHealthService) {}

  /** How punctual posts were in a period, and what does not simply go out at this moment: each with the one safe thing to do. */
  @RequireRole('viewer')
  @Get()
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PublishingHealthQuery,
  ): Promise<PublishingHealthDto> {
    return PublishingHealthDto.from(await this.health.look(projectId, query));
  }
}
