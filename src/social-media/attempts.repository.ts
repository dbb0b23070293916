import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { notFound } from '../core/errors/domain-error.js';
import { PublishAttempt } from './publish-attempt.entity.js';

/** Most attempts that one answer lists. */
const MAX_LISTED = 100;

/** What happened to posts on their way. Written by workers, read by everybody. */
@Injectable()
export class AttemptsRepository extends EntityRepository<PublishAttempt> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, PublishAttempt);
  }

  list(projectId: string, postId: string): Promise<PublishAttempt[]> {
    return this.rows.find({
      where: { projectId, postId },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: MAX_LISTED,
    });
  }

  async get(projectId: string, id: string): Promise<PublishAttempt> {
    const attempt = await this.rows.findOneBy({ projectId, id });
    if (!attempt) throw notFound();
    return attempt;
  }
}
