import { Controller, Get, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVENT_STREAM } from '../../core/http/event-stream.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { FollowQuery, LiveAnswer, positionOf, RequireRole } from '../../projects/index.js';
import { PostChangedDto } from '../dto/post-events.dto.js';
import { PostEventsService } from './post-events.service.js';

const EXAMPLE = 'event: post.changed\nid: 1898586000000\ndata: {"postId":"…","status":"published"}\n\n';

/** Posts as they change. */
@ApiTags('posts')
@Controller('projects/:projectId/post-changes')
export class PostEventsController {
  constructor(private readonly events: PostEventsService) {}

  /**
   * Follows the posts of the project, as Server-Sent Events. Read the list of posts once `ready` has come; then `post.changed` brings
   * each post as it stands when something of it changes, and `reload` says that too many have changed to tell: read the list again. When the
   * stream ends, come back with the id of the last event as `Last-Event-ID`: what changed since is told, some of it twice, up to 500 posts,
   * else `reload`.
   * @remarks Send the bearer token as for any route, by `fetch` or a library on top of it: a browser's own `EventSource` cannot. Lines that
   * begin with a colon come every 15 s. The stream ends within seconds when the session ends or the person leaves the project, after
   * `seconds`, and when the server stops; who reads too slowly is cut off. 429 `events.too-many-streams` for more than 10 streams of a
   * person.
   */
  @RequireRole('viewer')
  @Get()
  @LiveAnswer({
    dataType: PostChangedDto,
    description: '`data` of each `post` event is a PostChangedDto.',
    example: EXAMPLE,
  })
  async follow(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() { seconds }: FollowQuery,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<StreamableFile> {
    const knownUntil = lastEventId === undefined ? undefined : positionOf(lastEventId);
    return new StreamableFile(await this.events.follow(projectId, { seconds, knownUntil }), {
      type: EVENT_STREAM,
    });
  }
}
