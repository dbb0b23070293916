import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../../core/database/entity.repository.js';
import { ApprovalRequest } from '../requests/approval-request.entity.js';

/** Who gets mails about reviews. All for one project, inside of which its worker is. */
@Injectable()
export class ReviewReadersRepository extends EntityRepository<ApprovalRequest> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ApprovalRequest);
  }

  /** Reviewers and above who may be told by mail, reviewers first. */
  async peopleToAsk(projectId: string): Promise<string[]> {
    const rows = await this.manager.query<{ person: string }[]>(
      'SELECT person FROM app.people_to_ask($1) AS person',
      [projectId],
    );
    return rows.map(({ person }) => person);
  }

  /** Null where the person may not be told (any more). */
  async addressOf(
    projectId: string,
    personId: string,
    leastRole: 'viewer' | 'reviewer',
  ): Promise<string | null> {
    const [row] = await this.manager.query<{ address: string | null }[]>(
      'SELECT app.review_address($1, $2, $3) AS address',
      [projectId, personId, leastRole],
    );
    return row?.address ?? null;
  }
}
