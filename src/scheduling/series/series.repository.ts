import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { PostSeries } from './post-series.entity.js';

/** A series, whichever project it is in. */
export interface SeriesKey {
  projectId: string;
  seriesId: string;
}

/** The series of projects. */
@Injectable()
export class SeriesRepository extends EntityRepository<PostSeries> {
  private readonly oldestFirst = keysetSortById<PostSeries>('createdAt', 'ASC');

  constructor(@InjectDataSource() private readonly source: DataSource) {
    super(source, PostSeries);
  }

  find(projectId: string, id: string): Promise<PostSeries | null> {
    return this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
  }

  async get(projectId: string, id: string): Promise<PostSeries> {
    const series = await this.find(projectId, id);
    if (!series) throw notFound();
    return series;
  }

  /** Holds a series against changes, and against others who make its posts, until the transaction ends. Null: it is not there any more. */
  findForUpdate(projectId: string, id: string): Promise<PostSeries | null> {
    return this.rows.findOne({ where: { projectId, id }, lock: { mode: 'pessimistic_write' } });
  }

  async getForUpdate(projectId: string, id: string): Promise<PostSeries> {
    const series = await this.findForUpdate(projectId, id);
    if (!series) throw notFound();
    return series;
  }

  list(projectId: string, page: PageRequest): Promise<Page<PostSeries>> {
    return this.listRows([['this.project_id = ?', projectId]], this.oldestFirst, page);
  }

  insert(series: Partial<PostSeries>): Promise<PostSeries> {
    return this.insertRow(series);
  }

  async update(projectId: string, id: string, changes: Partial<PostSeries>): Promise<void> {
    await this.rows.update({ projectId, id }, changes as QueryDeepPartialEntity<PostSeries>);
  }

  async remove(projectId: string, id: string): Promise<void> {
    await this.rows.softDelete({ projectId, id });
  }

  /**
   * Series that are not paused and whose posts have been made up to no later than `madeBefore`, in the order of their ids. Runs outside
   * any project.
   * @param after the last one that was answered before
   */
  async toMake(madeBefore: Date, after: string, most: number): Promise<SeriesKey[]> {
    return this.source.query<SeriesKey[]>(
      'SELECT project_id AS "projectId", series_id AS "seriesId" FROM app.series_to_make($1, $2, $3)',
      [madeBefore, after, most],
    );
  }
}
