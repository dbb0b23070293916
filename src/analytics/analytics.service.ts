import { Injectable } from '@nestjs/common';
import { ContentsService } from '../content/index.js';
import { PostsService } from '../social-media/index.js';
import type { ContentPerformance } from './content-performance.entity.js';
import { PerformanceRepository } from './performance.repository.js';
import type { PostPerformance } from './post-performance.entity.js';

/** What was read of posts. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly performance: PerformanceRepository,
    private readonly posts: PostsService,
    private readonly contents: ContentsService,
  ) {}

  async listOfPost(projectId: string, postId: string): Promise<PostPerformance[]> {
    await this.posts.get(projectId, postId);
    return this.performance.listOfPost(projectId, postId);
  }

  async listOfContent(projectId: string, contentId: string): Promise<ContentPerformance[]> {
    await this.contents.get(projectId, contentId);
    return this.performance.listOfContent(projectId, contentId);
  }
}
