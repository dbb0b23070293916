import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Jobs } from '../../core/jobs/jobs.js';
import { GrantRejected, NetworkRefused, NetworkUnavailable } from '../platforms/publisher.js';
import { PostsRepository } from '../posts.repository.js';
import { PostsService } from '../posts.service.js';
import { within } from '../publishing/guarded-call.js';
import { NetworkSessions } from '../publishing/network-session.js';
import { PublishingRepository } from '../publishing/publishing.repository.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { contentMovedOn, editNotSupported, takeDownNotSupported } from '../social-media.errors.js';
import { afterTry, outcomeOf, type ChangeOutcome } from './change-outcome.js';
import { EditRules, type Words } from './edit-rules.js';
import { ChangeKind, pendingChange, type NetworkChange } from './network-change.js';

/** Added with each change that is asked for, and with each further try. */
export const CHANGE_PUBLISHED = defineJob({
  name: 'posts.change-published',
  payload: z.object({ projectId: z.uuid(), postId: z.uuid(), changeId: z.uuid() }),
});

/** Longest time that a network may take, in milliseconds, should a publisher not keep to its signal. */
const LONGEST_CALL = 120_000;

/**
 * Carries out at the networks what was asked for of published posts. Not by the API: it may not read tokens. Taking down what is gone,
 * and sending the same text again, come to the same, so that a lost answer is followed by another try.
 */
@Injectable()
export class NetworkChangesService {
  constructor(
    private readonly posts: PostsRepository,
    private readonly lives: PostsService,
    private readonly edits: EditRules,
    private readonly sessions: NetworkSessions,
    private readonly publishing: PublishingRepository,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
  ) {}

  @Job(CHANGE_PUBLISHED)
  async carryOut({ projectId, postId, changeId }: z.output<typeof CHANGE_PUBLISHED.payload>): Promise<void> {
    const post = (await this.posts.findMany([{ projectId, id: postId }])).get(postId);
    if (!post) return;
    const change = pendingChange(post);
    if (change?.id !== changeId) return;
    const outcome = await this.attempt(post, change);
    await this.transactions.run(async () => {
      const now = pendingChange(await this.posts.getForUpdate(projectId, postId));
      // Otherwise something else was asked for meanwhile, and has a job of its own.
      if (now?.id === changeId) await this.record(post, now, outcome);
    });
  }

  private async attempt(post: SocialMediaPost, change: NetworkChange): Promise<ChangeOutcome> {
    try {
      const words = change.kind === ChangeKind.Edit ? await this.wordsFor(post, change) : null;
      await this.call(post, words);
      return { kind: 'done', contentVersion: words?.contentVersion ?? null };
    } catch (error) {
      if (error instanceof GrantRejected) return this.withNewToken(post, error);
      return outcomeOf(error);
    }
  }

  /** Of exactly the version that was asked for: for another one nobody has asked. */
  private wordsFor(post: SocialMediaPost, { contentVersion }: NetworkChange): Promise<Words> {
    return this.transactions.run(async () => {
      const words = await this.edits.wordsFor(post);
      if (words.contentVersion !== contentVersion) throw contentMovedOn();
      return words;
    });
  }

  private async call(post: SocialMediaPost, words: Words | null): Promise<void> {
    const session = await this.sessions.open(post);
    const { outlet } = session;
    const id = post.platformPostId ?? '';
    const call = words
      ? outlet.edit?.(id, words.text, session.context())
      : outlet.delete?.(id, session.context());
    if (!call) throw words ? editNotSupported(post.platform) : takeDownNotSupported(post.platform);
    await within(LONGEST_CALL, call).catch((error: Error) => {
      const isTold = [GrantRejected, NetworkRefused, NetworkUnavailable].some(
        (known) => error instanceof known,
      );
      throw isTold ? error : new NetworkUnavailable(`The publisher failed: ${error.message}`);
    });
  }

  /** A token that is refused may only be old. */
  private async withNewToken(post: SocialMediaPost, { message }: GrantRejected): Promise<ChangeOutcome> {
    const hindrance = await this.sessions.renew(post);
    return hindrance
      ? outcomeOf(hindrance)
      : { kind: 'later', message: `${message} The token was refreshed.` };
  }

  private async record(
    { projectId, id: postId }: SocialMediaPost,
    change: NetworkChange,
    outcome: ChangeOutcome,
  ): Promise<void> {
    const now = await this.publishing.now();
    const { waitMs, ...standing } = afterTry(change, outcome);
    const id = newId();
    await this.posts.update(projectId, postId, {
      networkChange: {
        ...change,
        ...standing,
        id,
        finishedAt: waitMs === undefined ? now.toISOString() : null,
      },
      ...(outcome.kind === 'done' ? whatIsSo(outcome, now) : {}),
    });
    if (waitMs !== undefined) {
      const runAt = new Date(now.getTime() + waitMs);
      await this.jobs.add(CHANGE_PUBLISHED, { projectId, postId, changeId: id }, { runAt });
    }
    await this.lives.settle(projectId, postId);
  }
}

/** What the post is at its network since the change was done. */
function whatIsSo(
  { contentVersion }: { contentVersion: number | null },
  now: Date,
): Partial<SocialMediaPost> {
  return contentVersion === null ? { takenDownAt: now, metricsDueAt: null } : { contentVersion };
}
