import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { CalendarRule } from './calendar-rule.entity.js';

/** The rules of projects. */
@Injectable()
export class RuleBookRepository extends EntityRepository<CalendarRule> {
  private readonly oldestFirst = keysetSortById<CalendarRule>('createdAt', 'ASC');

  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, CalendarRule);
  }

  async get(projectId: string, id: string): Promise<CalendarRule> {
    const rule = await this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
    if (!rule) throw notFound();
    return rule;
  }

  list(projectId: string, page: PageRequest): Promise<Page<CalendarRule>> {
    return this.listRows([['this.project_id = ?', projectId]], this.oldestFirst, page);
  }

  /** All rules of a project: a rule that is left out is a rule that is not kept. */
  async all(projectId: string): Promise<CalendarRule[]> {
    return this.rows.find({ where: { projectId }, order: { id: 'ASC' } });
  }

  insert(rule: Partial<CalendarRule>): Promise<CalendarRule> {
    return this.insertRow(rule);
  }

  async update(projectId: string, id: string, changes: Partial<CalendarRule>): Promise<void> {
    await this.rows.update({ projectId, id }, changes as QueryDeepPartialEntity<CalendarRule>);
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }

  /**
   * Holds the calendar of a project until the transaction ends: of two that give times at once, the later one sees what the other has
   * given. Nothing else takes this lock.
   */
  async holdCalendar(projectId: string): Promise<void> {
    await this.rows.query(`SELECT pg_advisory_xact_lock(hashtextextended('calendar ' || $1, 0))`, [
      projectId,
    ]);
  }

  /** Whether the person who asks has at least this role in the project. */
  async hasRole(projectId: string, role: string): Promise<boolean> {
    const [row] = await this.rows.query<{ has: boolean }[]>('SELECT $1 = ANY (app.my_projects($2)) AS has', [
      projectId,
      role,
    ]);
    return row?.has === true;
  }
}
