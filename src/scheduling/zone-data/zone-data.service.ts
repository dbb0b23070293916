import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { runAs } from '../../core/context/request-context.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { resolveWallClock, toWallClock } from '../../core/time/wall-clock.js';
import { ZoneDataRepository, type PostToCome } from './zone-data.repository.js';

const BATCH = 1000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export const FOLLOW_ZONE_DATA = defineJob({
  name: 'posts.follow-zone-data',
  payload: z.object({}),
  cron: '*/5 * * * *',
});

/**
 * Keeps the instants of posts true when states change their clocks: with newer zone data (IANA releases such as `2026b`, which come with
 * Node.js) each post to come is moved to the instant that its local time means now. The team meant the local time, so no rule is asked.
 */
@Injectable()
export class ZoneDataService {
  private readonly logger: Logger;

  constructor(
    private readonly posts: ZoneDataRepository,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('zone-data', config.LOG_LEVEL);
  }

  /** Does nothing unless this process knows newer zone data than any before: of workers of two releases, the older one moves nothing back. */
  @Job(FOLLOW_ZONE_DATA)
  async follow(): Promise<void> {
    const version = process.versions.tz ?? '';
    const noted = await this.posts.notedVersion();
    if (noted !== null && noted >= version) return;
    const corrected = await this.correctAll();
    await this.posts.noteVersion(version);
    this.logger.info({ from: noted, to: version, corrected }, 'posts follow the zone data');
  }

  private async correctAll(): Promise<number> {
    let corrected = 0;
    let after = BEFORE_ALL;
    for (;;) {
      const posts = await this.posts.postsToCome(after, BATCH);
      for (const post of posts) if (await this.correct(post)) corrected++;
      const last = posts.at(-1);
      if (!last || posts.length < BATCH) return corrected;
      after = last.id;
    }
  }

  private async correct(post: PostToCome): Promise<boolean> {
    const { projectId, id: postId, scheduledLocal, timeZone, scheduledTime } = post;
    // Right as it is: also the second of two, whoever gave it.
    if (toWallClock(scheduledTime, timeZone).local === scheduledLocal) return false;
    const occurrence = post.timeAdjustment === 'second-of-two' ? 'second' : 'first';
    const meant = resolveWallClock(scheduledLocal, timeZone, occurrence);
    const isCorrected = await runAs({ projectId }, () => this.posts.correct(post, meant));
    const facts = { projectId, postId, from: scheduledTime, to: meant.instant, timeZone };
    if (isCorrected) this.logger.info(facts, 'a post follows the zone data');
    return isCorrected;
  }
}
