import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { CalendarFeed } from './calendar-feed.entity.js';

const NEWEST_FIRST = keysetSortById<CalendarFeed>('newest', 'DESC');

/** Feeds of projects. */
@Injectable()
export class CalendarFeedsRepository extends EntityRepository<CalendarFeed> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, CalendarFeed);
  }

  list(projectId: string, page: PageRequest): Promise<Page<CalendarFeed>> {
    return this.listRows([['this.project_id = ?', projectId]], NEWEST_FIRST, page);
  }

  count(projectId: string): Promise<number> {
    return this.rows.countBy({ projectId });
  }

  insert(
    feed: Pick<CalendarFeed, 'id' | 'projectId' | 'userId' | 'name' | 'tokenHash' | 'filters'>,
  ): Promise<CalendarFeed> {
    return this.insertRow(feed);
  }

  /** 404 for one that is another person's, unless an admin asks. */
  async revoke(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }

  /** The living feed with this secret. Asked before anybody is known. */
  async identify(
    tokenHash: string,
  ): Promise<Pick<CalendarFeed, 'projectId' | 'userId' | 'name' | 'filters'> | null> {
    const [row] = await this.rows.query<Pick<CalendarFeed, 'projectId' | 'userId' | 'name' | 'filters'>[]>(
      'SELECT project_id AS "projectId", user_id AS "userId", name, filters FROM app.calendar_feed($1)',
      [tokenHash],
    );
    return row ?? null;
  }
}
