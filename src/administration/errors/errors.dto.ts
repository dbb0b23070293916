import { IsBoolean } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsInstant } from '../../core/http/is-instant.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { QueryBoolean } from '../../core/http/query-boolean.js';
import type { UnexpectedErrorKind } from '../../core/error-log/unexpected-errors.js';
import { ApiProperty } from '@nestjs/swagger';
import type { UnexpectedErrorRecord } from './unexpected-error.entity.js';

const KINDS: UnexpectedErrorKind[] = ['request', 'job', 'loop', 'publishing'];

/** Which errors are wanted: those that were seen last come first. */
export class ListErrorsQuery extends PageQuery {
  /** During what they came: a request, a background job, a turn of a loop of the worker, or the publishing of a post. */
  @CanBeOmitted()
  @IsOneOf('UnexpectedErrorKind', KINDS)
  kind?: UnexpectedErrorKind;

  /** Only those that are resolved, or only those that are not. */
  @CanBeOmitted()
  @QueryBoolean()
  @IsBoolean()
  resolved?: boolean;

  /** Last seen at this instant or later. */
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Last seen before this instant. */
  @CanBeOmitted()
  @IsInstant()
  to?: string;
}

/** A kind of error that nobody foresaw. */
export class UnexpectedErrorDto {
  id: string;

  /** During what it came. */
  @ApiProperty({ type: 'string', enum: KINDS, enumName: 'UnexpectedErrorKind' })
  kind: UnexpectedErrorKind;

  /** The route, the job, or what the loop says. */
  place: string;

  /** Class of the error. */
  type: string;

  /** Its code, such as the SQLSTATE of a statement; null: it has none. */
  code: string | null;

  /** Without texts, addresses, ids and numbers: `<text>`, `<n>` and so on stand for them. The log has the message as it was. */
  message: string;

  /** The topmost lines of code, as `function (file:line)`, of the last time. */
  stack: string[];

  /** How often it was seen. */
  occurrences: number;

  firstSeenAt: Date;
  lastSeenAt: Date;

  /** Request or job of the last time, as the log knows it. */
  lastRequestId: string | null;

  /** Project that it was about the last time. */
  lastProjectId: string | null;

  /** Post that it was about the last time. */
  lastPostId: string | null;

  /** `RELEASE` of the process that saw it last. */
  release: string | null;

  /** When somebody marked it as resolved; null: nobody has, or it was seen again since. */
  resolvedAt: Date | null;

  static from(record: UnexpectedErrorRecord): UnexpectedErrorDto {
    const { id, kind, place, type, code, message, lastSeenAt, lastRequestId, release, resolvedAt } = record;
    return {
      ...{ id, kind, place, type, code, message },
      stack: record.stack === '' ? [] : record.stack.split('\n'),
      occurrences: Number(record.occurrences),
      firstSeenAt: record.createdAt,
      ...{ lastSeenAt, lastRequestId },
      lastProjectId: record.lastProject,
      lastPostId: record.lastPost,
      ...{ release, resolvedAt },
    };
  }
}

/** A page of errors. */
export class UnexpectedErrorPageDto {
  items: UnexpectedErrorDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
