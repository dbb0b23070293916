import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsInstant } from '../../../core/http/is-instant.js';
import { trimmed } from '../../../core/http/trimmed.js';
import { resolveWallClock, TIME_ADJUSTMENTS, type TimeAdjustment } from '../../../core/time/wall-clock.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import type { PostStatus } from '../../../social-media/index.js';
import { ON_CONFLICT, type OnConflict, type PostSeries } from '../post-series.entity.js';
import { OccurrenceState } from '../series-occurrence.entity.js';
import type { KnownOccurrence } from '../series-calendar.js';

const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;
const STATES = Object.values(OccurrenceState);

/** Posts that come again and again on one account. */
export class CreateSeriesDto {
  /** What the team calls it, up to 100 characters. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @MaxLength(100)
  name?: string;

  /** Where it goes out. */
  @IsUUID()
  accountId: string;

  /**
   * What goes out, 1 to 50 contents of the project in turn: the one that was out on the account longest ago comes next. Variations of a text are
   * contents of their own.
   */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  contentIds: string[];

  /** Settings that only the network knows, of each post. */
  @CanBeOmitted()
  @IsObject()
  metadata?: Record<string, unknown>;

  /**
   * RRULE of RFC 5545 (section 3.3.10) with FREQ from HOURLY up, such as `FREQ=WEEKLY;BYDAY=MO,TH`. It ends by COUNT (at most 1000) or
   * UNTIL, never both. At least an hour lies between two occurrences: BYMINUTE and BYSECOND take one value. Up to 300 characters.
   * @example 'FREQ=WEEKLY;BYDAY=MO'
   */
  @IsString()
  @Length(1, 300)
  rrule: string;

  /** From when on, local, `YYYY-MM-DDTHH:MM[:SS]`, within ten years of today. It is an occurrence itself where it fits the rule. */
  @Matches(LOCAL_TIME, { message: 'startLocal must look like 2026-05-01T09:00' })
  startLocal: string;

  /** IANA zone by whose clocks it comes. Default: the project's zone. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;

  /**
   * What becomes of an occurrence that breaks a rule of the calendar, hard or soft. `skip`: it is left out, and says why. `move`: it goes to
   * the nearest allowed time of the same day, and is left out where there is none. Default `skip`.
   */
  @CanBeOmitted()
  @IsOneOf('SeriesOnConflict', ON_CONFLICT)
  onConflict?: OnConflict;

  /** Least days, of 24 hours, between two posts of one content on the account, whoever made them; 0 to 366. Default 0. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(366)
  coolDownDays?: number;

  /** How often one content may go out again on the account after the first time, 0 to 10000. Null or left out: without end. */
  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: 10_000 })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsInt()
  @Min(0)
  @Max(10_000)
  maxReposts?: number | null;
}

/** Changes to a series, from now on: what is out stays, and scheduled posts are made anew. The given fields only. */
export class UpdateSeriesDto extends PartialType(CreateSeriesDto, { skipNullProperties: false }) {}

/** A series. */
export class SeriesDto {
  id: string;
  projectId: string;
  name: string;
  accountId: string;
  contentIds: string[];
  metadata: Record<string, unknown>;
  rrule: string;
  startLocal: string;
  timeZone: string;
  @ApiProperty({ enum: ON_CONFLICT, enumName: 'SeriesOnConflict' })
  onConflict: OnConflict;
  coolDownDays: number;
  /** Null: without end. */
  maxReposts: number | null;
  /** Since when it rests; null: it does not. */
  pausedAt: Date | null;
  /** Up to when its posts have been made; null: they are about to be. */
  madeUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;

  static from(series: PostSeries): SeriesDto {
    const { id, projectId, name, accountId, contentIds, metadata, rrule, startLocal, timeZone } = series;
    const { onConflict, coolDownDays, maxReposts, pausedAt, madeUntil, createdAt, updatedAt } = series;
    return {
      ...{ id, projectId, name, accountId, contentIds, metadata, rrule, startLocal, timeZone },
      ...{ onConflict, coolDownDays, maxReposts, pausedAt, madeUntil, createdAt, updatedAt },
    };
  }
}

/** A page of series. */
export class SeriesPageDto {
  items: SeriesDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Which occurrences are wanted. */
export class OccurrencesQuery {
  /** From this instant on. Default: now. */
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Before this instant, at most 92 days later. Default: 31 days later. */
  @CanBeOmitted()
  @IsInstant()
  to?: string;
}

/** What is wanted of one occurrence. Whatever is given ends that it is skipped, unless it is to be. */
export class UpdateOccurrenceDto {
  /** `true`: it gets no post. `false`: it gets one after all. */
  @CanBeOmitted()
  @IsBoolean()
  skipped?: boolean;

  /** When it goes out instead: local, in the zone of the series. Null: at its own time. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @Matches(LOCAL_TIME, { message: 'scheduledLocal must look like 2026-05-01T09:00' })
  scheduledLocal?: string | null;

  /** Which of the contents of the series. Null: the one that has its turn. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsUUID()
  contentId?: string | null;

  /** Why its post goes past soft rules of the calendar, 3 to 500 characters; kept. For posts that are made at once, within two weeks. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @Length(3, 500)
  overrideReason?: string;
}

/** One time of a series, and what became of it. */
export class OccurrenceDto {
  /** Its name: the local time that the rule says, whatever became of it. */
  recurrenceId: string;
  /** `planned`: its post is made two weeks ahead. `changed`: the same, as somebody wants it. `made`: it has its post. `skipped`: it gets none. */
  @ApiProperty({ enum: STATES, enumName: 'SeriesOccurrenceState' })
  state: OccurrenceState;
  /** When it goes out, or would. */
  scheduledTime: Date;
  /** The same as the clocks of its zone show it. */
  scheduledLocal: string;
  timeZone: string;
  /** What became of the time that the rule says, on a day when clocks change; null: nothing, or the rule has it no more. */
  @ApiProperty({ enum: TIME_ADJUSTMENTS, enumName: 'TimeAdjustment', nullable: true })
  timeAdjustment: TimeAdjustment | null;
  /** What goes out: chosen by somebody, or by turn once it is made. Null: whatever will have its turn. */
  contentId: string | null;
  postId: string | null;
  /** Null: there is no post. */
  postStatus: PostStatus | null;
  /** Why it is skipped: `by-hand`, or the code of what stood against it. */
  skipCode: string | null;
  /** The same in words. */
  skipReason: string | null;

  static from({ recurrenceId, occurrence, noted }: KnownOccurrence, series: PostSeries): OccurrenceDto {
    const { timeZone } = series;
    const wished = resolveWallClock(noted?.changedLocal ?? recurrenceId, timeZone);
    return {
      recurrenceId,
      state: noted?.state ?? OccurrenceState.Planned,
      scheduledTime: noted?.postTime ?? wished.instant,
      scheduledLocal: noted?.postLocal ?? wished.local,
      timeZone: noted?.postZone ?? timeZone,
      timeAdjustment: occurrence?.adjustment ?? null,
      contentId: noted?.postContentId ?? noted?.contentId ?? null,
      postId: noted?.postId ?? null,
      postStatus: noted?.postStatus ?? null,
      skipCode: noted?.skipCode ?? null,
      skipReason: noted?.skipReason ?? null,
    };
  }
}

/** Occurrences in the order of their names. */
export class OccurrenceListDto {
  items: OccurrenceDto[];
  /** Always null: the list is whole. */
  nextCursor: string | null;
}
