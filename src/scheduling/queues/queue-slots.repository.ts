import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { RuledAccount } from '../rule-book/calendar-reader.js';
import { occurrences, type Occurrence, type WeeklySlot } from './occurrences.js';
import type { Queue } from './queue.entity.js';
import { QueueSlot } from './queue-slot.entity.js';

/** The weekly slots of queues. */
@Injectable()
export class QueueSlotsRepository extends EntityRepository<QueueSlot> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, QueueSlot);
  }

  /** Slots of these queues, by day and time. */
  of(projectId: string, queueIds: readonly string[]): Promise<QueueSlot[]> {
    return this.rows.find({
      where: { projectId, queueId: In(queueIds) },
      order: { weekday: 'ASC', time: 'ASC', categoryId: 'ASC', accountId: 'ASC' },
    });
  }

  /**
   * The slots of a queue as they come from an instant on, and before another one, in order of time.
   * @param accountIds whose slots; left out: of all accounts
   */
  async coming(
    { id, projectId, timeZone }: Queue,
    from: Date,
    to: Date,
    accountIds?: readonly string[],
  ): Promise<Occurrence[]> {
    const slots = await this.of(projectId, [id]);
    const asked = slots.filter(({ accountId }) => accountIds?.includes(accountId) ?? true);
    return occurrences(asked, timeZone, from, to);
  }

  /** Makes these the slots of a queue; those that stay keep their rows. */
  async replace(projectId: string, queueId: string, slots: readonly WeeklySlot[]): Promise<void> {
    const before = await this.of(projectId, [queueId]);
    const wanted = new Map(slots.map((slot) => [keyOf(slot), slot]));
    const gone = before.filter((slot) => !wanted.delete(keyOf(slot)));
    if (gone.length > 0) await this.rows.softDelete(gone.map(({ id }) => id));
    const added = [...wanted.values()].map((slot) => ({ ...slot, id: newId(), projectId, queueId }));
    if (added.length > 0) await this.rows.insert(added);
  }

  /** The accounts that a queue has slots for, with their networks. */
  accountsOf(projectId: string, queueId: string): Promise<RuledAccount[]> {
    return this.rows.query<RuledAccount[]>(
      `SELECT DISTINCT account.id AS "accountId", account.platform FROM queue_slots slot
       JOIN social_media_accounts account ON account.project_id = slot.project_id AND account.id = slot.account_id
       WHERE slot.project_id = $1 AND slot.queue_id = $2 AND slot.deleted_at IS NULL`,
      [projectId, queueId],
    );
  }

  /** Which of these are no accounts, or no categories, that the project has. */
  async unknown(
    projectId: string,
    accountIds: readonly string[],
    categoryIds: readonly string[],
  ): Promise<Set<string>> {
    const rows = await this.rows.query<{ id: string }[]>(
      `SELECT id FROM unnest($2::uuid[]) AS given (id) WHERE id NOT IN (
         SELECT id FROM social_media_accounts WHERE project_id = $1 AND deleted_at IS NULL)
       UNION SELECT id FROM unnest($3::uuid[]) AS given (id) WHERE id NOT IN (
         SELECT category.id FROM project_categories link JOIN categories category ON category.id = link.category_id
         WHERE link.project_id = $1 AND category.deleted_at IS NULL)`,
      [projectId, accountIds, categoryIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

function keyOf({ accountId, weekday, time, categoryId }: WeeklySlot): string {
  return `${accountId} ${weekday} ${time} ${categoryId ?? ''}`;
}
