import { plainToInstance, Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsEnum,
  IsTimeZone,
  IsUrl,
  Length,
  Matches,
  MaxLength,
  validateSync,
} from 'class-validator';
import { ContentType, mediaCountProblem } from '../content/index.js';
import { flatten } from '../core/http/validation.js';
import { IsPlatform, type Platform } from '../social-media/index.js';

/** Columns of an editorial calendar, in the order of the template. All must be there; none else. */
export const CALENDAR_COLUMNS = [
  'title',
  'description',
  'content_type',
  'platforms',
  'scheduled_date',
  'scheduled_time',
  'time_zone',
  'categories',
  'tags',
  'media_urls',
] as const;

/** What is wrong with a row: where, which rule, and in words. */
export interface RowError {
  /** Line of the file, from 1; a row that spans lines is named by its first. */
  line: number;
  column: string;
  rule: string;
  message: string;
}

const list = Transform(({ value }: { value: unknown }) =>
  String(value)
    .split(';')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** One row of an editorial calendar. Its properties are named like the columns, so that errors name them. */
export class CalendarRow {
  @Length(1, 300)
  title: string;

  @MaxLength(63_206)
  description: string;

  @IsEnum(ContentType)
  content_type: ContentType;

  @list
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsPlatform({ each: true })
  platforms: Platform[];

  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'scheduled_date must look like 2026-05-01' })
  scheduled_date: string;

  @Matches(/^\d\d:\d\d(:\d\d)?$/, { message: 'scheduled_time must look like 09:00' })
  scheduled_time: string;

  @IsTimeZone()
  time_zone: string;

  @list
  @ArrayMaxSize(50)
  @Length(1, 100, { each: true })
  categories: string[];

  @list
  @ArrayMaxSize(50)
  @Length(1, 100, { each: true })
  tags: string[];

  @list
  @ArrayMaxSize(35)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { each: true })
  @MaxLength(2000, { each: true })
  media_urls: string[];
}

/** Reads one record. Every broken rule of the row is told, each with its column. */
export function readCalendarRow(
  record: Record<string, string>,
  line: number,
): { row: CalendarRow; errors: RowError[] } {
  const row = plainToInstance(CalendarRow, record);
  const errors: RowError[] = flatten(validateSync(row, { whitelist: true })).map(
    ({ field, rule, message }) => ({
      line,
      column: field,
      rule,
      message,
    }),
  );
  const mediaProblem = errors.some(({ column }) => column === 'content_type' || column === 'media_urls')
    ? null
    : mediaCountProblem(row.content_type, row.media_urls.length);
  if (mediaProblem)
    errors.push({ line, column: 'media_urls', rule: 'mediaCount', message: `media_urls: ${mediaProblem}` });
  return { row, errors };
}
