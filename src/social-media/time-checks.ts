import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { markedProviders } from '../core/context/marked-providers.js';
import type { SocialMediaPost } from './social-media-post.entity.js';

const CHECKS_TIMES = 'checks-times';

/** Marks a provider as a {@link TimeCheck}. It is found by this mark, wherever it stands. */
export const ChecksTimes = (): ClassDecorator => SetMetadata(CHECKS_TIMES, true);

/** A post that has just been given a time. */
export type TimedPost = Pick<SocialMediaPost, 'id' | 'contentId' | 'accountId' | 'platform' | 'timeZone'> & {
  scheduledTime: Date;
};

/** A change of times that is about to begin. */
export interface ComingChange {
  /** The post that is there already; left out: a new one, or several. */
  postId?: string;
  /** Whether posts get a time by it. False: they may lose theirs, or keep it. */
  givesTime: boolean;
}

/** Has a say in when posts may go out, or follows it: the rules of the calendar, queues, and whatever else somebody adds. */
export interface TimeCheck {
  /** Called in the transaction of a change before it holds any post or content. Locks are taken here, so that all take them in one order. */
  prepare?(projectId: string, change: ComingChange): Promise<void>;

  /**
   * Refuses by throwing DomainError, which undoes the whole transaction. Called in the transaction that has given all of these posts
   * their times, on every way in which posts get one.
   * @param overrideReason why somebody wants to go past rules that allow it
   */
  assertAllowed?(projectId: string, posts: readonly TimedPost[], overrideReason?: string): Promise<void>;

  /** Called in the transaction in which these posts have got other times, or have none any more, once nobody refuses. */
  follow?(projectId: string, posts: readonly SocialMediaPost[]): Promise<void>;
}

/** All that has a say in when posts may go out, or follows it. */
@Injectable()
export class TimeChecks implements OnModuleInit {
  private checks: TimeCheck[] = [];
  private readonly gathering = new AsyncLocalStorage<SocialMediaPost[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    this.checks = markedProviders<TimeCheck>(this.discovery, this.reflector, CHECKS_TIMES);
  }

  async prepare(projectId: string, change: ComingChange): Promise<void> {
    for (const check of this.checks) await check.prepare?.(projectId, change);
  }

  /**
   * Lets `work` give times to any number of posts of a project, and looks at all of them together when it is done: two that change places
   * do not meet on the way. Call it in a transaction.
   */
  async together<T>(
    projectId: string,
    overrideReason: string | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    await this.prepare(projectId, { givesTime: true });
    const posts: SocialMediaPost[] = [];
    const result = await this.gathering.run(posts, work);
    await this.settle(projectId, posts, overrideReason);
    return result;
  }

  /** For new posts; those without a time are nobody's business. */
  async assertAllowed(
    projectId: string,
    posts: readonly SocialMediaPost[],
    overrideReason?: string,
  ): Promise<void> {
    const gathered = this.gathering.getStore();
    if (gathered) {
      gathered.push(...posts);
      return;
    }
    const timed = posts.filter((post): post is SocialMediaPost & TimedPost => post.scheduledTime !== null);
    if (timed.length === 0) return;
    for (const check of this.checks) await check.assertAllowed?.(projectId, timed, overrideReason);
  }

  /** For posts that were there, and have other times now, or none. */
  async settle(projectId: string, posts: readonly SocialMediaPost[], overrideReason?: string): Promise<void> {
    await this.assertAllowed(projectId, posts, overrideReason);
    if (this.gathering.getStore()) return;
    for (const check of this.checks) await check.follow?.(projectId, posts);
  }
}
