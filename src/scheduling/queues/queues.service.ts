import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import { ProjectsService } from '../../projects/index.js';
import type { CreateQueueDto, UpdateQueueDto, WeeklySlotDto } from './dto/queue.dto.js';
import type { WeeklySlot } from './occurrences.js';
import { QueueEntriesRepository } from './queue-entries.repository.js';
import { QueueSlotsRepository } from './queue-slots.repository.js';
import type { Queue } from './queue.entity.js';
import { duplicateSlot, unknownInSlots } from './queues.errors.js';
import { QueuesRepository } from './queues.repository.js';

/** A queue with all of its slots. */
export interface WholeQueue extends Queue {
  slots: WeeklySlot[];
}

/** The queues of a project: their weekly slots, not the posts in them. */
@Injectable()
export class QueuesService {
  constructor(
    private readonly queues: QueuesRepository,
    private readonly slots: QueueSlotsRepository,
    private readonly entries: QueueEntriesRepository,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
  ) {}

  async get(projectId: string, id: string): Promise<WholeQueue> {
    return { ...(await this.queues.get(projectId, id)), slots: await this.slots.of(projectId, [id]) };
  }

  async list(projectId: string, page: PageRequest): Promise<Page<WholeQueue>> {
    const { items, nextCursor } = await this.queues.list(projectId, page);
    const slots = await this.slots.of(
      projectId,
      items.map(({ id }) => id),
    );
    const whole = items.map((queue) => ({
      ...queue,
      slots: slots.filter(({ queueId }) => queueId === queue.id),
    }));
    return { items: whole, nextCursor };
  }

  create(
    projectId: string,
    { name, timeZone, closeGaps = false, slots = [] }: CreateQueueDto,
  ): Promise<WholeQueue> {
    return this.transactions.run(async () => {
      const { timeZone: projectZone = 'UTC' } = (await this.projects.get(projectId)).settings;
      const id = newId();
      await this.queues.insert({ id, projectId, name, timeZone: timeZone ?? projectZone, closeGaps });
      await this.replaceSlots(projectId, id, slots);
      return this.get(projectId, id);
    });
  }

  /** Posts that are in slots keep their times, whatever becomes of the slots. */
  update(projectId: string, id: string, { slots, ...changes }: UpdateQueueDto): Promise<WholeQueue> {
    return this.transactions.run(async () => {
      await this.queues.getForUpdate(projectId, id);
      if (Object.keys(changes).length > 0) await this.queues.update(projectId, id, changes);
      if (slots) await this.replaceSlots(projectId, id, slots);
      return this.get(projectId, id);
    });
  }

  /** Gives no slots until it is resumed. What has a slot goes out at its time. */
  pause(projectId: string, id: string): Promise<WholeQueue> {
    return this.setPaused(projectId, id, new Date());
  }

  resume(projectId: string, id: string): Promise<WholeQueue> {
    return this.setPaused(projectId, id, null);
  }

  /** The posts stay scheduled, at the times that they have. */
  remove(projectId: string, id: string): Promise<void> {
    return this.transactions.run(async () => {
      await this.queues.getForUpdate(projectId, id);
      await this.queues.remove(projectId, id);
      await this.entries.releaseAll(projectId, id);
    });
  }

  private setPaused(projectId: string, id: string, pausedAt: Date | null): Promise<WholeQueue> {
    return this.transactions.run(async () => {
      await this.queues.getForUpdate(projectId, id);
      await this.queues.update(projectId, id, { pausedAt });
      return this.get(projectId, id);
    });
  }

  private async replaceSlots(projectId: string, id: string, slots: readonly WeeklySlotDto[]): Promise<void> {
    await this.assertKnown(projectId, slots);
    await this.slots.replace(projectId, id, eachOfOneAccount(slots));
  }

  private async assertKnown(projectId: string, slots: readonly WeeklySlotDto[]): Promise<void> {
    const named = slots.flatMap(({ accountIds, categoryId }, index) => [
      ...accountIds.map((id, place) => ({ id, field: `slots.${index}.accountIds.${place}` })),
      ...(categoryId ? [{ id: categoryId, field: `slots.${index}.categoryId` }] : []),
    ]);
    const unknown = await this.slots.unknown(
      projectId,
      slots.flatMap(({ accountIds }) => accountIds),
      slots.flatMap(({ categoryId }) => categoryId ?? []),
    );
    const fields = named.filter(({ id }) => unknown.has(id.toLowerCase())).map(({ field }) => field);
    if (fields.length > 0) throw unknownInSlots(fields);
  }
}

/** Slots as they are stored. Throws DomainError where an account has two at the same time. */
function eachOfOneAccount(slots: readonly WeeklySlotDto[]): WeeklySlot[] {
  const seen = new Set<string>();
  return slots.flatMap(({ weekday, time, accountIds, categoryId }, index) =>
    accountIds.map((given) => {
      const accountId = given.toLowerCase();
      const key = `${accountId} ${weekday} ${time}`;
      if (seen.has(key)) throw duplicateSlot(`slots.${index}`);
      seen.add(key);
      return { accountId, weekday, time, categoryId: categoryId?.toLowerCase() ?? null };
    }),
  );
}
