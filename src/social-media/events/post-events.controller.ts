import { Controller, Get, Header, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { fieldError } from '../../core/errors/domain-error.js';
import { EVENT_STREAM } from '../../core/http/event-stream.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { FollowPostsQuery, PostChangedDto } from '../dto/post-events.dto.js';
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
  @Header('content-type', EVENT_STREAM)
  @Header('x-accel-buffering', 'no')
  // Its connection is of no other use afterwards, and a server that stops does not wait for it.
  @Header('connection', 'close')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Id of the last event that came.' })
  @ApiProduces(EVENT_STREAM)
  @ApiExtraModels(PostChangedDto)
  @ApiOkResponse({
    schema: {
      type: 'string',
      description: '`data` of each `post` event is a PostChangedDto.',
      contentSchema: { $ref: getSchemaPath(PostChangedDto) },
      example: EXAMPLE,
    } as object,
  })
  async follow(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() { seconds }: FollowPostsQuery,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<StreamableFile> {
    const knownUntil = lastEventId === undefined ? undefined : timeOf(lastEventId);
    return new StreamableFile(await this.events.follow(projectId, { seconds, knownUntil }), {
      type: EVENT_STREAM,
    });
  }
}

function timeOf(lastEventId: string): number {
  if (/^\d{1,14}$/.test(lastEventId)) return Number(lastEventId);
  throw fieldError('events.unknown-id', {
    field: 'Last-Event-ID',
    rule: 'eventId',
    message: 'Last-Event-ID must be the id of an event of this stream',
  });
}
