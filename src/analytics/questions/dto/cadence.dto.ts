import { ApiProperty } from '@nestjs/swagger';
import { IsPlatform, type Platform } from '../../../social-media/index.js';
import type { CadenceStep, CadenceWeek } from '../cadence.js';
import { MEASURES, type Measure } from '../measures.js';
import { SeriesBucketDto } from './series.dto.js';

const MEDIAN = { type: Number, format: 'double', nullable: true } as const;

/** An account's posts of one week, from Monday on. */
export class CadenceWeekDto extends SeriesBucketDto implements CadenceWeek {
  /** `value` over `measured`; null where nothing is measured. */
  @ApiProperty(MEDIAN)
  perPost: number | null;
}

/** Weeks of an account with the same number of posts. */
export class CadenceStepDto implements CadenceStep {
  postsPerWeek: number;
  /** Whole weeks with so many posts. */
  weeks: number;
  /** Those of them with a value, which the medians are of. */
  measuredWeeks: number;
  /** Median of the weeks' sums. */
  @ApiProperty(MEDIAN)
  medianPerWeek: number | null;
  /** Median of the weeks' means per post. */
  @ApiProperty(MEDIAN)
  medianPerPost: number | null;
}

/** How often an account posted, and what came of it. */
export class AccountCadenceDto {
  accountId: string;
  @IsPlatform()
  platform: Platform;
  username: string;
  /** Every week that touches the period, in order. */
  weeks: CadenceWeekDto[];
  /** By how many posts a week had, in order. */
  byPostsPerWeek: CadenceStepDto[];
}

/** Posting cadence against result. That weeks with more posts came to more does not say that the posts are the reason. */
export class CadenceReportDto {
  from: Date;
  to: Date;
  /** IANA zone of the project, by whose calendar weeks are cut. */
  timeZone: string;
  @ApiProperty({ enum: MEASURES, enumName: 'Measure' })
  metric: Measure;
  /** Accounts with posts in the period. */
  accounts: AccountCadenceDto[];
}
