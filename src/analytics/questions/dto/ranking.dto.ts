import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { QueryNumber } from '../../../core/http/query-number.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { IsPlatform, type Platform } from '../../../social-media/index.js';
import { DENOMINATORS, MEASURES, type Denominator } from '../measures.js';
import { FiguresQuery } from './figures-query.dto.js';

export const RANKINGS = [...MEASURES, 'engagementRate'] as const;
export type Ranking = (typeof RANKINGS)[number];

export const COMPARED_AGAINST = ['account', 'hour', 'contentType', 'tag'] as const;

/** A ranking that is wanted. */
export class RankingQuery extends FiguresQuery {
  /** What posts are ranked by. Posts that do not give it are left out. Default: `views`. */
  @CanBeOmitted()
  @ApiPropertyOptional()
  @IsOneOf('Ranking', RANKINGS, { message: `$property must be one of: ${RANKINGS.join(', ')}` })
  by: Ranking = 'views';

  /** Posts in each of the two lists. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(50)
  limit: number = 10;

  /**
   * Of `engagementRate`: posts with a smaller denominator are left out, since one like of two people is no rate of 50 %. Default: a tenth of
   * the median of the posts that are asked about.
   */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  leastDenominator?: number;
}

/** What is usual for posts of the same account that share something with a post, itself among them. */
export class RankComparisonDto {
  /** What they share: the account (and so the network) alone, or the hour of the week, the kind of content or a tag as well. */
  @ApiProperty({ enum: COMPARED_AGAINST, enumName: 'ComparedAgainst' })
  against: (typeof COMPARED_AGAINST)[number];
  /** The account's user name, the hour (`Tuesday 18:00`, in the project's zone), the kind of content, or the name of the tag. */
  name: string;
  /** Median of these posts, in the unit of `value`. */
  @ApiProperty({ type: Number, format: 'double' })
  median: number;
  /** How many posts these are. */
  posts: number;
  /** The post's value less the median. */
  @ApiProperty({ type: Number, format: 'double' })
  difference: number;
}

/** A post in its place. */
export class RankedPostDto {
  id: string;
  /** Null: imported history. */
  postId: string | null;
  contentId: string | null;
  /** Of the content. */
  title: string | null;
  accountId: string;
  username: string;
  @IsPlatform()
  platform: Platform;
  /** Of the version that went out. */
  contentType: string;
  publishedAt: Date;
  /** What it is ranked by: the metric, or `numerator` over `denominator`. */
  @ApiProperty({ type: Number, format: 'double' })
  value: number;
  numerator: number;
  /** Null where it is not ranked by a rate. */
  denominator: number | null;
  /** Why it is there, in numbers: what is usual. Only where there are at least `leastCompared` such posts. */
  comparisons: RankComparisonDto[];
}

/** The posts of a period that did best and worst. */
export class RankingDto {
  from: Date;
  to: Date;
  /** IANA zone of the project, in which hours are told. */
  timeZone: string;
  @ApiProperty({ enum: RANKINGS, enumName: 'Ranking' })
  by: Ranking;
  /** Of `engagementRate`: the one denominator of all; the one that more posts give. Posts without it are left out. */
  @ApiProperty({ enum: DENOMINATORS, enumName: 'EngagementDenominator', nullable: true })
  denominatorMetric: Denominator | null;
  /** Of `engagementRate`: the smallest denominator that counts. Null: not ranked by a rate, or there are no posts. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  leastDenominator: number | null;
  /** Posts that give a rate and are left out for their small denominators. */
  leftOut: number;
  /** Medians of fewer posts are not told. */
  leastCompared: number;
  /** The best one first. Of equal ones the younger. */
  top: RankedPostDto[];
  /** The worst one first. */
  bottom: RankedPostDto[];
}
