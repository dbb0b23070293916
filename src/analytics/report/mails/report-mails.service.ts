import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../../../core/config/config.module.js';
import type { Config } from '../../../core/config/config.js';
import { API_PREFIX } from '../../../core/http/api-prefix.js';
import { defineJob } from '../../../core/jobs/define-job.js';
import { Job } from '../../../core/jobs/job.decorator.js';
import { quoted } from '../../../core/mail/letter.js';
import {
  Notifications,
  ProjectsService,
  TellsOf,
  type Letter,
  type Notification,
  type NotificationSource,
} from '../../../projects/index.js';
import { WeeklyReportService } from '../weekly-report.service.js';
import { dueReport } from './due-report.js';
import { reportLetter } from './report-letter.js';
import { ReportMailsRepository } from './report-mails.repository.js';

export const FIND_DUE_REPORTS = defineJob({
  name: 'report.find-due',
  payload: z.object({}),
  cron: '*/15 * * * *',
});
/** The report of a week for one person; the database adds it. */
export const MAIL_REPORT = defineJob({
  name: 'report.mail',
  payload: z.object({ projectId: z.uuid(), personId: z.uuid(), week: z.iso.date() }),
});

const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Tells those who want the weekly reports that one is there, and writes the mail with it. */
@TellsOf('report.sent')
@Injectable()
export class ReportMailsService implements NotificationSource {
  constructor(
    private readonly mails: ReportMailsRepository,
    private readonly reports: WeeklyReportService,
    private readonly notifications: Notifications,
    private readonly projects: ProjectsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Job(FIND_DUE_REPORTS)
  async findDue(): Promise<void> {
    const now = new Date();
    for (let after = FIRST; ;) {
      const found = await this.mails.projects(after, BATCH);
      await this.mails.plan(
        found.flatMap(({ projectId, timeZone, schedule }) => {
          const due = dueReport(schedule ?? {}, timeZone, now);
          return due ? [{ projectId, ...due }] : [];
        }),
      );
      const last = found.at(-1);
      if (!last || found.length < BATCH) return;
      after = last.projectId;
    }
  }

  /** Whoever has left, or wants it no more, is left out. */
  @Job(MAIL_REPORT)
  async tell({ projectId, personId, week }: z.output<typeof MAIL_REPORT.payload>): Promise<void> {
    if (!(await this.mails.isWanted(projectId, personId))) return;
    const { name } = await this.projects.get(projectId);
    await this.notifications.tell(projectId, personId, [
      {
        ...{ kind: 'report.sent', key: week },
        title: `Week of ${week}: ${name}`,
        text: `The report of that week in the project ${quoted(name)} is there.`,
        ...{ subjectType: 'report', subjectId: projectId, path: `${pathOf(projectId)}?week=${week}` },
      },
    ]);
  }

  async stillSo(projectId: string, notifications: readonly Notification[]): Promise<Notification[]> {
    const left: Notification[] = [];
    for (const one of notifications) if (await this.mails.isWanted(projectId, one.userId)) left.push(one);
    return left;
  }

  async letter(projectId: string, [notification]: readonly Notification[]): Promise<Letter | undefined> {
    if (!notification) return undefined;
    const report = await this.reports.make(projectId, notification.key);
    return reportLetter(report, `${this.config.PUBLIC_URL}${pathOf(projectId)}`);
  }
}

function pathOf(projectId: string): string {
  return `/${API_PREFIX}/projects/${projectId}/analytics/report`;
}
