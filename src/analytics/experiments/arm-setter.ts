import { Injectable } from '@nestjs/common';
import { ContentsService } from '../../content/index.js';
import { resolveWallClock, type WallClockTime } from '../../core/time/wall-clock.js';
import { PostsService, PostStatus, VariantsService, type SocialMediaPost } from '../../social-media/index.js';
import type { ExperimentMember } from './experiment-member.entity.js';
import { ExperimentKind, type Arm, type Experiment } from './experiment.entity.js';
import { postNotOpen } from './experiments.errors.js';

/** A post of an experiment, held against changes, with its arm. */
export interface AssignedPost {
  post: SocialMediaPost;
  member: ExperimentMember;
  arm: Arm;
}

/** Has posts go out as their arms say, by the ways in which people do it: whatever refuses them refuses this. Call it in a transaction. */
@Injectable()
export class ArmSetter {
  constructor(
    private readonly contents: ContentsService,
    private readonly variants: VariantsService,
    private readonly posts: PostsService,
  ) {}

  set(experiment: Experiment, assigned: readonly AssignedPost[]): Promise<void> {
    return experiment.kind === ExperimentKind.Times
      ? this.setTimes(experiment, assigned)
      : this.setTexts(assigned);
  }

  /** The text of the arm becomes that of the content's variant for the account. What that breaks of the network's rules is told now. */
  private async setTexts(assigned: readonly AssignedPost[]): Promise<void> {
    for (const { post, member, arm } of assigned) {
      const { projectId, contentId, accountId } = post;
      const text = (arm === 'a' ? member.textA : member.textB) as string;
      const content = await this.contents.get(projectId, contentId);
      const own = content.variants.find((variant) => variant.accountId === accountId);
      if (own?.text !== text) {
        const others = content.variants.filter((variant) => variant !== own);
        await this.variants.replace(projectId, contentId, [...others, { ...own, accountId, text }]);
      }
      // With no change of its own a post is still held against the rules.
      await this.posts.update(projectId, post.id, {});
    }
  }

  /** The day of each post stays; the arm says at what time of it. The calendar sees all of them together. */
  private async setTimes(
    { projectId, armA, armB }: Experiment,
    assigned: readonly AssignedPost[],
  ): Promise<void> {
    const times = new Map<string, WallClockTime>();
    for (const [place, { post, arm }] of assigned.entries()) {
      const time = (arm === 'a' ? armA : armB).localTime as string;
      const local = `${(post.scheduledLocal as string).slice(0, 10)}T${time}:00`;
      const wanted = resolveWallClock(local, post.timeZone as string);
      if (wanted.instant.getTime() <= Date.now())
        throw postNotOpen(`members.${place}.postId`, `would go out at ${local}, which is over`);
      times.set(post.id, wanted);
    }
    await this.posts.moveAll(projectId, times);
  }
}

/** Why a post cannot be given an arm; null where it can. */
export function reasonNotOpen(kind: ExperimentKind, post: SocialMediaPost): string | null {
  if (post.leaseExpiresAt) return 'is on its way to the network';
  if (post.needsAttention) return 'waits for a decision';
  if (post.status === PostStatus.Scheduled) return null;
  if (post.status === PostStatus.Draft)
    return kind === ExperimentKind.Times ? 'must be scheduled, since its day stays' : null;
  return `must be still to go out, and is ${post.status}`;
}
