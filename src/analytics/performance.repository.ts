import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { ContentPerformance } from './content-performance.entity.js';
import { PostPerformance } from './post-performance.entity.js';

/** Most snapshots or roll-ups that one answer lists. */
const MAX_LISTED = 500;

/** Snapshots and roll-ups of a project. */
@Injectable()
export class PerformanceRepository extends EntityRepository<PostPerformance> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, PostPerformance);
  }

  /** Oldest first. */
  listOfPost(projectId: string, postId: string): Promise<PostPerformance[]> {
    return this.rows.find({ where: { projectId, postId }, order: { recordedAt: 'ASC' }, take: MAX_LISTED });
  }

  /** Oldest first. */
  listOfContent(projectId: string, contentId: string): Promise<ContentPerformance[]> {
    return this.manager
      .getRepository(ContentPerformance)
      .find({ where: { projectId, contentId }, order: { recordedOn: 'ASC' }, take: MAX_LISTED });
  }
}
