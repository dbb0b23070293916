import { Injectable } from '@nestjs/common';
import { DomainError } from '../../core/errors/domain-error.js';
import type { EventStream } from '../../core/http/event-stream.js';
import { LiveStreams } from '../live/live-streams.js';
import { EventFeed } from './event-feed.js';
import { ProjectEventsRepository, type PlacedEvent } from './project-events.repository.js';

/** What has happened in projects, for whoever follows: in one order, each exactly once. */
@Injectable()
export class ProjectEventsService {
  constructor(
    private readonly events: ProjectEventsRepository,
    private readonly streams: LiveStreams,
  ) {}

  /**
   * Events behind a place, in order. 409 `events.forgotten` where some of them are not kept any more, `events.unknown-place` behind a place that
   * the project has not come to: it was put back from a backup, or the place is another project's.
   */
  async listAfter(projectId: string, after: number, limit: number): Promise<PlacedEvent[]> {
    const last = await this.events.order(projectId);
    if (after > last) throw unknownPlace(last);
    const events = await this.events.listAfter(projectId, after, limit);
    // There are no gaps: what is missing was there.
    const first = events[0]?.sequence ?? last + 1;
    if (after > 0 && first > after + 1) throw forgotten(first - 1);
    return events;
  }

  /**
   * Tells events as they happen, each once and in order.
   * @param after place behind which they are told, refused as by `listAfter`; left out: from now on
   * @param seconds after how many it ends; 0: when all that has happened is told
   */
  async follow(projectId: string, after: number | undefined, seconds: number): Promise<EventStream> {
    if (after !== undefined) await this.listAfter(projectId, after, 1);
    const start = after ?? (await this.events.order(projectId));
    return this.streams.follow(
      { projectId, channel: 'project_events', seconds },
      (asPerson) =>
        new EventFeed((place, limit) => asPerson(() => this.listAfter(projectId, place, limit)), start),
    );
  }
}

function unknownPlace(last: number): DomainError {
  const message = `The project has come to place ${last} only: it was put back from a backup, or the place is another one's. Read what you follow anew, and go on after ${last}.`;
  return new DomainError('conflict', 'events.unknown-place', message, [], undefined, { after: last });
}

function forgotten(oldest: number): DomainError {
  const message = `Events are kept for 90 days, and some behind this place are gone. Read what you follow anew, and go on after ${oldest}.`;
  return new DomainError('conflict', 'events.forgotten', message, [], undefined, { after: oldest });
}
