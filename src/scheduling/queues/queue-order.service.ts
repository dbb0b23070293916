import { Injectable } from '@nestjs/common';
import { Transactions } from '../../core/database/transactions.js';
import { toWallClock } from '../../core/time/wall-clock.js';
import { PostsService } from '../../social-media/index.js';
import { CalendarPostsRepository } from '../calendar-posts.repository.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import type { ReorderQueueDto } from './dto/queue-place.dto.js';
import { placeOf, type Occurrence } from './occurrences.js';
import { QueueEntriesRepository } from './queue-entries.repository.js';
import { QueueSlotsRepository } from './queue-slots.repository.js';
import type { Queue } from './queue.entity.js';
import { aboutToGoOut, notInQueue, otherCategory } from './queues.errors.js';
import { QueuesRepository } from './queues.repository.js';
import { inOrder, SETTLED_MINUTES, settledUntil, takes } from './slot-choice.js';

/** Lets posts of a queue exchange their slots. */
@Injectable()
export class QueueOrderService {
  constructor(
    private readonly queues: QueuesRepository,
    private readonly slots: QueueSlotsRepository,
    private readonly entries: QueueEntriesRepository,
    private readonly calendarPosts: CalendarPostsRepository,
    private readonly calendars: CalendarReader,
    private readonly posts: PostsService,
    private readonly transactions: Transactions,
  ) {}

  /** All of it or nothing; the rules of the calendar look at the new order as a whole. Answers the slots of the posts, in order of time. */
  reorder(
    projectId: string,
    queueId: string,
    { postIds, overrideReason }: ReorderQueueDto,
  ): Promise<Map<string, Occurrence>> {
    return this.transactions.run(async () => {
      await this.calendars.hold(projectId);
      const queue = await this.queues.get(projectId, queueId);
      const wished = postIds.map((id) => id.toLowerCase());
      const held = await this.slotsOf(queue, wished);
      const wanted = inOrder(held, wished);
      const moves = new Map([...wanted].filter(([id, slot]) => slot !== held.get(id)));
      await this.assertMayMove(projectId, wished, held, moves);
      if (moves.size > 0) {
        await this.entries.move(projectId, moves);
        await this.posts.moveAll(projectId, moves, overrideReason);
      }
      return new Map([...wanted].sort(([, a], [, b]) => a.instant.getTime() - b.instant.getTime()));
    });
  }

  /** The slots that these posts have. One that the week has no more is for any category. */
  private async slotsOf(queue: Queue, postIds: readonly string[]): Promise<Map<string, Occurrence>> {
    const { id, projectId, timeZone } = queue;
    const entries = await this.entries.ofPosts(projectId, id, postIds, new Date());
    const byPost = new Map(entries.map((entry) => [entry.postId, entry]));
    const missing = postIds.findIndex((postId) => !byPost.has(postId));
    if (missing >= 0) throw notInQueue(missing);
    const times = entries.map(({ slotTime }) => slotTime.getTime());
    const [first, end] = [new Date(Math.min(...times)), new Date(Math.max(...times) + 1)];
    const inWeek = new Map((await this.slots.coming(queue, first, end)).map((slot) => [placeOf(slot), slot]));
    return new Map(
      entries.map(({ postId, accountId, slotTime }) => {
        const former = { ...toWallClock(slotTime, timeZone), accountId, categoryId: null };
        return [postId, inWeek.get(placeOf(former)) ?? former];
      }),
    );
  }

  private async assertMayMove(
    projectId: string,
    wished: readonly string[],
    held: ReadonlyMap<string, Occurrence>,
    moves: ReadonlyMap<string, Occurrence>,
  ): Promise<void> {
    const candidates = await this.calendarPosts.candidates(projectId, [...moves.keys()]);
    const categoriesOf = new Map(candidates.map((post) => [post.id, post]));
    wished.forEach((id, index) => {
      const slot = moves.get(id);
      const post = categoriesOf.get(id);
      if (!slot) return;
      if ((held.get(id) as Occurrence).instant <= settledUntil()) throw aboutToGoOut(index, SETTLED_MINUTES);
      if (post && !takes(slot, post)) throw otherCategory(index, slot.local);
    });
  }
}
