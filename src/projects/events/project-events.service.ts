import { Injectable } from '@nestjs/common';
import { DomainError } from '../../core/errors/domain-error.js';
import { ProjectEventsRepository, type PlacedEvent } from './project-events.repository.js';

/** What has happened in projects, for whoever follows: in one order, each exactly once. */
@Injectable()
export class ProjectEventsService {
  constructor(private readonly events: ProjectEventsRepository) {}

  /** Events behind a place, in order. 409 `events.forgotten` where some of them are not kept any more. */
  async listAfter(projectId: string, after: number, limit: number): Promise<PlacedEvent[]> {
    await this.events.order(projectId);
    const events = await this.events.listAfter(projectId, after, limit);
    const first = events[0]?.sequence;
    // There are no gaps: what is missing was there.
    if (first !== undefined && after > 0 && first > after + 1) throw forgotten(first - 1);
    return events;
  }
}

function forgotten(oldest: number): DomainError {
  const message = `Events are kept for 90 days, and some behind this place are gone. Read what you follow anew, and go on after ${oldest}.`;
  return new DomainError('conflict', 'events.forgotten', message, [], undefined, { after: oldest });
}
