import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  getContext,
  getSignedInUser,
  isRequestActor,
  runInContext,
} from '../../core/context/request-context.js';
import { DomainError } from '../../core/errors/domain-error.js';
import type { EventStream } from '../../core/http/event-stream.js';
import type { LiveFeed } from './live-feed.js';
import { ProjectNotices, type NoticeChannel } from './project-notices.js';

/** Streams that one person may have open at this process, all sessions and API keys together. */
export const MAX_STREAMS = 10;

/** What is followed, and for how long. */
export interface Following {
  projectId: string;
  channel: NoticeChannel;
  /** After how many seconds it ends; 0: when all that has happened is told. */
  seconds: number;
}

/** Lets `work` read as a request of the person does, each time let in anew: session, key and role count as they are at that moment. */
export type AsPerson = <T>(work: () => Promise<T>) => Promise<T>;

/** The streams of this process by which people follow projects. */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly open = new Map<LiveFeed, string>();
  private isStopping = false;

  constructor(private readonly notices: ProjectNotices) {}

  /**
   * Opens a stream for whoever sends the request. The caller has seen that the person may be here.
   * 429 `events.too-many-streams` for more than 10 of a person, 503 `server.stopping` where the server is stopping.
   */
  async follow(
    { projectId, channel, seconds }: Following,
    makeFeed: (asPerson: AsPerson) => LiveFeed,
  ): Promise<EventStream> {
    const { userId } = getSignedInUser();
    this.assertFree(userId);
    const feed = makeFeed(asWhoFollows());
    const { stream } = feed;
    // Before anything else is waited for, so that the limit is exact.
    this.open.set(feed, userId);
    stream.once('close', () => this.open.delete(feed));
    const leave = await this.listen(feed, projectId, channel);
    const timer = seconds > 0 ? setTimeout(() => stream.end(), seconds * 1000).unref() : undefined;
    stream.once('close', () => {
      clearTimeout(timer);
      leave();
    });
    const begun = feed.begin();
    if (seconds === 0) void begun.then(() => stream.end());
    return stream;
  }

  onModuleDestroy(): void {
    this.isStopping = true;
    for (const feed of this.open.keys()) feed.stream.end();
  }

  private async listen(feed: LiveFeed, projectId: string, channel: NoticeChannel): Promise<() => void> {
    try {
      return await this.notices.follow(projectId, channel, (details) => feed.notice(details));
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
}

function asWhoFollows(): AsPerson {
  const context = getContext();
  const { databaseActor: actor } = context;
  return (work) =>
    runInContext(
      { ...context, databaseActor: isRequestActor(actor) ? { ...actor, isSettled: false } : actor },
      work,
    );
}
