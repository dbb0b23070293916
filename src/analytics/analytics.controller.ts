import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { FromReplica } from '../core/openapi/describe-data-as-of.js';
import { RequireRole } from '../projects/index.js';
import { AnalyticsService } from './analytics.service.js';
import { AccountPerformanceService } from './accounts/account-performance.service.js';
import {
  AccountPerformanceQuery,
  AccountSnapshotDto,
  AccountSnapshotListDto,
  ContentRollUpDto,
  ContentRollUpListDto,
  PostSnapshotDto,
  PostSnapshotListDto,
} from './dto/analytics.dto.js';
import { comparisonPicture } from './pictures/comparison.picture.js';
import { decayPicture } from './pictures/decay.picture.js';
import { heatMapPicture } from './pictures/heat-map.picture.js';
import { Pictured } from './pictures/pictured.decorator.js';
import { seriesPicture } from './pictures/series.picture.js';
import { DecayQuestion } from './questions/decay.question.js';
import { DecayDto, DecayQuery } from './questions/dto/decay.dto.js';
import { HeatMapDto, HeatMapQuery } from './questions/dto/heat-map.dto.js';
import { OverviewDto, OverviewQuery } from './questions/dto/overview.dto.js';
import { TimeSeriesDto, SeriesQuery } from './questions/dto/series.dto.js';
import { HeatMapQuestion } from './questions/heat-map.question.js';
import { OverviewQuestion } from './questions/overview.question.js';
import { SeriesQuestion } from './questions/series.question.js';

/** How posts did, answered from stored snapshots only. Null is not given, which is never 0. */
@ApiTags('analytics')
@RequireRole('viewer')
@Controller('projects/:projectId')
export class AnalyticsController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly overviews: OverviewQuestion,
    private readonly seriesOf: SeriesQuestion,
    private readonly heatMaps: HeatMapQuestion,
    private readonly decays: DecayQuestion,
    private readonly accounts: AccountPerformanceService,
  ) {}

  /** The project's posts in a period: where they stand, how punctual they were, what they reached, beside the period before. Its picture is the comparison. */
  @Pictured(OverviewDto, comparisonPicture)
  @FromReplica()
  @Get('analytics/overview')
  overview(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: OverviewQuery,
  ): Promise<OverviewDto> {
    return this.overviews.answer(projectId, query);
  }

  /** What posts came to, by when they were published: every hour, day, week or month of the period, in the project's zone. */
  @Pictured(TimeSeriesDto, seriesPicture)
  @FromReplica()
  @Get('analytics/series')
  series(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: SeriesQuery,
  ): Promise<TimeSeriesDto> {
    return this.seriesOf.answer(projectId, query);
  }

  /** What posts came to, by the hour of the week in which they were published, in the project's zone. */
  @Pictured(HeatMapDto, heatMapPicture)
  @FromReplica()
  @Get('analytics/heat-map')
  heatMap(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: HeatMapQuery,
  ): Promise<HeatMapDto> {
    return this.heatMaps.answer(projectId, query);
  }

  /** How a post's numbers grew with its age, beside what is usual on its account. */
  @Pictured(DecayDto, decayPicture)
  @FromReplica()
  @Get('posts/:postId/decay')
  decay(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
    @Query() query: DecayQuery,
  ): Promise<DecayDto> {
    return this.decays.answer(projectId, postId, query);
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

  /** What the network told of an account day by day, oldest first. */
  @Get('accounts/:accountId/performance')
  async listOfAccount(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
    @Query() query: AccountPerformanceQuery,
  ): Promise<AccountSnapshotListDto> {
    const snapshots = await this.accounts.list({ projectId, accountId }, query);
    return { items: snapshots.map((snapshot) => AccountSnapshotDto.from(snapshot)), nextCursor: null };
  }
}
