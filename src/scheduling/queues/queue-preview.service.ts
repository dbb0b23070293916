import { Injectable } from '@nestjs/common';
import { afterCursor, keysetSort, pageOf, type Page } from '../../core/database/keyset.js';
import { isInstant } from '../../core/time/instant.js';
import { toWallClock } from '../../core/time/wall-clock.js';
import { CalendarPostsRepository } from '../calendar-posts.repository.js';
import type { ListSlotsQuery } from './dto/queue-place.dto.js';
import { placeOf, type Occurrence } from './occurrences.js';
import { QueueEntriesRepository } from './queue-entries.repository.js';
import { QueueSlotsRepository } from './queue-slots.repository.js';
import { invalidPeriod } from './queues.errors.js';
import { QueuesRepository } from './queues.repository.js';

const DAY = 86_400_000;
const DEFAULT_DAYS = 28;
const MOST_DAYS = 366;

/** A slot, and who is in it. */
export interface SlotOnView extends Occurrence {
  postId: string | null;
  isFree: boolean;
  /** False: the week has no such slot any more, but a post that got it. */
  isInWeek: boolean;
}

/** Slots have no key of their own: they are told apart by time, then account. */
const BY_TIME = keysetSort<SlotOnView & { id: string }>(
  'slot',
  'slot',
  'ASC',
  ({ instant }) => instant.toISOString(),
  isInstant,
);

/** Shows the slots of queues that come, and who is in them. */
@Injectable()
export class QueuePreviewService {
  constructor(
    private readonly queues: QueuesRepository,
    private readonly slots: QueueSlotsRepository,
    private readonly entries: QueueEntriesRepository,
    private readonly posts: CalendarPostsRepository,
  ) {}

  /** In order of time, then of account. */
  async list(projectId: string, queueId: string, query: ListSlotsQuery): Promise<Page<SlotOnView>> {
    const { from, to } = periodOf(query);
    const accountId = query.accountId?.toLowerCase();
    const isAsked = (of: { accountId: string }) => accountId === undefined || of.accountId === accountId;
    const queue = await this.queues.get(projectId, queueId);
    const slots = await this.slots.coming(queue, from, to, accountId === undefined ? undefined : [accountId]);
    const postAt = new Map(
      (await this.posts.between(projectId, from, to)).map((post) => [placeOf(post), post.id]),
    );
    const onView = new Map<string, SlotOnView>();
    for (const { accountId: account, postId, slotTime } of await this.entries.between(
      projectId,
      queueId,
      from,
      to,
    )) {
      const former = { ...toWallClock(slotTime, queue.timeZone), accountId: account, categoryId: null };
      if (isAsked(former)) onView.set(placeOf(former), { ...former, postId, isFree: false, isInWeek: false });
    }
    for (const slot of slots) {
      const postId = onView.get(placeOf(slot))?.postId ?? postAt.get(placeOf(slot)) ?? null;
      const isFree = postId === null && queue.pausedAt === null && slot.instant.getTime() > Date.now();
      onView.set(placeOf(slot), { ...slot, postId, isFree, isInWeek: true });
    }
    return pageAfter([...onView.values()], query);
  }
}

function pageAfter(slots: readonly SlotOnView[], { cursor, limit }: ListSlotsQuery): Page<SlotOnView> {
  const sorted = slots
    .map((slot) => ({ ...slot, id: slot.accountId }))
    .sort((one, other) => compare(keyOf(one), keyOf(other)));
  const [, ...last] = cursor === undefined ? [''] : afterCursor(BY_TIME, cursor);
  const rest = sorted.filter((slot) => compare(keyOf(slot), last.join(' ')) > 0);
  return pageOf(rest.slice(0, limit + 1), limit, BY_TIME);
}

function keyOf({ instant, accountId }: SlotOnView): string {
  return `${instant.toISOString()} ${accountId}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function periodOf({ from, to }: ListSlotsQuery): { from: Date; to: Date } {
  const first = from === undefined ? new Date() : new Date(from);
  const end = to === undefined ? new Date(first.getTime() + DEFAULT_DAYS * DAY) : new Date(to);
  const days = (end.getTime() - first.getTime()) / DAY;
  if (days <= 0 || days > MOST_DAYS) throw invalidPeriod(MOST_DAYS);
  return { from: first, to: end };
}
