import { plainToInstance, Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsEnum,
  IsIn,
  IsTimeZone,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { AreMediaUrls, ContentType, mediaCountProblem } from '../../content/index.js';
import { splitList } from '../../core/csv/cells.js';
import type { RowError } from '../../core/csv/wrong-rows.js';
import { trimmed } from '../../core/http/trimmed.js';
import { flatten } from '../../core/http/validation.js';
import { OCCURRENCES, type Occurrence } from '../../core/time/wall-clock.js';
import { IsPlatform, type Platform } from '../../social-media/index.js';
import { NESTED_COLUMNS, readNestedCells, type NestedCells } from './nested-cells.js';

/** Columns of an editorial calendar. There is none else; of `platforms` and `account` one is enough. */
export const CALENDAR_COLUMNS = [
  'external_id',
  'title',
  'description',
  'content_type',
  'platforms',
  'account',
  'scheduled_date',
  'scheduled_time',
  'time_zone',
  'occurrence',
  'categories',
  'tags',
  'media_urls',
  ...NESTED_COLUMNS,
] as const;
export type CalendarColumn = (typeof CALENDAR_COLUMNS)[number];

/** Columns that may be left out. */
export const OPTIONAL_COLUMNS: readonly CalendarColumn[] = [
  'external_id',
  'account',
  'occurrence',
  ...NESTED_COLUMNS,
];

const list = Transform(({ value }: { value: unknown }) => splitList(String(value)));

/** The cells of a row that hold a text or a list. Its properties are named like the columns, so that errors name them. */
class FlatCells {
  /** What the content is called where it comes from; empty: nothing. */
  @MaxLength(200)
  @Matches(/^[^\n]*$/, { message: 'external_id must be on one line' })
  external_id: string;

  @trimmed
  @Length(1, 300)
  title: string;

  @MaxLength(63_206)
  description: string;

  @IsEnum(ContentType)
  content_type: ContentType;

  /** Networks, on each the account that was connected first. */
  @list
  @ValidateIf(({ account }: FlatCells) => account.length === 0)
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsPlatform({ each: true })
  platforms: Platform[];

  /** Accounts, as `network:username`. */
  @list
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(/^[^:]+:./s, { each: true, message: 'account must look like network:username' })
  account: string[];

  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'scheduled_date must look like 2026-05-01' })
  scheduled_date: string;

  @Matches(/^\d\d:\d\d(:\d\d)?$/, { message: 'scheduled_time must look like 09:00' })
  scheduled_time: string;

  @IsTimeZone()
  time_zone: string;

  /** Which one is meant of a local time that clocks show twice; empty: the first. */
  @IsIn(['', ...OCCURRENCES], { message: 'occurrence must be first, second or empty' })
  occurrence: Occurrence | '';

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
  @AreMediaUrls()
  media_urls: string[];
}

/** One row of an editorial calendar. */
export type CalendarRow = FlatCells & NestedCells;

/** Reads one record. Every broken rule of the row is told, each with its column. */
export function readCalendarRow(
  record: Record<CalendarColumn, string>,
  line: number,
): { row: CalendarRow; errors: RowError[] } {
  const flatCells = Object.entries(record).filter(
    ([column]) => !(NESTED_COLUMNS as readonly string[]).includes(column),
  );
  const flat = plainToInstance(FlatCells, Object.fromEntries(flatCells));
  const nested = readNestedCells(record, line);
  const errors: RowError[] = [
    ...flatten(validateSync(flat, { whitelist: true })).map(({ field, rule, message }) => {
      return { line, column: field, rule, message };
    }),
    ...nested.errors,
  ];
  if (flat.account.length > 0 && flat.platforms.length > 0) {
    const message = 'account: must be empty where platforms are given';
    errors.push({ line, column: 'account', rule: 'either', message });
  }
  const mediaProblem = errors.some(({ column }) => column === 'content_type' || column === 'media_urls')
    ? null
    : mediaCountProblem(flat.content_type, flat.media_urls.length);
  if (mediaProblem)
    errors.push({ line, column: 'media_urls', rule: 'mediaCount', message: `media_urls: ${mediaProblem}` });
  return { row: { ...flat, ...nested.cells }, errors };
}
