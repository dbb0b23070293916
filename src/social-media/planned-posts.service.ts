import { Injectable } from '@nestjs/common';
import { invalidInput } from '../core/http/validation.js';
import type { CreatePostDto, ScheduleDto } from './dto/post.dto.js';
import { planned, PostRules } from './post-rules.js';
import { PostScheduleResolver } from './post-schedule.js';
import type { PostMaterial } from './publishing/outgoing-post.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';

/** A post of a content that is still to be made. Its errors call its settings `settings`. */
export type PlannedPost = Required<Pick<ScheduleDto, 'scheduledLocal' | 'timeZone'>> &
  ScheduleDto &
  Pick<CreatePostDto, 'metadata' | 'replies'>;

/** Posts whose contents are still to be made. */
@Injectable()
export class PlannedPostsService {
  constructor(
    private readonly schedules: PostScheduleResolver,
    private readonly rules: PostRules,
  ) {}

  /** Refuses a time that no post can be given: one that is no time of the calendar, past, or years away. */
  async assertTime(projectId: string, time: ScheduleDto): Promise<void> {
    await this.schedules.resolve(projectId, time);
  }

  /**
   * Refuses what `PostsService.add` would refuse of time, content and post, before anything is written. It asks the database for nothing, unless an extension's check does.
   * @returns the instant that the time means
   */
  async assertFit(
    projectId: string,
    accounts: readonly Pick<SocialMediaAccount, 'id' | 'platform'>[],
    content: PostMaterial,
    { metadata = {}, replies = [], ...time }: PlannedPost,
  ): Promise<Date> {
    const schedule = await this.schedules.resolve(projectId, time);
    for (const { id, platform } of accounts) {
      const errors = [
        ...this.rules.brokenSettings(platform, metadata, 'settings'),
        ...this.rules.brokenReplies(platform, replies, 'replies'),
      ];
      if (errors.length > 0) throw invalidInput(errors);
      await this.rules.assertReady(projectId, planned(platform, id, metadata), content);
    }
    return schedule?.scheduledTime as Date;
  }
}
