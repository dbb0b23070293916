import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { QueryNumber } from '../../core/http/query-number.js';
import type { PlacedEvent } from './project-events.repository.js';

/** Which events are wanted. */
export class FollowEventsQuery {
  /** The `nextAfter` of the answer before: what came later is told. 0: from the oldest one that is kept. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after: number = 0;

  /** Most events of the answer. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

/** Something that has happened. */
export class ProjectEventDto {
  /** The same wherever the event is told. */
  id: string;
  /** Place in the order of the project: from 1, without gaps. */
  sequence: number;
  /** What happened, in the past tense, e.g. `post.published`. More types may come. */
  type: string;
  /** What it happened to: a post, a content, an account. */
  subjectId: string;
  occurredAt: Date;
  /** Ids and scalars, as they were right after it. What they mean is said at the resource of the same name. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] },
  })
  data: Record<string, string | number | null>;
}

/** A part of what has happened in a project. */
export class ProjectEventsDto {
  /** In order. */
  items: ProjectEventDto[];
  /** Send it as `after` next time. The same as was sent where nothing has happened since. */
  nextAfter: number;

  static from(events: readonly PlacedEvent[], after: number): ProjectEventsDto {
    return Object.assign(new ProjectEventsDto(), {
      items: events.map((event) => Object.assign(new ProjectEventDto(), event)),
      nextAfter: events.at(-1)?.sequence ?? after,
    });
  }
}
