import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { RequireRole } from '../projects/index.js';
import { AnalyticsService } from './analytics.service.js';
import {
  ContentRollUpDto,
  ContentRollUpListDto,
  OverviewDto,
  OverviewQuery,
  PostSnapshotDto,
  PostSnapshotListDto,
} from './dto/analytics.dto.js';

/** How posts did. */
@ApiTags('analytics')
@RequireRole('viewer')
@Controller('projects/:projectId')
export class AnalyticsController {
  constructor(private readonly analytics: AnalyticsService) {}

  /** The project's posts in a period: where they stand, how punctual they were, what they reached. */
  @Get('analytics/overview')
  overview(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: OverviewQuery,
  ): Promise<OverviewDto> {
    return this.analytics.overview(projectId, query);
  }

  /** Every reading of a post's metrics, oldest first. */
  @Get('posts/:postId/performance')
  async listOfPost(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<PostSnapshotListDto> {
    const snapshots = await this.analytics.listOfPost(projectId, postId);
    return { items: snapshots.map((snapshot) => PostSnapshotDto.from(snapshot)), nextCursor: null };
  }

  /** A content's posts taken together, day by day. */
  @Get('contents/:contentId/performance')
  async listOfContent(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
  ): Promise<ContentRollUpListDto> {
    const rollUps = await this.analytics.listOfContent(projectId, contentId);
    return { items: rollUps.map((rollUp) => ContentRollUpDto.from(rollUp)), nextCursor: null };
  }
}
