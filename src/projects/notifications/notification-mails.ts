import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { runAs } from '../../core/context/request-context.js';
import { Transactions } from '../../core/database/transactions.js';
import { API_PREFIX } from '../../core/http/api-prefix.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Mailer } from '../../core/mail/mailer.js';
import { digestLetter, mailWith, plainLetter, type DigestPart } from './notification-letters.js';
import { MAIL_DIGEST, MAIL_NOTIFICATIONS } from './notification-mails.jobs.js';
import { NotificationSources, type Letter } from './notification-sources.js';
import type { Notification } from './notification.entity.js';
import { NotificationsRepository, type Digested } from './notifications.repository.js';

/** Sends what people want by mail, as it is when the mail is sent: whoever has left, and what is over, is left out. */
@Injectable()
export class NotificationMails {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly sources: NotificationSources,
    private readonly mailer: Mailer,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Job(MAIL_NOTIFICATIONS)
  async mail({ projectId, batch }: z.output<typeof MAIL_NOTIFICATIONS.payload>): Promise<void> {
    const mailable = await this.notifications.mailable(projectId, batch);
    const [first] = mailable;
    if (!first) return;
    const told = await this.notifications.findAll(
      projectId,
      mailable.map(({ id }) => id),
    );
    const letter = await this.letterOf(projectId, told);
    if (!letter) return;
    const kinds = [...new Set(told.map(({ kind }) => kind))].sort();
    const token = await this.notifications.optOutToken(first.personId, projectId, kinds);
    await this.mailer.send(mailWith(first.email, letter, this.optOutUrl(token)));
  }

  /**
   * The daily mail of a person, if there is something to tell. What it tells is taken in the transaction in which it is handed over: of two workers
   * that do so at once, one finds nothing; and where the mail server does not take it, all waits for the next try.
   */
  @Job(MAIL_DIGEST)
  async mailDigest({ personId }: z.output<typeof MAIL_DIGEST.payload>): Promise<void> {
    await this.transactions.run(async () => {
      const taken = await this.notifications.takeDigest(personId);
      const parts: DigestPart[] = [];
      for (const [projectId, rows] of grouped(taken, ({ projectId }) => projectId))
        parts.push(await this.partOf(projectId, rows));
      const full = parts.filter(({ notifications }) => notifications.length > 0);
      const [first] = taken;
      if (!first || full.length === 0) return;
      const letter = digestLetter(full, this.config.PUBLIC_URL);
      const token = await this.notifications.optOutToken(personId, null, []);
      await this.mailer.send(mailWith(first.email, letter, this.optOutUrl(token)));
    });
  }

  private partOf(projectId: string, rows: readonly Digested[]): Promise<DigestPart> {
    return runAs({ projectId }, async () => {
      const told = await this.notifications.findAll(
        projectId,
        rows.map(({ id }) => id),
      );
      return { projectName: rows[0]?.projectName ?? '', notifications: await this.stillSo(projectId, told) };
    });
  }

  private async stillSo(projectId: string, told: readonly Notification[]): Promise<Notification[]> {
    const found = new Set<string>();
    for (const [kind, some] of grouped(told, ({ kind }) => kind)) {
      const left = (await this.sources.of(kind).stillSo?.(projectId, some)) ?? some;
      for (const { id } of left) found.add(id);
    }
    return told.filter(({ id }) => found.has(id));
  }

  /** What is told together is of one source. */
  private async letterOf(projectId: string, told: readonly Notification[]): Promise<Letter | undefined> {
    const left = await this.stillSo(projectId, told);
    const [first] = left;
    if (!first) return undefined;
    const source = this.sources.of(first.kind);
    if (source.letter) return source.letter(projectId, left);
    return plainLetter(left, this.config.PUBLIC_URL);
  }

  private optOutUrl(token: string): string {
    return `${this.config.PUBLIC_URL}/${API_PREFIX}/notifications/opt-out/${token}`;
  }
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
