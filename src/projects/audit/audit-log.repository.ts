import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import {
  keysetSortById,
  type Condition,
  type KeysetSort,
  type Page,
  type PageRequest,
} from '../../core/database/keyset.js';
import type { AuditChange } from './audit-change.entity.js';
import { AuditEntry } from './audit-entry.entity.js';

const NEWEST_FIRST: KeysetSort<AuditEntry> = {
  ...keysetSortById<AuditEntry>('newest', 'DESC'),
  expression: 'this.number',
  valueOf: (entry) => entry.number,
  isValue: (text) => /^\d{1,18}$/.test(text),
};

/** Which entries of a project's audit log are wanted. */
export interface AuditFilter {
  actorId?: string;
  action?: string;
  rowId?: string;
  from?: string;
  to?: string;
}

/** An entry with what it changed. */
export type EntryWithChanges = AuditEntry & { changes: AuditChange[] };

/** The audit log of a project, which its admins read and nobody writes. */
@Injectable()
export class AuditLogRepository extends EntityRepository<AuditEntry> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, AuditEntry);
  }

  async list(projectId: string, filter: AuditFilter, page: PageRequest): Promise<Page<EntryWithChanges>> {
    const { items, nextCursor } = await this.listRows(conditionsOf(projectId, filter), NEWEST_FIRST, page);
    const changes = await this.manager.query<AuditChange[]>(
      `SELECT entry_id AS "entryId", table_name AS "tableName", row_id AS "rowId", operation, before, after
       FROM audit_changes WHERE project_id = $1 AND entry_id = ANY ($2) ORDER BY number`,
      [projectId, items.map(({ id }) => id)],
    );
    const withChanges = new Map(items.map((entry) => [entry.id, { ...entry, changes: [] as AuditChange[] }]));
    for (const change of changes) withChanges.get(change.entryId)?.changes.push(change);
    return { items: [...withChanges.values()], nextCursor };
  }

  /** Seals up to `most` entries, oldest first, as the worker. Returns how many. */
  async seal(most: number): Promise<number> {
    const rows = await this.manager.query<{ sealed: number }[]>(
      'SELECT app.seal_audit_entries($1) AS sealed',
      [most],
    );
    return rows[0]?.sealed ?? 0;
  }
}

function conditionsOf(projectId: string, filter: AuditFilter): Condition[] {
  const conditions: Condition[] = [['this.project_id = ?', projectId]];
  if (filter.actorId) conditions.push(['this.actor_id = ?', filter.actorId]);
  if (filter.action) conditions.push(['this.action = ?', filter.action]);
  if (filter.from) conditions.push(['this.created_at >= ?', filter.from]);
  if (filter.to) conditions.push(['this.created_at < ?', filter.to]);
  if (filter.rowId)
    conditions.push([
      'EXISTS (SELECT FROM audit_changes c WHERE c.project_id = this.project_id AND c.entry_id = this.id AND c.row_id = ?)',
      filter.rowId,
    ]);
  return conditions;
}
