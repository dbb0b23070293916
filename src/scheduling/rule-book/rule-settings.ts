import { ApiPropertyOptional } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsNumber,
  IsTimeZone,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import type { Rule } from '../calendar-rules/rule.js';

const YEAR_IN_MINUTES = 527_040;
const MOST_POSTS = 100_000;

const isMinutes = applyDecorators(IsInt(), Min(1), Max(YEAR_IN_MINUTES));
const isPostCount = applyDecorators(IsInt(), Min(0), Max(MOST_POSTS));
const isWeekday = applyDecorators(IsInt(), Min(1), Max(7));
const isTimeOfDay = Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: '$property must look like 22:00' });
const isLocalTime = Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, {
  message: '$property must look like 2026-12-24T00:00',
});

/** Of rules that speak of local time. */
class InZone {
  /** IANA zone. Default: the project's. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;
}

/** `minimum_gap`: two posts of an account are at least so far apart. */
export class MinimumGapSettings {
  /** 1 to 527,040 (366 days). */
  @isMinutes
  minutes: number;
}

/** `post_cap`: an account has at most so many posts in each day or week of the calendar. */
export class PostCapSettings extends InZone {
  /** Posts, 0 or more. */
  @isPostCount
  most: number;

  /** Which stretch of the calendar counts. */
  @IsOneOf('CalendarStretch', ['day', 'week'])
  per: 'day' | 'week';

  /** First day of a week, 1 for Monday (the default) to 7 for Sunday. */
  @CanBeOmitted()
  @isWeekday
  weekStartsOn?: number;
}

/** `blackout`: nothing goes out in a single stretch of local time. */
export class BlackoutSettings extends InZone {
  /** First local time of it, `YYYY-MM-DDTHH:MM[:SS]`. */
  @isLocalTime
  from: string;

  /** First local time after it. */
  @isLocalTime
  to: string;
}

/** `quiet_hours`: nothing goes out in a part of every day. */
export class QuietHoursSettings extends InZone {
  /** First local time of it, `HH:MM`. */
  @isTimeOfDay
  from: string;

  /** First local time after it. Not after `from`: of the next day. */
  @isTimeOfDay
  to: string;
}

/** `weekly_blackout`: nothing goes out in a part of certain days of the week. */
export class WeeklyBlackoutSettings extends QuietHoursSettings {
  /** Days on which it begins, 1 for Monday to 7 for Sunday. */
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays: number[];
}

/** `content_spacing`: two posts of one content, on whichever accounts, are at least so far apart. */
export class ContentSpacingSettings extends MinimumGapSettings {}

/** `similar_spacing`: two posts of an account that share a category, or a tag, are at least so far apart. */
export class SimilarSpacingSettings extends MinimumGapSettings {
  /** What makes two posts similar. */
  @IsOneOf('LabelKind', ['category', 'tag'])
  by: 'category' | 'tag';
}

/** `category_mix`: how much of an account's posts may be of one category. */
export class CategoryMixSettings extends InZone {
  /** The category. */
  @IsUUID()
  categoryId: string;

  /** Most posts of it in a period. This or `mostShare`, or both. */
  @ValidateIf(({ most, mostShare }: CategoryMixSettings) => most !== undefined || mostShare === undefined)
  @isPostCount
  most?: number;

  /** Most posts of it as a share of the account's posts in the period, 0 to 1; rounded down, but one is always allowed. */
  @ApiPropertyOptional({ type: Number, format: 'double', minimum: 0, maximum: 1 })
  @CanBeOmitted()
  @IsNumber()
  @Min(0)
  @Max(1)
  mostShare?: number;

  /** The period. */
  @IsOneOf('CalendarStretch', ['day', 'week'])
  per: 'day' | 'week';

  /** First day of a week, 1 for Monday (the default) to 7 for Sunday. */
  @CanBeOmitted()
  @isWeekday
  weekStartsOn?: number;
}

/** `network_quota`: at most so many posts of an account within any stretch of so many hours. */
export class NetworkQuotaSettings {
  /** Posts, 0 or more. */
  @isPostCount
  most: number;

  /** Length of the moving stretch, 1 to 744. Default 24. */
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(744)
  hours?: number;
}

/** Kinds of rules that a project keeps. */
export type StoredRuleKind = Exclude<Rule['kind'], 'extension'>;

/** What each kind of rule needs. */
export const RULE_SETTINGS: Readonly<Record<StoredRuleKind, new () => object>> = {
  minimum_gap: MinimumGapSettings,
  post_cap: PostCapSettings,
  blackout: BlackoutSettings,
  weekly_blackout: WeeklyBlackoutSettings,
  quiet_hours: QuietHoursSettings,
  content_spacing: ContentSpacingSettings,
  similar_spacing: SimilarSpacingSettings,
  category_mix: CategoryMixSettings,
  network_quota: NetworkQuotaSettings,
};

export const RULE_KINDS = Object.keys(RULE_SETTINGS) as StoredRuleKind[];
