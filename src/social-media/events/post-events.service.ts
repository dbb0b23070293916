import { Injectable } from '@nestjs/common';
import type { EventStream } from '../../core/http/event-stream.js';
import { LiveStreams } from '../../projects/index.js';
import { PostEventsRepository } from './post-events.repository.js';
import { PostFeed } from './post-feed.js';

/** Where a client goes on, and for how long. */
export interface FollowOptions {
  /** Time of the newest change that it knows, in milliseconds since 1970; left out: from now on. */
  knownUntil?: number;
  /** After how many seconds it ends; 0: when all that has changed is told. */
  seconds: number;
}

/** Lets people follow the posts of a project as they change. */
@Injectable()
export class PostEventsService {
  constructor(
    private readonly events: PostEventsRepository,
    private readonly streams: LiveStreams,
  ) {}

  async follow(projectId: string, { knownUntil, seconds }: FollowOptions): Promise<EventStream> {
    // The first look settles whether the person may be here at all.
    const now = await this.events.now();
    const isBack = knownUntil !== undefined;
    return this.streams.follow({ projectId, channel: 'post_changes', seconds }, (asPerson) => {
      const reader = {
        now: () => asPerson(() => this.events.now()),
        list: (ids: string[]) => asPerson(() => this.events.list(projectId, ids)),
        listSince: (since: Date, most: number) =>
          asPerson(() => this.events.listSince(projectId, since, most)),
      };
      return new PostFeed(reader, isBack ? new Date(knownUntil) : now, isBack);
    });
  }
}
