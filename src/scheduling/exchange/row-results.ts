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

/** What a row says of each of its posts. */
export function postOf({ settings, replies, ...row }: CalendarRow) {
  return {
    ...timeOf(row),
    ...(settings === undefined ? {} : { metadata: settings }),
    ...(replies === undefined ? {} : { replies }),
  };
}

/** What a row says of its content, apart from labels and variants. */
export function contentOf({ title, description, content_type, media_urls, ...row }: CalendarRow) {
  const { alt_texts, metadata, embargo, deadline } = row;
  return {
    ...{ title, description, contentType: content_type, mediaUrls: media_urls },
    ...(alt_texts === undefined ? {} : { altTexts: alt_texts }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(embargo === undefined ? {} : { embargo }),
    ...(deadline === undefined ? {} : { deadline }),
  };
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
  altTexts: 'alt_texts',
  'content.text': 'description',
  'content.contentType': 'content_type',
  'content.mediaUrls': 'media_urls',
};
/** What has one name in both. */
const SAME_NAME = ['metadata', 'variants', 'settings', 'replies', 'embargo', 'deadline'];

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
  const [first = ''] = field.split('.');
  return SAME_NAME.includes(first) ? first : (COLUMNS[field] ?? 'title');
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
