import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../../core/database/keyset.js';
import { notFound } from '../../../core/errors/domain-error.js';
import { ReviewLink } from './review-link.entity.js';

const NEWEST_FIRST = keysetSortById<ReviewLink>('newest', 'DESC');

/** Links for people outside. */
@Injectable()
export class ReviewLinksRepository extends EntityRepository<ReviewLink> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ReviewLink);
  }

  list(projectId: string, contentId: string, page: PageRequest): Promise<Page<ReviewLink>> {
    return this.listRows(
      [
        ['this.project_id = ?', projectId],
        ['this.content_id = ?', contentId],
      ],
      NEWEST_FIRST,
      page,
    );
  }

  /** Those of a content that were not revoked. */
  count(projectId: string, contentId: string): Promise<number> {
    return this.rows.countBy({ projectId, contentId });
  }

  insert(
    link: Pick<
      ReviewLink,
      'id' | 'projectId' | 'contentId' | 'madeBy' | 'name' | 'stage' | 'tokenHash' | 'expiresAt'
    >,
  ): Promise<ReviewLink> {
    return this.insertRow(link);
  }

  async revoke(projectId: string, contentId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, contentId, id });
    if (affected !== 1) throw notFound();
  }

  /** The link that stands behind the running request. */
  async entered(): Promise<ReviewLink> {
    const link = await this.findRow('this.id = app.review_link()', []);
    if (!link) throw notFound();
    return link;
  }

  /** The name of whoever has made it. */
  async makerOfEntered(): Promise<string> {
    const [row] = await this.rows.query<{ name: string }[]>('SELECT app.review_link_maker() AS name');
    return row?.name ?? '';
  }
}
