import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { Jobs } from '../../core/jobs/jobs.js';
import { onOneLine } from '../../core/mail/letter.js';
import type { Role } from '../access/role.js';
import { ProjectsRepository } from '../projects.repository.js';
import { nextDigest } from './next-digest.js';
import { rulesOf } from './notification-kinds.js';
import { MAIL_NOTIFICATIONS } from './notification-mails.jobs.js';
import type { Notification } from './notification.entity.js';
import { NotificationsRepository } from './notifications.repository.js';

/** Something that a person is to be told. */
export interface Notice extends Pick<
  Notification,
  'kind' | 'title' | 'text' | 'subjectType' | 'subjectId' | 'path' | 'key'
> {
  /** Least role that it takes to see it, where it is another than the kind's. */
  leastRole?: Exclude<Role, 'owner'>;
}

/** The one way in which people are told of something: for the worker, inside of the project. */
@Injectable()
export class Notifications {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly projects: ProjectsRepository,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
  ) {}

  /** People of the project with at least this role, whoever has least of it first. */
  peopleOf(projectId: string, leastRole: Role): Promise<string[]> {
    return this.notifications.peopleOf(projectId, leastRole);
  }

  /** What somebody of the project is called; null: it is nobody of it. */
  nameOf(projectId: string, personId: string): Promise<string | null> {
    return this.notifications.nameOf(projectId, personId);
  }

  /**
   * Tells a person, in the open transaction if there is one: each key of a kind once, however often it is called, and only what they may know and
   * want to know. One mail tells all that is told together and wanted at once; the rest waits for the digest.
   * @param notices texts may hold what people have typed; they are put on one line
   */
  async tell(projectId: string, personId: string, notices: readonly Notice[]): Promise<void> {
    if (notices.length === 0) return;
    await this.transactions.run(async () => {
      const { settings } = await this.projects.get(projectId);
      const batch = newId();
      const told = await this.notifications.tell(
        { projectId, personId, batch },
        notices.map((notice) => {
          const { mail, projectSwitch, leastRole } = rulesOf(notice.kind);
          const mayMail = projectSwitch === null || (settings.notifications?.[projectSwitch] ?? true);
          return {
            ...{ id: newId(), leastRole, ...notice, defaultMail: mail, mayMail },
            ...{ title: onOneLine(notice.title), text: onOneLine(notice.text) },
          };
        }),
      );
      for (const { mail, hour, timeZone } of told) {
        if (mail === 'immediately') await this.jobs.add(MAIL_NOTIFICATIONS, { projectId, batch });
        if (mail === 'digest')
          await this.notifications.planDigest(personId, nextDigest({ hour, timeZone }, new Date()));
      }
    });
  }
}
