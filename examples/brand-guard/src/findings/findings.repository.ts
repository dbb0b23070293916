import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  EntityRepository,
  keysetSortById,
  newId,
  type Page,
  type PageRequest,
} from 'auto-scheduler-content-creator';
import { DataSource } from 'typeorm';
import { BrandFinding } from './brand-finding.entity.js';

const NEWEST_FIRST = keysetSortById<BrandFinding>('newest', 'DESC');

/** What contents say that they should not. Written by the worker alone. */
@Injectable()
export class FindingsRepository extends EntityRepository<BrandFinding> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, BrandFinding);
  }

  list(projectId: string, page: PageRequest): Promise<Page<BrandFinding>> {
    return this.listRows([['this.project_id = ?', projectId]], NEWEST_FIRST, page);
  }

  /** What there is to say of a content now; nothing takes it off the list. Saying it twice is saying it once. */
  async replace(projectId: string, contentId: string, messages: string[]): Promise<void> {
    if (messages.length === 0) {
      await this.rows.softDelete({ projectId, contentId });
      return;
    }
    await this.manager.query(
      `INSERT INTO brand_guard_findings (id, project_id, content_id, messages) VALUES ($1, $2, $3, $4)
       ON CONFLICT (project_id, content_id) DO UPDATE SET messages = EXCLUDED.messages, deleted_at = NULL`,
      [newId(), projectId, contentId, messages],
    );
  }
}
