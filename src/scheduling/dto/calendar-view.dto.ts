import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, IsTimeZone, Max, MaxLength, Min } from 'class-validator';
import { ContentType } from '../../content/index.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { isLocalDate } from '../../core/http/is-local-date.js';
import { QueryNumber } from '../../core/http/query-number.js';
import { TIME_ADJUSTMENTS, type TimeAdjustment } from '../../core/time/wall-clock.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { Attention, IsPlatform, PostStatus, type Platform } from '../../social-media/index.js';
import { CALENDAR_VIEWS, type CalendarView } from '../view/calendar-days.js';
import { CalendarFilterDto } from './calendar-filter.dto.js';

/** Which days of a calendar are wanted: `view` and `date`, or `from` and `to`. */
export class ViewCalendarQuery extends CalendarFilterDto {
  /** The day, week (from Monday) or month of `date`. `month` unless said. */
  @CanBeOmitted()
  @IsOneOf('CalendarView', CALENDAR_VIEWS)
  view?: CalendarView;

  /** A local date, `YYYY-MM-DD`. Today unless said. */
  @CanBeOmitted()
  @isLocalDate
  date?: string;

  /** The first local date, `YYYY-MM-DD`. */
  @CanBeOmitted()
  @isLocalDate
  from?: string;

  /** The last local date, itself included; at most 366 days together. */
  @CanBeOmitted()
  @isLocalDate
  to?: string;

  /** IANA zone whose days and times are told. Default: the project's zone. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;

  /** Posts on the page. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 200;

  /** The `nextCursor` of the page before; left out for the first page. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

/** A post in a calendar. */
export class CalendarEntryDto {
  /** Of the post. */
  id: string;
  /** Its local date in the zone of the calendar, `YYYY-MM-DD`. */
  date: string;
  /** Its local time in the zone of the calendar, `HH:MM:SS`. */
  time: string;
  /** The instant it goes out. */
  scheduledTime: Date;
  /** The same as the team meant it: local, in the post's own zone. */
  scheduledLocal: string | null;
  /** IANA zone of `scheduledLocal`. */
  timeZone: string | null;
  /** What became of a local time that clocks skip or show twice; see the post. */
  @ApiProperty({ enum: TIME_ADJUSTMENTS, enumName: 'TimeAdjustment', nullable: true })
  timeAdjustment: TimeAdjustment | null;
  status: PostStatus;
  /** What a person has to decide before it goes on. */
  needsAttention: Attention | null;
  /** Whether it is with a worker right now: it cannot be moved. */
  isOnItsWay: boolean;
  contentId: string;
  title: string;
  contentType: ContentType;
  accountId: string;
  /** Of the account. */
  username: string;
  @IsPlatform()
  platform: Platform;
}

/** A day of a calendar. */
export class CalendarDayDto {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Its first moment. */
  startsAt: Date;
  /** Where the next day begins: 23, 24 or 25 hours later. */
  endsAt: Date;
  /** In order of time. */
  posts: CalendarEntryDto[];
}

/** Days of a calendar with their posts. */
export class CalendarDto {
  /** IANA zone of the days and times. */
  timeZone: string;
  /** First day that is wanted. */
  from: string;
  /** Last day that is wanted. */
  to: string;
  /** All days as far as the posts of this page go; one that goes on on the next page stands on both. */
  days: CalendarDayDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
