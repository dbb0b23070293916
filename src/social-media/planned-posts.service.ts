import { Injectable } from '@nestjs/common';
import type { ScheduleDto } from './dto/post.dto.js';
import { planned, PostRules } from './post-rules.js';
import { PostScheduleResolver } from './post-schedule.js';
import type { PostMaterial } from './publishing/outgoing-post.js';
import type { SocialMediaAccount } from './social-media-account.entity.js';

/** Posts whose contents are still to be made. */
@Injectable()
export class PlannedPostsService {
  constructor(
    private readonly schedules: PostScheduleResolver,
    private readonly rules: PostRules,
  ) {}

  /**
   * Refuses what `PostsService.add` would refuse of time and content, before anything is written. It asks the database for nothing, unless an extension's check does.
   * @returns the instant that the time means
   */
  async assertFit(
    projectId: string,
    accounts: readonly Pick<SocialMediaAccount, 'id' | 'platform'>[],
    content: Omit<PostMaterial, 'variants' | 'altTexts'>,
    time: Required<Pick<ScheduleDto, 'scheduledLocal' | 'timeZone'>> & ScheduleDto,
  ): Promise<Date> {
    const schedule = await this.schedules.resolve(projectId, time);
    for (const { id, platform } of accounts)
      await this.rules.assertReady(projectId, planned(platform, id), {
        ...content,
        altTexts: {},
        variants: [],
      });
    return schedule?.scheduledTime as Date;
  }
}
