import { Injectable } from '@nestjs/common';
import { Transactions } from '../../core/database/transactions.js';
import { PostStatus, PostsService, type SocialMediaPost } from '../../social-media/index.js';
import { CalendarPostsRepository } from '../calendar-posts.repository.js';
import type { Candidate } from '../calendar-rules/calendar-post.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import { SkippedSlotDto, type AddToQueueDto, type NextSlotQuery } from './dto/queue-place.dto.js';
import { placeOf, type Occurrence } from './occurrences.js';
import { QueueEntriesRepository } from './queue-entries.repository.js';
import { QueueSlotsRepository } from './queue-slots.repository.js';
import {
  noFreeSlot,
  noSlots,
  notDraft,
  postOrContent,
  queuePaused,
  unknownCategory,
} from './queues.errors.js';
import { QueuesRepository } from './queues.repository.js';
import { chooseSlot, type SkippedSlot } from './slot-choice.js';

const DAY = 86_400_000;
/** How far ahead a free slot is looked for, in days: a year. */
const HORIZON_DAYS = 366;
/** So many days are looked at together. Most posts find a slot in the first of them. */
const DAYS_AT_ONCE = 61;

/** A slot that was found, and the free ones on the way to it that rules forbid. */
export interface FoundSlot {
  slot: Occurrence;
  skipped: SkippedSlot[];
}

type Traits = Omit<Candidate, 'instant' | 'accountId'>;

/** Finds the next free slot of a queue, and puts posts into it. */
@Injectable()
export class QueuePlacesService {
  constructor(
    private readonly queues: QueuesRepository,
    private readonly slots: QueueSlotsRepository,
    private readonly entries: QueueEntriesRepository,
    private readonly calendars: CalendarReader,
    private readonly calendarPosts: CalendarPostsRepository,
    private readonly posts: PostsService,
    private readonly transactions: Transactions,
  ) {}

  /** The slot that a post of the category would get now. What only a content has, such as its other posts, is not looked at. */
  async next(projectId: string, queueId: string, query: NextSlotQuery): Promise<FoundSlot> {
    const [accountId, categoryId] = [query.accountId?.toLowerCase(), query.categoryId?.toLowerCase()];
    if (categoryId && (await this.slots.unknown(projectId, [], [categoryId])).size > 0)
      throw unknownCategory();
    const categoryIds = categoryId ? [categoryId] : [];
    return this.find(projectId, queueId, accountId, { id: '', contentId: '', categoryIds, tags: [] });
  }

  /**
   * Schedules a new post, or a draft, in the next free slot that keeps all rules of the calendar. Two who ask at once get different
   * slots: the later one waits for the earlier.
   */
  async add(
    projectId: string,
    queueId: string,
    { postId, ...given }: AddToQueueDto,
  ): Promise<FoundSlot & { postId: string }> {
    const makePost = await this.postMaker(projectId, postId, given);
    return this.transactions.run(async () => {
      await this.calendars.hold(projectId);
      const post = await makePost();
      const traits = await this.calendarPosts.traits(projectId, post);
      const found = await this.find(projectId, queueId, post.accountId, traits);
      const { accountId, instant, local, timeZone } = found.slot;
      await this.entries.insert({ projectId, queueId, postId: post.id, accountId, slotTime: instant });
      await this.posts.update(projectId, post.id, { scheduledLocal: local, timeZone });
      return { ...found, postId: post.id };
    });
  }

  /** What takes time is done at once; what it answers makes or reads the post, in the transaction. */
  private async postMaker(
    projectId: string,
    postId: string | undefined,
    { contentId, accountId, ...settings }: Omit<AddToQueueDto, 'postId'>,
  ): Promise<() => Promise<SocialMediaPost>> {
    const isNew = contentId !== undefined && accountId !== undefined;
    const hasMore = [contentId, accountId, ...Object.values(settings)].some((value) => value !== undefined);
    if (postId === undefined ? !isNew : hasMore) throw postOrContent();
    if (isNew) {
      const post = { contentId, accountId, ...settings };
      await this.posts.lookAtMedia(projectId, post);
      return () => this.posts.add(projectId, post);
    }
    const draft = () => this.draft(projectId, postId as string);
    await this.posts.lookAtMedia(projectId, await draft());
    return draft;
  }

  private async draft(projectId: string, postId: string): Promise<SocialMediaPost> {
    const post = await this.posts.get(projectId, postId);
    if (post.status !== PostStatus.Draft) throw notDraft(post.status);
    return post;
  }

  /** @param accountId the account that it is for; undefined: whichever has a free slot first */
  private async find(
    projectId: string,
    queueId: string,
    accountId: string | undefined,
    post: Traits,
  ): Promise<FoundSlot> {
    const queue = await this.queues.get(projectId, queueId);
    if (queue.pausedAt) throw queuePaused();
    const accounts = (await this.slots.accountsOf(projectId, queueId)).filter(
      (account) => accountId === undefined || account.accountId === accountId,
    );
    if (accounts.length === 0) throw noSlots();
    const accountIds = accounts.map((account) => account.accountId);
    const now = Date.now();
    const ruled = accounts.map((account) => ({ ...account, contentId: post.contentId || undefined }));
    const horizon = new Date(now + (HORIZON_DAYS + DAYS_AT_ONCE) * DAY);
    const { rules } = await this.calendars.rulesFor(projectId, ruled, new Date(now), horizon);
    const skipped: SkippedSlot[] = [];
    for (let days = 0; days < HORIZON_DAYS; days += DAYS_AT_ONCE) {
      const [from, to] = [new Date(now + days * DAY), new Date(now + (days + DAYS_AT_ONCE) * DAY)];
      const slots = await this.slots.coming(queue, from, to, accountIds);
      const calendar = await this.calendars.between(projectId, rules, from, to);
      const taken = new Set([...calendar.all()].map(placeOf));
      const found = chooseSlot({ slots, taken }, post, calendar);
      skipped.push(...found.skipped);
      if (found.slot) return { slot: found.slot, skipped };
    }
    throw noFreeSlot(HORIZON_DAYS, { skipped: SkippedSlotDto.listOf(skipped) });
  }
}
