import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsPlatform, type CommonMetrics, type Platform } from '../../../social-media/index.js';
import { MetricsDto } from '../../dto/analytics.dto.js';
import { PictureQuery } from '../../pictures/picture-query.dto.js';
import { METRIC_NAMES } from '../../sum-metrics.js';
import { NO_RATE_REASONS, type EngagementRate, type NoRateReason } from '../engagement-rate.js';
import { DENOMINATORS, type Denominator } from '../measures.js';
import { FiguresQuery } from './figures-query.dto.js';

/** The posts that an overview is wanted of. */
export class OverviewQuery extends IntersectionType(FiguresQuery, PictureQuery) {}

/** How many posts stand where. */
export class PostCountsDto {
  scheduled: number;
  published: number;
  failed: number;
}

/** Posts that went out within a minute of their time. */
export class OnTimeDto {
  /** Published posts. */
  published: number;
  /** Those of them that were at most 60 s late. */
  onTime: number;
}

/** Interactions for each person reached, or each view: never without the numbers that it comes from. */
export class EngagementRateDto implements EngagementRate {
  /** Likes, comments, shares and saves of the posts that give an interaction and the denominator; null where none does. */
  numerator: number | null;
  /** The same posts' reach or views. */
  denominator: number | null;
  /** What the denominator is: the one that more posts give; `reach` where equally many do. Null where there is none. */
  @ApiProperty({ enum: DENOMINATORS, enumName: 'EngagementDenominator', nullable: true })
  denominatorMetric: Denominator | null;
  /** Posts that both numbers are of. */
  posts: number;
  /** Numerator over denominator. Null where there is none. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  rate: number | null;
  /** Why there is no rate: no post gives an interaction, or none of those gives reach or views above 0. */
  @ApiProperty({ enum: NO_RATE_REASONS, enumName: 'NoRateReason', nullable: true })
  reason: NoRateReason | null;
}

/** Published posts and what they came to. */
export class MeasuredPostsDto {
  /** Posts published in the period. */
  published: number;
  /** Those of them of which any number is known. */
  measured: number;
  /** Sums of each post's newest snapshot. Null: no post gives it. */
  metrics: MetricsDto;
  engagement: EngagementRateDto;
}

/** The posts on one network. Its engagement rate has the denominator that suits the network. */
export class PlatformOverviewDto extends MeasuredPostsDto {
  @IsPlatform()
  platform: Platform;
}

/** The period of the same length before. */
export class PeriodBeforeDto extends MeasuredPostsDto {
  from: Date;
  to: Date;
}

/** A metric in both periods. */
export class MetricComparisonDto {
  @ApiProperty({ enum: METRIC_NAMES, enumName: 'MetricName' })
  metric: keyof CommonMetrics;
  /** Sum in the period. Null: no post gives it. */
  current: number | null;
  /** Posts that it is the sum of. */
  currentPosts: number;
  /** Sum in the period before. */
  before: number | null;
  /** Posts that it is the sum of. */
  beforePosts: number;
  /** `current` less `before`; null where one of them is. */
  difference: number | null;
}

/** A project's posts in a period. */
export class OverviewDto {
  from: Date;
  to: Date;
  /** Posts whose scheduled time lies in the period. */
  posts: PostCountsDto;
  /** The same posts. */
  onTime: OnTimeDto;
  /** Posts published in the period, whenever they were due, and imported ones too. */
  published: number;
  /** Those of them of which any number is known. */
  measured: number;
  /** Sums of their newest snapshots. Null: no post gives it. */
  metrics: MetricsDto;
  engagement: EngagementRateDto;
  before: PeriodBeforeDto;
  /** Each metric in both periods. */
  comparison: MetricComparisonDto[];
  /** Posts published in the period, by network. */
  platforms: PlatformOverviewDto[];
}
