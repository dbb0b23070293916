import { Injectable } from '@nestjs/common';
import { ContentsService } from '../content/index.js';
import { ON_TIME_SECONDS } from '../core/time/on-time.js';
import { periodOf } from '../core/time/period.js';
import { PostsService, PostStatus, type Platform } from '../social-media/index.js';
import type { ContentPerformance } from './content-performance.entity.js';
import type { OverviewDto, OverviewQuery, PlatformOverviewDto } from './dto/analytics.dto.js';
import { PerformanceRepository, type PostFigures } from './performance.repository.js';
import type { PostPerformance } from './post-performance.entity.js';
import { sumMetrics } from './sum-metrics.js';

const DEFAULT_DAYS = 30;

/** Questions about how posts did, answered from stored snapshots only. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly performance: PerformanceRepository,
    private readonly posts: PostsService,
    private readonly contents: ContentsService,
  ) {}

  async overview(projectId: string, query: OverviewQuery): Promise<OverviewDto> {
    const { from, to } = periodOf(query, DEFAULT_DAYS, 'analytics.invalid-period');
    const figures = await this.performance.listFigures(projectId, from, to);
    const published = figures.filter((post) => post.status === (PostStatus.Published as string));
    const count = (status: PostStatus) => figures.filter((post) => post.status === (status as string)).length;
    return {
      from,
      to,
      posts: {
        scheduled: count(PostStatus.Scheduled),
        published: published.length,
        failed: count(PostStatus.Failed),
      },
      onTime: {
        published: published.length,
        onTime: published.filter((post) => (post.latenessSeconds ?? Infinity) <= ON_TIME_SECONDS).length,
      },
      ...measure(published),
      platforms: [...new Set(published.map((post) => post.platform))].sort().map((platform) =>
        platformOverview(
          platform,
          published.filter((post) => post.platform === platform),
        ),
      ),
    };
  }

  async listOfPost(projectId: string, postId: string): Promise<PostPerformance[]> {
    await this.posts.get(projectId, postId);
    return this.performance.listOfPost(projectId, postId);
  }

  async listOfContent(projectId: string, contentId: string): Promise<ContentPerformance[]> {
    await this.contents.get(projectId, contentId);
    return this.performance.listOfContent(projectId, contentId);
  }
}

function measure(posts: PostFigures[]): Pick<PlatformOverviewDto, 'measured' | 'metrics'> {
  const measured = posts.map((post) => post.metrics).filter((metrics) => metrics !== null);
  return { measured: measured.length, metrics: sumMetrics(measured) };
}

function platformOverview(platform: Platform, posts: PostFigures[]): PlatformOverviewDto {
  return { platform, published: posts.length, ...measure(posts) };
}
