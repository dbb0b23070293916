import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { isLocalDate } from '../../core/http/is-local-date.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { trimmed } from '../../core/http/trimmed.js';
import { FiguresQuery } from '../questions/dto/figures-query.dto.js';
import { GOAL_METRICS, type GoalMetric } from './goal-metrics.js';
import type { Goal, GoalFilter } from './goal.entity.js';
import {
  GoalStatus,
  NO_FORECAST_REASONS,
  type Forecast,
  type NoForecastReason,
  type Progress,
} from './progress.js';

/** Why the value of a goal is unknown: no account fits, nothing was read yet, or the network does not give the metric. */
export const NO_VALUE_REASONS = ['no_accounts', 'not_read', 'not_given'] as const;
export type NoValueReason = (typeof NO_VALUE_REASONS)[number];

/** Which posts, or accounts, a goal is about: those that all of it fits. Goals about followers take `accountId` and `platform` only. */
export class GoalFilterDto extends OmitType(FiguresQuery, ['from', 'to'] as const) implements GoalFilter {}

/** A new goal. */
export class CreateGoalDto {
  /** 1 to 200 characters. */
  @trimmed
  @IsString()
  @Length(1, 200)
  name: string;

  /**
   * What is to reach the target. A measure such as `views` is summed over the posts that are published in the period; `posts` is how many those
   * are; `followers` is how many follow the accounts, `followersGained` how many more than at the beginning.
   */
  @IsOneOf('GoalMetric', GOAL_METRICS, { message: `$property must be one of: ${GOAL_METRICS.join(', ')}` })
  metric: GoalMetric;

  /** 1 to 1,000,000,000,000. */
  @IsInt()
  @Min(1)
  @Max(1e12)
  target: number;

  /** The first local date of the period, `YYYY-MM-DD`, in the project's zone. */
  @isLocalDate
  firstDay: string;

  /** The last one. It belongs to the period, which has at most 731 days. */
  @isLocalDate
  lastDay: string;

  /** Which posts, or accounts, it is about. Left out: all of them. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => GoalFilterDto)
  filter?: GoalFilterDto;
}

/** Changes to a goal: the given fields only; `filter` as a whole. */
export class UpdateGoalDto extends PartialType(CreateGoalDto, { skipNullProperties: false }) {}

/** A target on a metric in a period. */
export class GoalDto {
  id: string;
  projectId: string;
  name: string;
  @ApiProperty({ enum: GOAL_METRICS, enumName: 'GoalMetric' })
  metric: GoalMetric;
  target: number;
  firstDay: string;
  lastDay: string;
  filter: GoalFilterDto;
  createdAt: Date;
  updatedAt: Date;

  static from(goal: Goal): GoalDto {
    const { id, projectId, name, metric, target, firstDay, lastDay, filter, createdAt, updatedAt } = goal;
    return { id, projectId, name, metric, target, firstDay, lastDay, filter, createdAt, updatedAt };
  }
}

/** A page of goals. */
export class GoalPageDto {
  items: GoalDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** What the end of the period may bring, when the days to come are like those so far. */
export class ForecastDto implements Forecast {
  @ApiProperty({ type: Number, format: 'double' })
  value: number;
  @ApiProperty({ type: Number, format: 'double' })
  low: number;
  @ApiProperty({ type: Number, format: 'double' })
  high: number;
  /** How often such an interval has what comes: 0.8. */
  @ApiProperty({ type: Number, format: 'double' })
  confidence: number;
  /** Student's t on the sums of days; see docs/analytics.md. */
  @ApiProperty({ enum: ['t-of-daily-sums'] })
  method: 't-of-daily-sums';
  /** Whole days with a known sum that it is made of. */
  days: number;
}

/** How far a goal is. */
export class GoalProgressDto implements Progress {
  goalId: string;
  /** When this was so. */
  asOf: Date;
  /** The zone whose days count. */
  timeZone: string;
  @ApiProperty({ enum: GoalStatus, enumName: 'GoalStatus' })
  status: GoalStatus;
  @ApiProperty({ enum: GOAL_METRICS, enumName: 'GoalMetric' })
  metric: GoalMetric;
  target: number;
  /** By the newest numbers that there are. Null: unknown, which is not 0. */
  value: number | null;
  /** Why it is unknown. */
  @ApiProperty({ enum: NO_VALUE_REASONS, enumName: 'NoValueReason', nullable: true })
  reason: NoValueReason | null;
  /** What it was at the beginning: 0, or the followers that there were. */
  baseline: number | null;
  /** When the newest number was so that is in it; null where none is. */
  newestAt: Date | null;
  /** Posts published in the period, or accounts. */
  subjects: number;
  /** Those of them that the value is of. */
  measured: number;
  /** Value over target; more than 1 where it is passed. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  share: number | null;
  /** What is missing to the target; 0 once it is reached. */
  left: number | null;
  /** Local days of the period. */
  days: number;
  /** Those that are over, with the part of today that is. */
  @ApiProperty({ type: Number, format: 'double' })
  elapsedDays: number;
  @ApiProperty({ type: Number, format: 'double' })
  elapsedShare: number;
  /** What every day that is left has to bring; null where none is left. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  neededPerDay: number | null;
  /** What the days so far have brought, on average. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  actualPerDay: number | null;
  @ApiProperty({ type: ForecastDto, nullable: true })
  forecast: ForecastDto | null;
  /** Why there is no forecast. */
  @ApiProperty({ enum: NO_FORECAST_REASONS, enumName: 'NoForecastReason', nullable: true })
  forecastReason: NoForecastReason | null;
}
