import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsInstant } from '../../core/http/is-instant.js';
import { PageQuery } from '../../core/http/page.dto.js';
import type { EntryWithChanges } from '../audit/audit-log.repository.js';

/** Which entries are wanted. */
export class ExportAuditQuery {
  /** Only what this person did. */
  @CanBeOmitted()
  @IsUUID()
  actorId?: string;

  /** Only this operation, by its name in the OpenAPI document, such as `Contents_create`. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(100)
  action?: string;

  /** Only what changed the row with this id, such as one content. */
  @CanBeOmitted()
  @IsUUID()
  rowId?: string;

  /** Only from this instant on. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Only before this instant. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsInstant()
  to?: string;
}

/** Which entries are wanted, and which page of them. */
export class ListAuditQuery extends IntersectionType(ExportAuditQuery, PageQuery) {}

/** One row that was made, changed or taken away. */
export class AuditChangeDto {
  /** Table of the row, such as `contents`. */
  table: string;
  /** Id of the row; null for one without, such as a label of a content. */
  rowId: string | null;
  /** `insert`, `update` or `delete`. */
  operation: string;
  /** What stood there before: of a changed row only what differs; null for a new row. */
  before: Record<string, unknown> | null;
  /** What stands there now, likewise; null for a row that is gone. */
  after: Record<string, unknown> | null;
}

/** One request that changed something. */
export class AuditEntryDto {
  id: string;
  /** When. */
  at: Date;
  /** Who. */
  actorId: string;
  /** What, by the operation's name in the OpenAPI document. */
  action: string;
  /** The request's id, as in its answer and in the server's log. */
  requestId: string;
  /** Where the request came from. */
  address: string;
  /** Place in the project's chain of hashes, from 1; null for a moment after it was written. */
  sealedAs: number | null;
  /** Its hash, in hexadecimal: keep the newest one elsewhere, and nobody can rewrite what came before it. */
  seal: string | null;
  changes: AuditChangeDto[];

  static from(entry: EntryWithChanges): AuditEntryDto {
    const { id, createdAt, actorId, action, requestId, address, sealedAs, seal } = entry;
    const changes = entry.changes.map(({ tableName, rowId, operation, before, after }) => ({
      table: tableName,
      rowId,
      operation,
      before,
      after,
    }));
    return {
      id,
      at: createdAt,
      actorId,
      action,
      requestId,
      address,
      sealedAs,
      seal: seal?.toString('hex') ?? null,
      changes,
    };
  }
}

/** A page of entries. */
export class AuditPageDto {
  items: AuditEntryDto[];
  nextCursor: string | null;
}
