import { Controller, Get, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVENT_STREAM } from '../../core/http/event-stream.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../access/require-role.decorator.js';
import { LiveAnswer, positionOf } from '../live/live-answer.js';
import { FollowQuery } from '../live/follow.dto.js';
import { FollowEventsQuery, ProjectEventDto, ProjectEventsDto } from './project-events.dto.js';
import { ProjectEventsService } from './project-events.service.js';

const EXAMPLE =
  'event: post.published\nid: 42\ndata: {"sequence":42,"type":"post.published","subjectId":"…"}\n\n';

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

  /**
   * Tells the same events as they happen, as Server-Sent Events: first `ready`, then each event, once and in order, with its type as the name
   * and its place as the id. When the stream ends, come back with the id of the last event as `Last-Event-ID`: it goes on behind it, and
   * nothing is missed. Without, it begins now; `0` begins with the oldest event that is kept.
   * @remarks Send the bearer token as for any route, by `fetch` or a library on top of it: a browser's own `EventSource` cannot. Lines that
   * begin with a colon come every 15 s. The stream ends within seconds when the session ends or the person leaves the project, after
   * `seconds`, and when the server stops; who reads too slowly is cut off. Each person may have 10 streams open.
   */
  @RequireRole('viewer')
  @Get('stream')
  @LiveAnswer({
    dataType: ProjectEventDto,
    description: '`data` of each event but `ready` is a ProjectEventDto.',
    example: EXAMPLE,
  })
  async follow(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() { seconds }: FollowQuery,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<StreamableFile> {
    const after = lastEventId === undefined ? undefined : positionOf(lastEventId);
    return new StreamableFile(await this.events.follow(projectId, after, seconds), { type: EVENT_STREAM });
  }
}
