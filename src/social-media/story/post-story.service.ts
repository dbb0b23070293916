import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { Transactions } from '../../core/database/transactions.js';
import type { PublishAttempt } from '../publish-attempt.entity.js';
import { PostsRepository } from '../posts.repository.js';
import { MAX_TOLD, PostStoryRepository, type Decision } from './post-story.repository.js';
import type { Outlook, Step } from './story-facts.js';
import { tellAttempt, tellDecision, tellPost } from './story-teller.js';

/** A try with its story. */
export type ToldAttempt = PublishAttempt & { story: string; steps: Step[] };

/** All that happened to a post, and what is to come. */
export interface PostStory {
  attempts: ToldAttempt[];
  decisions: (Decision & { story: string })[];
  summary: Outlook & { what: string; timeZone: string };
}

/** Tells how the publishing of a post went. */
@Injectable()
export class PostStoryService {
  constructor(
    private readonly posts: PostsRepository,
    private readonly stories: PostStoryRepository,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  tell(projectId: string, postId: string): Promise<PostStory> {
    return this.transactions.run(async () => {
      const post = await this.posts.get(projectId, postId);
      const surroundings = await this.stories.surroundings(projectId, postId);
      const attempts = await this.stories.listAttempts(projectId, postId);
      const decisions = await this.stories.listDecisions(projectId, postId);
      const clock = { now: surroundings.now, timeZone: post.timeZone ?? 'UTC' };
      const settleTime = this.config.PUBLISH_SETTLE_SECONDS * 1000;
      const told = tellPost(
        { ...post, ...surroundings, settleTime, isReply: post.replyToPostId !== null },
        attempts.at(-1) ?? null,
        clock,
      );
      return {
        attempts: attempts.map((attempt, index) => ({
          ...attempt,
          ...tellAttempt(attempt, fenceBefore(attempts, index), clock),
        })),
        decisions: decisions.map((decision) => ({
          ...decision,
          story: tellDecision(
            decision.personName ?? 'Somebody who has left',
            decision.action,
            decision.status,
          ),
        })),
        summary: { ...told, timeZone: clock.timeZone },
      };
    });
  }
}

/** What came before the oldest one that is told is not looked at. */
function fenceBefore(attempts: PublishAttempt[], index: number): number {
  const before = attempts[index - 1]?.fence;
  if (before !== undefined) return before;
  return attempts.length < MAX_TOLD ? 0 : (attempts[0] as PublishAttempt).fence - 1;
}
