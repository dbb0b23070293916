import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSort, type Condition, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { WebhookDelivery, type DeliveryStatus } from './webhook-delivery.entity.js';

/** Which deliveries of an endpoint are wanted. */
export interface DeliveryFilter {
  status?: DeliveryStatus;
  type?: string;
}

/** Where what is sent again begins: behind a place, and since a time. */
export interface ReplayStart {
  afterSequence: number;
  since: Date;
}

/** What was sent to webhooks, and waits to be. */
@Injectable()
export class WebhookDeliveriesRepository extends EntityRepository<WebhookDelivery> {
  private readonly newestFirst = keysetSort<WebhookDelivery>(
    '-sequence',
    'this.sequence',
    'DESC',
    ({ sequence }) => sequence,
    (text) => /^\d{1,18}$/.test(text),
  );

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, WebhookDelivery);
  }

  async get(projectId: string, endpointId: string, id: string): Promise<WebhookDelivery> {
    const delivery = await this.findRow('this.id = $1 AND this.project_id = $2 AND this.endpoint_id = $3', [
      id,
      projectId,
      endpointId,
    ]);
    if (!delivery) throw notFound();
    return delivery;
  }

  list(
    projectId: string,
    endpointId: string,
    { status, type }: DeliveryFilter,
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>> {
    const conditions: Condition[] = [
      ['this.project_id = ?', projectId],
      ['this.endpoint_id = ?', endpointId],
    ];
    // A literal, so that the index of those few that were given up can be used.
    if (status) conditions.push([`this.status = '${status}'`]);
    if (type) conditions.push(['this.type = ?', type]);
    return this.listRows(conditions, this.newestFirst, page);
  }

  /** Has one sent again, under its id. */
  async replayOne(projectId: string, endpointId: string, id: string): Promise<void> {
    await this.manager.query('SELECT app.replay_webhooks($1, $2, $3, NULL, NULL, 1)', [
      projectId,
      endpointId,
      id,
    ]);
  }

  /** Has what the endpoint wants of the events from there on sent again, under the ids that it has. Answers how many, at most `most` and one. */
  async replay(
    projectId: string,
    endpointId: string,
    { afterSequence, since }: ReplayStart,
    most: number,
  ): Promise<number> {
    const [row] = await this.manager.query<[{ count: number }]>(
      'SELECT app.replay_webhooks($1, $2, NULL, $3, $4, $5) AS count',
      [projectId, endpointId, afterSequence, since, most],
    );
    return row.count;
  }
}
