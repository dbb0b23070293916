import { Injectable } from '@nestjs/common';
import { adaptedTo, ContentsService } from '../content/index.js';
import { newId } from '../core/database/base.entity.js';
import type { RowKey } from '../core/database/entity.repository.js';
import type { Page } from '../core/database/keyset.js';
import { Transactions } from '../core/database/transactions.js';
import { fieldError, notFound } from '../core/errors/domain-error.js';
import type { WallClockTime } from '../core/time/wall-clock.js';
import type {
  CreatePostDto,
  ListPostsQuery,
  ResolvePostDto,
  SendNowDto,
  UpdatePostDto,
} from './dto/post.dto.js';
import { pendingChange } from './published-posts/network-change.js';
import { planned, PostRules } from './post-rules.js';
import { hasTime, PostScheduleResolver, scheduleAt, UNSCHEDULED } from './post-schedule.js';
import { RepliesRepository } from './replies/replies.repository.js';
import { PostsRepository } from './posts.repository.js';
import type { SocialMediaPost } from './social-media-post.entity.js';
import { Attention, PostStatus } from './social-media.enums.js';
import { TimeChecks } from './time-checks.js';
import {
  beingChanged,
  cancelFirst,
  onItsWay,
  repliesFollow,
  wrongPostStatus,
} from './social-media.errors.js';

/** Back in the queue: no failure, no decision open, tries counted anew, to be checked again. */
const FRESH_START = {
  failureClass: null,
  failureMessage: null,
  needsAttention: null,
  tries: 0,
  crashes: 0,
  checkedAt: null,
  problems: [],
};

/** What is to be done to a post that is there. */
interface PostChange {
  /** In words. */
  action: string;
  /** In which status it must be. */
  from: readonly PostStatus[];
  givesTime: boolean;
  /** Why it may go past soft rules of the calendar. */
  overrideReason?: string;
}

/** The life of posts as people steer it. What happens on the way to the network is PublishingService. */
@Injectable()
export class PostsService {
  constructor(
    private readonly posts: PostsRepository,
    private readonly replies: RepliesRepository,
    private readonly rules: PostRules,
    private readonly contents: ContentsService,
    private readonly schedules: PostScheduleResolver,
    private readonly timeChecks: TimeChecks,
    private readonly transactions: Transactions,
  ) {}

  get(projectId: string, id: string): Promise<SocialMediaPost> {
    return this.posts.get(projectId, id);
  }

  list(projectId: string, query: ListPostsQuery): Promise<Page<SocialMediaPost>> {
    return this.posts.list(projectId, query, query.sort, query);
  }

  /** Makes a post; with a time it is scheduled, without one a draft. */
  async create(projectId: string, given: CreatePostDto): Promise<SocialMediaPost> {
    if (hasTime(given)) await this.lookAtMedia(projectId, given);
    return this.add(projectId, given);
  }

  /** The same without a look at the media: for many at once. `id` is given where something else names the post already. */
  async add(projectId: string, given: CreatePostDto, id = newId()): Promise<SocialMediaPost> {
    const [post] = await this.addAll(projectId, [{ ...given, id }], given.overrideReason);
    return post as SocialMediaPost;
  }

  /** Makes many posts, in a constant number of statements: all of them, or none. What has a say in their times sees them together. */
  addAll(
    projectId: string,
    given: readonly (Omit<CreatePostDto, 'overrideReason'> & { id: string })[],
    overrideReason?: string,
  ): Promise<SocialMediaPost[]> {
    return this.transactions.run(async () => {
      if (given.some(hasTime)) await this.timeChecks.prepare(projectId, { givesTime: true });
      const of = (key: 'contentId' | 'accountId') => given.map((post) => post[key]);
      const contentOf = await this.rules.usableContents(projectId, of('contentId'));
      const accountOf = await this.rules.usableAccounts(projectId, of('accountId'));
      const below: string[][] = [];
      const rows: (Partial<SocialMediaPost> & RowKey)[] = [];
      for (const { id, contentId, accountId, metadata = {}, replies, ...time } of given) {
        const content = contentOf(contentId);
        const { platform } = accountOf(accountId);
        this.rules.assertSettings(platform, metadata);
        if (replies) this.rules.assertReplies(platform, replies);
        below.push(replies ?? adaptedTo(content, { platform, accountId }).replies);
        const schedule = await this.schedules.resolve(projectId, time);
        if (schedule) await this.rules.assertMayGoOut(planned(platform, accountId, metadata), content);
        rows.push({
          ...{ id, projectId, contentId, accountId, platform, metadata },
          ...{ contentVersion: content.version, hasOwnReplies: replies !== undefined },
          status: schedule ? PostStatus.Scheduled : PostStatus.Draft,
          ...(schedule ?? UNSCHEDULED),
        });
      }
      await this.posts.insertAll(rows);
      const made = await this.posts.findMany(rows);
      const posts = rows.map(({ id }) => made.get(id) as SocialMediaPost);
      await this.timeChecks.assertAllowed(projectId, posts, overrideReason);
      for (const [n, post] of posts.entries()) await this.replies.add(post, below[n] ?? []);
      await this.contentsFollow(posts);
      return posts;
    });
  }

  /** Holds the media of what is to be scheduled against the rules of its network. Takes time: not within a transaction. */
  async lookAtMedia(
    projectId: string,
    { contentId, accountId, metadata }: Pick<CreatePostDto, 'contentId' | 'accountId' | 'metadata'>,
  ): Promise<void> {
    const { platform } = await this.rules.usableAccount(projectId, accountId);
    await this.rules.assertMediaFit(planned(platform, accountId, metadata), projectId, contentId);
  }

  /** Refuses an account that posts cannot be made for, or settings that its network does not know. */
  async assertTakesPosts(projectId: string, accountId: string, metadata: SocialMediaPost['metadata']) {
    const { platform } = await this.rules.usableAccount(projectId, accountId);
    this.rules.assertSettings(platform, metadata);
  }

  /** Gives a draft or scheduled post a (new) time, or other settings. */
  async reschedule(projectId: string, id: string, given: UpdatePostDto): Promise<SocialMediaPost> {
    if (hasTime(given)) await this.assertMediaFit(projectId, id);
    return this.update(projectId, id, given);
  }

  /** The same without a look at the media: for many at once. */
  update(
    projectId: string,
    id: string,
    { metadata, replies, overrideReason, ...time }: UpdatePostDto,
  ): Promise<SocialMediaPost> {
    const from = [PostStatus.Draft, PostStatus.Scheduled];
    const givesTime = hasTime(time);
    return this.change(
      projectId,
      id,
      { action: 'changed', from, givesTime, overrideReason },
      async (post) => {
        if (post.replyToPostId) throw repliesFollow();
        if (replies) {
          this.rules.assertReplies(post.platform, replies);
          await this.replies.replace(post, replies);
        }
        const schedule = await this.schedules.resolve(projectId, time);
        if (metadata) this.rules.assertSettings(post.platform, metadata);
        const isScheduled = schedule !== null || post.status === PostStatus.Scheduled;
        if (isScheduled) await this.assertReady({ ...post, metadata: metadata ?? post.metadata });
        return {
          ...(metadata ? { metadata } : {}),
          ...(replies ? { hasOwnReplies: true } : {}),
          ...(schedule ? { ...schedule, ...FRESH_START, status: PostStatus.Scheduled } : {}),
        };
      },
    );
  }

  /** Holds posts, those of them that are there, against changes and against workers until the transaction ends. */
  holdAll(projectId: string, ids: readonly string[]): Promise<SocialMediaPost[]> {
    return this.posts.findAllForUpdate(projectId, ids);
  }

  /**
   * Gives scheduled posts other times: all of them, or none. What has a say sees them together, so that posts may exchange their times.
   * 409 where one is on its way, not scheduled, or waits for a decision.
   */
  moveAll(
    projectId: string,
    times: ReadonlyMap<string, WallClockTime>,
    overrideReason?: string,
  ): Promise<void> {
    return this.transactions.run(async () => {
      await this.timeChecks.prepare(projectId, { givesTime: true });
      const held = await this.posts.findAllForUpdate(projectId, [...times.keys()]);
      if (held.length < times.size) throw notFound();
      const moved: SocialMediaPost[] = [];
      for (const post of held) {
        assertFree(post, { action: 'moved', from: [PostStatus.Scheduled] });
        if (post.needsAttention) throw wrongPostStatus('moved', post.status, post.needsAttention);
        const changes = { ...scheduleAt(times.get(post.id) as WallClockTime), ...FRESH_START };
        await this.posts.update(projectId, post.id, changes);
        moved.push({ ...post, ...changes });
      }
      await this.timeChecks.settle(projectId, moved, overrideReason);
    });
  }

  /** Takes a scheduled post out of the queue: it is a draft again. */
  cancel(projectId: string, id: string): Promise<SocialMediaPost> {
    const from = [PostStatus.Scheduled];
    return this.change(projectId, id, { action: 'cancelled', from, givesTime: false }, () =>
      Promise.resolve({ ...UNSCHEDULED, ...FRESH_START, status: PostStatus.Draft }),
    );
  }

  /** Sends a post as soon as its account is free. */
  async publishNow(
    projectId: string,
    id: string,
    { overrideReason }: SendNowDto = {},
  ): Promise<SocialMediaPost> {
    await this.assertMediaFit(projectId, id);
    const from = [PostStatus.Draft, PostStatus.Scheduled];
    const change = { action: 'published now', from, givesTime: true, overrideReason };
    return this.change(projectId, id, change, (post) => this.sendNow(post));
  }

  /** Tries a failed post again. Its failure was definite: nothing is out. */
  async retry(projectId: string, id: string, { overrideReason }: SendNowDto = {}): Promise<SocialMediaPost> {
    await this.assertMediaFit(projectId, id);
    const change = { action: 'tried again', from: [PostStatus.Failed], givesTime: true, overrideReason };
    return this.change(projectId, id, change, (post) => this.sendNow(post));
  }

  /** A person's word on a post whose outcome nobody could tell. */
  resolve(
    projectId: string,
    id: string,
    { outcome, platformPostId, platformUrl }: ResolvePostDto,
  ): Promise<SocialMediaPost> {
    return this.transactions.run(async () => {
      const post = await this.posts.getForUpdate(projectId, id);
      if (post.needsAttention !== Attention.UnknownOutcome) {
        throw wrongPostStatus('resolved', post.status, post.needsAttention);
      }
      if (outcome === 'try-again') {
        await this.posts.beginAnew(projectId, id, { ...FRESH_START, lookSince: null });
        return this.settle(projectId, id);
      }
      if (!platformPostId) {
        throw fieldError('post.platform-id-missing', {
          field: 'platformPostId',
          rule: 'required',
          message: 'platformPostId must be given for a published post',
        });
      }
      const publishedTime = new Date();
      await this.posts.update(projectId, id, {
        status: PostStatus.Published,
        needsAttention: null,
        platformPostId,
        platformUrl: platformUrl ?? null,
        publishedTime,
        metricsDueAt: post.replyToPostId ? null : publishedTime,
      });
      return this.settle(projectId, id);
    });
  }

  /** Puts a post into the bin. A scheduled one must be cancelled first. */
  remove(projectId: string, id: string): Promise<void> {
    return this.transactions.run(async () => {
      const post = await this.posts.getForUpdate(projectId, id);
      if (post.leaseExpiresAt) throw onItsWay();
      if (post.status === PostStatus.Scheduled) throw cancelFirst();
      if (pendingChange(post)) throw beingChanged();
      await this.posts.remove(projectId, id);
      await this.replies.release([post]);
      await this.contentsFollow([post]);
    });
  }

  restore(projectId: string, id: string): Promise<SocialMediaPost> {
    return this.transactions.run(async () => {
      await this.posts.restore(projectId, id);
      return this.settle(projectId, id);
    });
  }

  /** Brings replies and content in line with a post that has changed, in the transaction of the change. Answers the post as it is. */
  async settle(projectId: string, id: string): Promise<SocialMediaPost> {
    const post = await this.posts.get(projectId, id);
    await this.replies.follow(post);
    await this.replies.release([post]);
    await this.contentsFollow([post]);
    return post;
  }

  private async assertMediaFit(projectId: string, id: string): Promise<void> {
    const post = await this.posts.get(projectId, id);
    if (!post.replyToPostId) await this.rules.assertMediaFit(post, projectId, post.contentId);
  }

  private async assertReady(post: SocialMediaPost): Promise<void> {
    const content = await this.rules.usableContent(post.projectId, post.contentId);
    if (!post.replyToPostId) await this.rules.assertMayGoOut(post, content);
  }

  private async sendNow(post: SocialMediaPost): Promise<Partial<SocialMediaPost>> {
    await this.assertReady(post);
    if (post.replyToPostId) return { ...FRESH_START, status: PostStatus.Scheduled, dueAt: null };
    return { ...(await this.schedules.now(post.projectId)), ...FRESH_START, status: PostStatus.Scheduled };
  }

  private change(
    projectId: string,
    id: string,
    change: PostChange,
    changesOf: (post: SocialMediaPost) => Promise<Partial<SocialMediaPost>>,
  ): Promise<SocialMediaPost> {
    return this.transactions.run(async () => {
      await this.timeChecks.prepare(projectId, { postId: id, givesTime: change.givesTime });
      const post = await this.posts.getForUpdate(projectId, id);
      assertFree(post, change);
      const changes = await changesOf(post);
      if (Object.keys(changes).length > 0) await this.posts.update(projectId, id, changes);
      if ('scheduledTime' in changes)
        await this.timeChecks.settle(projectId, [{ ...post, ...changes }], change.overrideReason);
      return this.settle(projectId, id);
    });
  }

  private contentsFollow(posts: readonly SocialMediaPost[]): Promise<void> {
    const projectOf = new Map(posts.map(({ contentId, projectId }) => [contentId, projectId]));
    const keys = [...projectOf].map(([id, projectId]) => ({ id, projectId }));
    return this.contents.followPosts(keys, (held) => this.posts.countByContent(held));
  }
}

/** A post that may be out is not sent again before a person has looked. */
function assertFree(post: SocialMediaPost, { action, from }: Pick<PostChange, 'action' | 'from'>): void {
  if (post.leaseExpiresAt) throw onItsWay();
  if (!from.includes(post.status) || post.needsAttention === Attention.UnknownOutcome)
    throw wrongPostStatus(action, post.status, post.needsAttention);
}
