import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { API_PREFIX } from '../../core/http/api-prefix.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Mailer } from '../../core/mail/mailer.js';
import { ProjectsService } from '../../projects/index.js';
import { troubleMail } from './trouble-letter.js';
import { TroubleMailsRepository } from './trouble-mails.repository.js';

/** One mail to one person, about the troubles that were gathered at that time. */
export const MAIL_TROUBLE = defineJob({
  name: 'trouble.mail',
  payload: z.object({ projectId: z.uuid(), personId: z.uuid(), gatheredAt: z.iso.datetime() }),
});

/** Tells people what keeps posts from going out, as it is when the mail is sent: whoever has left, and what is over, is left out. */
@Injectable()
export class TroubleMailsService {
  constructor(
    private readonly troubles: TroubleMailsRepository,
    private readonly projects: ProjectsService,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Job(MAIL_TROUBLE)
  async mail({ projectId, personId, gatheredAt }: z.output<typeof MAIL_TROUBLE.payload>): Promise<void> {
    const addressee = await this.troubles.addressee(projectId, gatheredAt, personId);
    if (!addressee) return;
    const accounts = await this.troubles.accounts(projectId, addressee.accountIds);
    const posts = await this.troubles.posts(projectId, addressee.postIds);
    if (accounts.length + posts.length === 0) return;
    const project = await this.projects.get(projectId);
    const timeZone = project.settings.timeZone ?? 'UTC';
    const apiUrl = `${this.config.PUBLIC_URL}/${API_PREFIX}`;
    await this.mailer.send(troubleMail(addressee.email, { project, timeZone, accounts, posts }, apiUrl));
  }
}
