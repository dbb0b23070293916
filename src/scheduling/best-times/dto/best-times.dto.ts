import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEnum, IsInt, IsTimeZone, Max, Min } from 'class-validator';
import { ContentType } from '../../../content/index.js';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { QueryNumber } from '../../../core/http/query-number.js';
import { hourOfWeekName } from '../../../core/time/hour-of-week.js';
import type { Estimate } from '../../planner/plan-problem.js';
import type { HourOfWeek } from '../best-times.js';
import type { AccountBestTimes } from '../best-times.service.js';

/** What is wanted of an account's best times. */
export class BestTimesQuery {
  /** Only for this kind of content. */
  @CanBeOmitted()
  @IsEnum(ContentType)
  contentType?: ContentType;

  /** IANA zone of the audience. Default: the account's. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;

  /** How many hours the ranking has. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(168)
  top: number = 10;
}

/** A number that is not known exactly. With 90 % it lies from `low` to `high`. */
export class EstimateDto implements Estimate {
  @ApiProperty({ type: Number, format: 'double' })
  mean: number;
  @ApiProperty({ type: Number, format: 'double' })
  low: number;
  @ApiProperty({ type: Number, format: 'double' })
  high: number;
}

/** One hour of the week. */
export class HourOfWeekDto {
  /** 0 (Monday 00:00) to 167 (Sunday 23:00). */
  hour: number;
  /** The same in words, e.g. `Tuesday 18:00`. */
  name: string;
  /** 1 is the best hour. */
  rank: number;
  /** What a post earns there, as a multiple of the account's average hour. */
  estimate: EstimateDto;
  /** Posts that went out in this hour. */
  sampleSize: number;
  /** So many posts in this very hour would tell as much as all posts do, those of other hours included. */
  @ApiProperty({ type: Number, format: 'double' })
  effectivePosts: number;
  /** The posts of this hour: every number can be traced to them. */
  postIds: string[];

  static from({ hour, rank, estimate, postIds, effectivePosts }: HourOfWeek): HourOfWeekDto {
    return {
      hour,
      name: hourOfWeekName(hour),
      rank,
      estimate,
      sampleSize: postIds.length,
      effectivePosts,
      postIds: [...postIds],
    };
  }
}

/** When posts of an account earn most. */
export class BestTimesDto {
  accountId: string;
  /** Zone in which the hours are told. */
  timeZone: string;
  /** Posts that it was learnt from. */
  posts: number;
  /** How much of it comes from what: shares that add up to 1. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'number' } })
  weights: Record<string, number>;
  /** The best hours, best first. */
  ranking: HourOfWeekDto[];
  /** All 168 hours of the week, Monday 00:00 first. */
  heatMap: HourOfWeekDto[];
  /** What to keep in mind, in words. */
  remarks: string[];

  static from(
    accountId: string,
    { table, posts, weights, hours }: AccountBestTimes,
    top: number,
  ): BestTimesDto {
    const heatMap = hours.map((hour) => HourOfWeekDto.from(hour));
    const ranking = [...heatMap].sort((one, other) => one.rank - other.rank).slice(0, top);
    return {
      ...{ accountId, timeZone: table.timeZone, posts, weights: { ...weights }, ranking, heatMap },
      remarks: posts < FEW_POSTS ? [fewPosts(posts)] : [],
    };
  }
}

/** Below this number the account's own posts say little of any hour. */
const FEW_POSTS = 30;

function fewPosts(posts: number): string {
  return `Only ${posts} posts of this account have numbers: the hours lean on the project's other accounts and on what is usual.`;
}
