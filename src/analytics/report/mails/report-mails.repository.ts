import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../../core/database/entity.repository.js';
import type { WeeklyReportSettings } from '../../../projects/index.js';
import type { DueReport } from './due-report.js';
import { ReportSubscription } from './report-subscription.entity.js';

/** A project of whose reports somebody wants mails, and when. */
export interface ReportedProject {
  projectId: string;
  timeZone: string;
  schedule: WeeklyReportSettings | null;
}

/** What the worker does for mails with reports. */
@Injectable()
export class ReportMailsRepository extends EntityRepository<ReportSubscription> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ReportSubscription);
  }

  /** In the order of their ids. */
  projects(after: string, most: number): Promise<ReportedProject[]> {
    return this.manager.query<ReportedProject[]>(
      `SELECT project_id AS "projectId", time_zone AS "timeZone", schedule FROM app.projects_with_report_mails($1, $2)`,
      [after, most],
    );
  }

  /** Plans a mail to each who wants the report and has no mail of that week yet: the row that says so and the job in one statement. */
  async plan(due: readonly (DueReport & { projectId: string })[]): Promise<void> {
    await this.manager.query('SELECT app.plan_report_mails($1, $2, $3)', [
      due.map(({ projectId }) => projectId),
      due.map(({ week }) => week),
      due.map(({ dueAt }) => dueAt),
    ]);
  }

  /** Whether the person (still) wants the reports of the project, and may have them. */
  async isWanted(projectId: string, personId: string): Promise<boolean> {
    const [row] = await this.manager.query<{ wanted: boolean }[]>(
      'SELECT app.wants_report($1, $2) AS wanted',
      [projectId, personId],
    );
    return row?.wanted ?? false;
  }
}
