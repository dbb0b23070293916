import type { DomainError } from '../../core/errors/domain-error.js';
import type { RowError } from '../../core/csv/wrong-rows.js';
import type { TimeAdjustment } from '../../core/time/wall-clock.js';
import { RowOutcome, type RowResultDto } from '../dto/calendar-exchange.dto.js';
import type { ParsedRow } from './calendar-csv.js';
import type { CalendarRow } from './calendar-row.js';

/** When a row is to go out. */
export function timeOf({ scheduled_date, scheduled_time, time_zone, occurrence }: CalendarRow) {
  return {
    scheduledLocal: `${scheduled_date}T${scheduled_time}`,
    timeZone: time_zone,
    ...(occurrence === '' ? {} : { occurrence }),
  };
}

/** What a row says of its content, apart from the labels. */
export function contentOf({ title, description, content_type, media_urls }: CalendarRow) {
  return { title, description, contentType: content_type, mediaUrls: media_urls };
}

/** Fields of the API, and the columns that they come from. */
const COLUMNS: Readonly<Record<string, string>> = {
  externalId: 'external_id',
  scheduledLocal: 'scheduled_time',
  scheduledTime: 'scheduled_time',
  timeZone: 'time_zone',
  contentId: 'media_urls',
  categoryIds: 'categories',
  tagIds: 'tags',
  mediaUrls: 'media_urls',
  'content.text': 'description',
  'content.contentType': 'content_type',
  'content.mediaUrls': 'media_urls',
};

/** What a refusal of the services says of a row, column by column. */
export function rowErrors({ line, row }: ParsedRow, { errors, code, message }: DomainError): RowError[] {
  const told = errors.length > 0 ? errors : [{ field: '', rule: code, message }];
  return told.map((error) => ({
    line,
    column: columnOf(error.field.replace(/\.\d+$/, ''), row.account.length > 0),
    rule: error.rule,
    message: error.message
      .replace('scheduledLocal', 'scheduled_time')
      .replace(/^mediaUrls\.\d+/, 'media_urls')
      .replace('; publish-now sends at once', ''),
  }));
}

function columnOf(field: string, namesAccounts: boolean): string {
  if (field === 'accountId') return namesAccounts ? 'account' : 'platforms';
  return COLUMNS[field] ?? 'title';
}

/** A row that is not imported: it is wrong, or it is there already. */
export function leftOut(
  { line, row }: ParsedRow,
  errors: RowError[],
  contentId: string | null = null,
): RowResultDto {
  const outcome = contentId === null ? RowOutcome.Invalid : RowOutcome.Present;
  return { line, title: row.title, outcome, contentId, postIds: [], timeAdjustment: null, errors };
}

/** A row that is imported. */
export function imported(
  { line, row }: ParsedRow,
  contentId: string,
  posts: readonly { id: string; timeAdjustment: TimeAdjustment | null }[],
): RowResultDto {
  return {
    ...{ line, title: row.title, outcome: RowOutcome.Imported, contentId, errors: [] },
    postIds: posts.map(({ id }) => id),
    timeAdjustment: posts[0]?.timeAdjustment ?? null,
  };
}
