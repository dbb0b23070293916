import { Injectable } from '@nestjs/common';
import {
  ChecksTimes,
  PostsService,
  PostStatus,
  type SocialMediaPost,
  type TimeCheck,
} from '../../social-media/index.js';
import { CalendarPostsRepository } from '../calendar-posts.repository.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import { placeOf } from './occurrences.js';
import { QueueEntriesRepository } from './queue-entries.repository.js';
import type { QueueEntry } from './queue-entry.entity.js';
import { QueueSlotsRepository } from './queue-slots.repository.js';
import { QueuesRepository } from './queues.repository.js';
import { closeGap, settledUntil, type WaitingPost } from './slot-choice.js';

/** Takes posts out of their slots when they get another time, or none, and closes the gap that they leave where the queue wants that. */
@Injectable()
@ChecksTimes()
export class QueueKeeper implements TimeCheck {
  constructor(
    private readonly queues: QueuesRepository,
    private readonly slots: QueueSlotsRepository,
    private readonly entries: QueueEntriesRepository,
    private readonly calendars: CalendarReader,
    private readonly calendarPosts: CalendarPostsRepository,
    private readonly posts: PostsService,
  ) {}

  /** A post that others follow gives them times when it leaves. */
  async prepare(projectId: string, { postId }: { postId?: string }): Promise<void> {
    if (postId !== undefined && (await this.entries.isFollowed(projectId, postId)))
      await this.calendars.hold(projectId);
  }

  async follow(projectId: string, posts: readonly SocialMediaPost[]): Promise<void> {
    const left = await this.entries.release(
      projectId,
      posts.map(({ id }) => id),
    );
    for (const entry of left) await this.closeGapOf(entry);
  }

  private async closeGapOf(left: QueueEntry): Promise<void> {
    const { projectId, queueId, accountId, slotTime } = left;
    const queue = await this.queues.find(projectId, queueId);
    if (!queue?.closeGaps || queue.pausedAt || slotTime <= settledUntil()) return;
    const later = await this.entries.after(left);
    const last = later.at(-1)?.slotTime;
    if (!last) return;
    const slots = await this.slots.coming(queue, slotTime, new Date(last.getTime() + 1), [accountId]);
    const slotAt = new Map(slots.map((slot) => [placeOf(slot), slot]));
    const gap = slotAt.get(placeOf({ accountId, instant: slotTime }));
    if (!gap) return;
    const postIds = later.map(({ postId }) => postId);
    const held = await this.posts.holdAll(projectId, postIds);
    const { rules } = await this.calendars.rulesFor(projectId, held, slotTime, last);
    const calendar = await this.calendars.between(projectId, rules, slotTime, last);
    const isTaken = [...calendar.all()].some((post) => placeOf(post) === placeOf(gap));
    if (isTaken) return;
    const settled = new Set(held.filter(isSettled).map(({ id }) => id));
    const waiting = (await this.calendarPosts.candidates(projectId, postIds)).map((post): WaitingPost => ({
      ...post,
      slot: slotAt.get(placeOf(post)) ?? null,
      isSettled: settled.has(post.id),
    }));
    const moves = closeGap(gap, waiting, calendar);
    if (moves.size === 0) return;
    await this.entries.move(projectId, moves);
    await this.posts.moveAll(projectId, moves);
  }
}

/** On its way, about to go out, or with a person. */
function isSettled({ status, leaseExpiresAt, needsAttention, scheduledTime }: SocialMediaPost): boolean {
  const isWaiting = status === PostStatus.Scheduled && leaseExpiresAt === null && needsAttention === null;
  return !isWaiting || scheduledTime === null || scheduledTime <= settledUntil();
}
