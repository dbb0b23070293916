import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../../core/config/config.module.js';
import type { Config } from '../../../core/config/config.js';
import { API_PREFIX } from '../../../core/http/api-prefix.js';
import { letter, quoted } from '../../../core/mail/letter.js';
import { Mailer } from '../../../core/mail/mailer.js';
import { toWallClock } from '../../../core/time/wall-clock.js';
import { InvitationLimits } from '../../../projects/index.js';

/** Most characters of a title that is told to strangers. */
const MOST_OF_TITLE = 120;

/** What is told of a link. */
export interface MailedLink {
  token: string;
  title: string;
  /** Until when an answer is wanted: the request's time, else the end of the link. */
  until: Date;
  /** IANA zone in which the mail tells it. */
  timeZone: string;
}

/**
 * Mails that bring review links to people outside: the address, the title and the time, and nothing else that somebody has typed. They count
 * as invitations do, so that nobody fills mailboxes by them.
 */
@Injectable()
export class ReviewLinkMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly limits: InvitationLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address of a link, which is told to whoever gets it. */
  addressOf(token: string): string {
    return `${this.config.PUBLIC_URL}/${API_PREFIX}/review/${token}`;
  }

  /** Counts a mail before its link is made. @throws DomainError `mail.not-configured`, `user.email-not-verified` or `rate-limit.exceeded` */
  async assertMayMail(projectId: string, sender: string, email: string): Promise<void> {
    this.mailer.assertConfigured();
    await this.limits.count(sender, projectId, email);
  }

  /** Sends it in the background. Silent where the address has had enough mails today, whoever sent them. */
  async send(email: string, { token, title, until, timeZone }: MailedLink): Promise<void> {
    if (!(await this.limits.mayMail(email))) return;
    const time = toWallClock(until, timeZone).local.slice(0, 16).replace('T', ' ');
    const text = letter([
      'You are asked to look at something before it is published:',
      quoted(shortened(title)),
      `Your answer is wanted until ${time} (${timeZone}):`,
      this.addressOf(token),
      'Whoever has this address can answer in your name. If you do not know what it is about, do nothing.',
    ]);
    this.mailer.post(() => Promise.resolve({ to: email, subject: 'You are asked for a review', text }));
  }
}

function shortened(title: string): string {
  const characters = [...title];
  return characters.length <= MOST_OF_TITLE ? title : `${characters.slice(0, MOST_OF_TITLE - 1).join('')}…`;
}
