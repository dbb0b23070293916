import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEnum, IsTimeZone } from 'class-validator';
import { ImportMode } from '../../core/csv/import-query.dto.js';
import { Separator } from '../../core/csv/separator.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { isLocalDate } from '../../core/http/is-local-date.js';
import { TIME_ADJUSTMENTS, type TimeAdjustment } from '../../core/time/wall-clock.js';
import { PostStatus } from '../../social-media/index.js';
import { CalendarFilterDto } from './calendar-filter.dto.js';

/** What became of a row. */
export enum RowOutcome {
  Imported = 'imported',
  /** Dry run: it would be imported. */
  Valid = 'valid',
  /** The project has a content with its `external_id` already, and nothing was changed. */
  Present = 'present',
  Invalid = 'invalid',
}

/** Which posts to export. Those that are still to go out unless `status` says otherwise, whatever their time. */
export class ExportCalendarQuery extends CalendarFilterDto {
  /** The first local date, `YYYY-MM-DD`. Unless said: of the first post. */
  @CanBeOmitted()
  @isLocalDate
  from?: string;

  /** The last local date, itself included. Unless said: of the last post. */
  @CanBeOmitted()
  @isLocalDate
  to?: string;

  /** IANA zone of these dates. Default: the project's zone. Each row keeps its own. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;

  /** Only posts of this status. `scheduled` unless said: what is in the past cannot be imported anew. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsEnum(PostStatus)
  override status: PostStatus = PostStatus.Scheduled;
}

/** What is wrong with a row. */
export class RowErrorDto {
  /** Line of the file, from 1. */
  line: number;
  /** Name of the column. */
  column: string;
  /** Stable name of the rule. */
  rule: string;
  /** The rule in words. */
  message: string;
}

/** What became of a row. */
export class RowResultDto {
  /** Line of the file, from 1. */
  line: number;
  title: string;
  outcome: RowOutcome;
  /** The content that was made, or is there already. */
  contentId: string | null;
  /** The posts that were scheduled, one for each account. */
  postIds: string[];
  /** What became of a local time that clocks skip or show twice; see the post. */
  @ApiProperty({ enum: TIME_ADJUSTMENTS, enumName: 'TimeAdjustment', nullable: true })
  timeAdjustment: TimeAdjustment | null;
  /** Column by column. An answer tells of 1,000 wrong cells; see `errorsLeftOut`. */
  errors: RowErrorDto[];
}

/** What became of a file. */
export class ImportResultDto {
  dryRun: boolean;
  mode: ImportMode;
  /** What stands between the cells, as the header shows. */
  separator: Separator;
  /** Rows that were imported; in a dry run, that would be. */
  imported: number;
  /** Rows that are there already. */
  present: number;
  /** Rows with errors. */
  invalid: number;
  /** Wrong cells beyond those that the rows tell of. */
  errorsLeftOut: number;
  rows: RowResultDto[];
}
