import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { AuditLogRepository, type AuditFilter, type EntryWithChanges } from './audit-log.repository.js';

/** Most entries of one export; the rest follows with `from` and `to`. */
export const MAX_EXPORTED = 10_000;
const PAGE = 100;

/** What was done in a project, by whom, from where. */
@Injectable()
export class AuditLogService {
  constructor(private readonly log: AuditLogRepository) {}

  list(projectId: string, filter: AuditFilter, page: PageRequest): Promise<Page<EntryWithChanges>> {
    return this.log.list(projectId, filter, page);
  }

  /** The newest entries as CSV (RFC 4180), a line for each changed row, safe to open in a spreadsheet. */
  async exportCsv(projectId: string, filter: AuditFilter): Promise<string> {
    const entries: EntryWithChanges[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.log.list(projectId, filter, { limit: PAGE, ...(cursor ? { cursor } : {}) });
      entries.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && entries.length < MAX_EXPORTED);
    return stringify(
      entries.flatMap((entry) => entry.changes.map((change) => [...cellsOf(entry), ...changeCells(change)])),
      {
        header: true,
        columns: [
          'at',
          'actor',
          'action',
          'request',
          'address',
          'table',
          'row',
          'operation',
          'before',
          'after',
        ],
        // A cell that begins like a formula would be run by a spreadsheet (OWASP, "CSV Injection").
        escape_formulas: true,
        record_delimiter: 'windows',
      },
    );
  }
}

function cellsOf(entry: EntryWithChanges): string[] {
  return [entry.createdAt.toISOString(), entry.actorId, entry.action, entry.requestId, entry.address];
}

function changeCells({
  tableName,
  rowId,
  operation,
  before,
  after,
}: EntryWithChanges['changes'][number]): string[] {
  const json = (value: unknown) => (value === null ? '' : JSON.stringify(value));
  return [tableName, rowId ?? '', operation, json(before), json(after)];
}
