import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../../../core/config/config.module.js';
import type { Config } from '../../../core/config/config.js';
import { API_PREFIX } from '../../../core/http/api-prefix.js';
import { defineJob } from '../../../core/jobs/define-job.js';
import { Job } from '../../../core/jobs/job.decorator.js';
import { Mailer } from '../../../core/mail/mailer.js';
import { WeeklyReportService } from '../weekly-report.service.js';
import { dueReport } from './due-report.js';
import { reportMail } from './report-letter.js';
import { ReportMailsRepository } from './report-mails.repository.js';

export const FIND_DUE_REPORTS = defineJob({
  name: 'report.find-due',
  payload: z.object({}),
  cron: '*/15 * * * *',
});
/** One mail to one person; the database adds it. */
export const MAIL_REPORT = defineJob({
  name: 'report.mail',
  payload: z.object({ projectId: z.uuid(), personId: z.uuid(), week: z.iso.date() }),
});

const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Sends the weekly reports to those who want them. */
@Injectable()
export class ReportMailsService {
  constructor(
    private readonly mails: ReportMailsRepository,
    private readonly reports: WeeklyReportService,
    private readonly mailer: Mailer,
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

  /** Whoever has left, or wants it no more when it is sent, is left out. */
  @Job(MAIL_REPORT)
  async mail({ projectId, personId, week }: z.output<typeof MAIL_REPORT.payload>): Promise<void> {
    const address = await this.mails.addressOf(projectId, personId);
    if (address === null) return;
    const report = await this.reports.make(projectId, week);
    const path = `${this.config.PUBLIC_URL}/${API_PREFIX}/projects/${projectId}/analytics/report`;
    await this.mailer.send(reportMail(address, report, path));
  }
}
