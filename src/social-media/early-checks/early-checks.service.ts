import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { z } from 'zod';
import { runInContext } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Briefings } from '../publishing/briefing.js';
import { EarlyChecksRepository, type PostToCheck } from './early-checks.repository.js';
import { PostExaminer } from './post-examiner.js';

/** Posts that are claimed at once, and looked at side by side. */
const BATCH = 200;
const AT_ONCE = 10;

export const CHECK_POSTS = defineJob({ name: 'posts.check', payload: z.object({}), cron: '* * * * *' });

/**
 * Looks at posts some time before they go out (15 minutes, unless the project says something else): what would keep them is told while
 * there is time to mend it, and where the project wants so, the post is held. What is checked here is checked again when it goes out.
 */
@Injectable()
export class EarlyChecksService {
  constructor(
    private readonly checks: EarlyChecksRepository,
    private readonly briefings: Briefings,
    private readonly examiner: PostExaminer,
  ) {}

  @Job(CHECK_POSTS)
  async checkDue(): Promise<void> {
    for (;;) {
      const posts = await this.checks.claim(BATCH);
      const limit = pLimit(AT_ONCE);
      await Promise.all(posts.map((post) => limit(() => this.check(post))));
      if (posts.length < BATCH) return;
    }
  }

  private check(post: PostToCheck): Promise<void> {
    const context = { requestId: newId(), databaseActor: { projectId: post.projectId } };
    return runInContext(context, async () => {
      const briefing = await this.briefings.of({ ...post, fence: 0 });
      const pauses = await this.checks.pausesOf(post);
      const problems = await this.examiner.examine(briefing, pauses);
      const hold = problems.length > 0 && briefing.settings.schedule?.holdOnProblems === true;
      await this.checks.note(post, problems, hold);
    });
  }
}
