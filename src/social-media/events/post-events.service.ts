import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  getContext,
  getSignedInUser,
  isRequestActor,
  runInContext,
} from '../../core/context/request-context.js';
import { DomainError } from '../../core/errors/domain-error.js';
import type { EventStream } from '../../core/http/event-stream.js';
import { PostChangeNotices } from './post-change-notices.js';
import { PostEventsRepository } from './post-events.repository.js';
import { PostFeed, type PostReader } from './post-feed.js';

/** Streams that one person may have open at this process, all sessions and API keys together. */
export const MAX_STREAMS = 10;

/** Where a client goes on, and for how long. */
export interface FollowOptions {
  /** Time of the newest change that it knows, in milliseconds since 1970; left out: from now on. */
  knownUntil?: number;
  /** After how many seconds it ends; 0: when all that has changed is told. */
  seconds: number;
}

/** Lets people follow the posts of a project as they change. */
@Injectable()
export class PostEventsService implements OnModuleDestroy {
  private readonly open = new Map<PostFeed, string>();
  private isStopping = false;

  constructor(
    private readonly events: PostEventsRepository,
    private readonly notices: PostChangeNotices,
  ) {}

  async follow(projectId: string, { knownUntil, seconds }: FollowOptions): Promise<EventStream> {
    const { userId } = getSignedInUser();
    // The first look settles whether the person may be here at all.
    const now = await this.events.now();
    this.assertFree(userId);
    const isBack = knownUntil !== undefined;
    const feed = new PostFeed(this.readerFor(projectId), isBack ? new Date(knownUntil) : now, isBack);
    // Before anything else is waited for, so that the limit is exact.
    this.open.set(feed, userId);
    feed.stream.once('close', () => this.open.delete(feed));
    const leave = await this.followNotices(feed, projectId);
    const timer = setTimeout(() => feed.stream.end(), seconds * 1000).unref();
    if (seconds === 0) clearTimeout(timer);
    feed.stream.once('close', () => {
      clearTimeout(timer);
      leave();
    });
    const begun = feed.begin();
    if (seconds === 0) void begun.then(() => feed.stream.end());
    return feed.stream;
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    for (const feed of this.open.keys()) feed.stream.end();
    await this.notices.stop();
  }

  private async followNotices(feed: PostFeed, projectId: string): Promise<() => void> {
    try {
      return await this.notices.follow(projectId, (notice) => feed.notice(notice));
    } catch (error) {
      feed.stream.destroy();
      throw error;
    }
  }

  private assertFree(userId: string): void {
    if (this.isStopping)
      throw new DomainError('unavailable', 'server.stopping', 'The server is stopping. Try again.');
    const mine = [...this.open.values()].filter((owner) => owner === userId).length;
    if (mine >= MAX_STREAMS) {
      throw new DomainError(
        'too-many',
        'events.too-many-streams',
        `At most ${MAX_STREAMS} streams may be open. Close one.`,
      );
    }
  }

  /** Reads as the request does, each time let in anew: session, key and role count as they are at that moment. */
  private readerFor(projectId: string): PostReader {
    const context = getContext();
    const { databaseActor: actor } = context;
    const asPerson = <T>(work: () => Promise<T>): Promise<T> =>
      runInContext(
        { ...context, databaseActor: isRequestActor(actor) ? { ...actor, isSettled: false } : actor },
        work,
      );
    return {
      now: () => asPerson(() => this.events.now()),
      list: (ids) => asPerson(() => this.events.list(projectId, ids)),
      listSince: (since, most) => asPerson(() => this.events.listSince(projectId, since, most)),
    };
  }
}
