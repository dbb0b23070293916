import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../access/require-role.decorator.js';
import { FollowEventsQuery, ProjectEventsDto } from './project-events.dto.js';
import { ProjectEventsService } from './project-events.service.js';

/** What happens in a project. */
@ApiTags('events')
@Controller('projects/:projectId/events')
export class ProjectEventsController {
  constructor(private readonly events: ProjectEventsService) {}

  /**
   * Tells what has happened in a project behind a place: its posts, contents, reviews and accounts. In one order, without gaps, and each
   * event is there exactly if what it tells of was committed. Ask again with `nextAfter`. Kept for 90 days.
   */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() { after, limit }: FollowEventsQuery,
  ): Promise<ProjectEventsDto> {
    return ProjectEventsDto.from(await this.events.listAfter(projectId, after, limit), after);
  }
}
