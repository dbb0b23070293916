import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSort, type Condition, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { isInstant } from '../../core/time/instant.js';
import type { UnexpectedErrorKind } from '../../core/error-log/unexpected-errors.js';
import { UnexpectedErrorRecord } from './unexpected-error.entity.js';

const LAST_SEEN = keysetSort<UnexpectedErrorRecord>(
  'last-seen',
  'this.last_seen_at',
  'DESC',
  ({ lastSeenAt }) => lastSeenAt.toISOString(),
  isInstant,
);

/** Which errors are wanted. */
export interface ErrorFilter {
  kind?: UnexpectedErrorKind;
  resolved?: boolean;
  /** Last seen then or later, and before. ISO instants. */
  from?: string;
  to?: string;
}

/** Errors that nobody foresaw. Only a transaction that was let in as administration sees any. */
@Injectable()
export class ErrorsRepository extends EntityRepository<UnexpectedErrorRecord> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, UnexpectedErrorRecord);
  }

  list({ kind, resolved, from, to }: ErrorFilter, page: PageRequest): Promise<Page<UnexpectedErrorRecord>> {
    const conditions: Condition[] = [];
    if (kind !== undefined) conditions.push(['this.kind = ?', kind]);
    if (resolved !== undefined) conditions.push(['(this.resolved_at IS NOT NULL) = ?', resolved]);
    if (from !== undefined) conditions.push(['this.last_seen_at >= ?', from]);
    if (to !== undefined) conditions.push(['this.last_seen_at < ?', to]);
    return this.listRows(conditions, LAST_SEEN, page);
  }

  /** Throws a DomainError where there is none (any more). */
  async resolve(id: string): Promise<UnexpectedErrorRecord> {
    await this.manager.query('SELECT app.resolve_error($1)', [id]);
    const error = await this.findRow('this.id = $1', [id]);
    if (!error) throw notFound();
    return error;
  }
}
