import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { ProjectEvent } from './project-event.entity.js';

/** An event in its place. */
export interface PlacedEvent extends Pick<ProjectEvent, 'id' | 'type' | 'subjectId' | 'data' | 'occurredAt'> {
  sequence: number;
}

/** What has happened in projects, in order. */
@Injectable()
export class ProjectEventsRepository extends EntityRepository<ProjectEvent> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ProjectEvent);
  }

  /**
   * Gives what has happened since somebody last asked its place in the order of the project, up to 1,000 at once. Answers the last place that is
   * given; 0: nothing has happened yet.
   */
  async order(projectId: string): Promise<number> {
    const [row] = await this.manager.query<[{ last: number }]>(
      'SELECT coalesce(app.order_events($1), 0)::float8 AS last',
      [projectId],
    );
    return row.last;
  }

  /** Events behind a place, in order. */
  listAfter(projectId: string, after: number, limit: number): Promise<PlacedEvent[]> {
    return this.manager.query<PlacedEvent[]>(
      `SELECT id, type, subject_id AS "subjectId", data, occurred_at AS "occurredAt", sequence::float8 AS sequence
       FROM project_events WHERE project_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
      [projectId, after, limit],
    );
  }
}
