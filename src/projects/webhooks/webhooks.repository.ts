import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** The webhooks of projects. */
@Injectable()
export class WebhooksRepository extends EntityRepository<WebhookEndpoint> {
  private readonly newestFirst = keysetSortById<WebhookEndpoint>('-createdAt', 'DESC');

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, WebhookEndpoint);
  }

  /** Null: there is none. */
  find(projectId: string, id: string): Promise<WebhookEndpoint | null> {
    return this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
  }

  async get(projectId: string, id: string): Promise<WebhookEndpoint> {
    const endpoint = await this.find(projectId, id);
    if (!endpoint) throw notFound();
    return endpoint;
  }

  /** Held against changes until the transaction ends; deliveries, which refer to it, are still made. */
  async getForUpdate(projectId: string, id: string): Promise<WebhookEndpoint> {
    const lock = { mode: 'for_no_key_update' as const };
    const endpoint = await this.rows.findOne({ where: { projectId, id }, lock });
    if (!endpoint) throw notFound();
    return endpoint;
  }

  list(projectId: string, page: PageRequest): Promise<Page<WebhookEndpoint>> {
    return this.listRows([['this.project_id = ?', projectId]], this.newestFirst, page);
  }

  /** How many there are. Until the transaction ends nobody else counts, so that of two who make one at once the later one counts both. */
  async countAlone(projectId: string): Promise<number> {
    await this.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('webhooks ' || $1, 0))`, [
      projectId,
    ]);
    return this.rows.countBy({ projectId });
  }

  insert(endpoint: Partial<WebhookEndpoint>): Promise<WebhookEndpoint> {
    return this.insertRow(endpoint);
  }

  async update(projectId: string, id: string, changes: Partial<WebhookEndpoint>): Promise<void> {
    await this.rows.update({ projectId, id }, changes as QueryDeepPartialEntity<WebhookEndpoint>);
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }
}
