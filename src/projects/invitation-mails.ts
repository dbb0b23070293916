import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { letter, PRODUCT, tokenParagraph, type TokenWay } from '../core/mail/letter.js';
import { Mailer } from '../core/mail/mailer.js';
import type { MemberRole } from './access/role.js';

const WAY: TokenWay = { page: 'accept-invitation', route: 'POST /api/v1/invitations/accept' };

/**
 * Mails that invite. They hold nothing that somebody has typed, neither a name nor what the project is called: inviting must be no
 * way to send a text of one's own to any address.
 */
@Injectable()
export class InvitationMails {
  constructor(
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError `mail.not-configured` */
  assertConfigured(): void {
    this.mailer.assertConfigured();
  }

  invitation(email: string, role: MemberRole, token: string): void {
    const paragraphs = [
      `Somebody, probably a colleague of yours, has invited you to a project, as ${role}.`,
      tokenParagraph(this.config, WAY, token),
      'The invitation is for an account of this e-mail address, and ends after a week.',
      'If you do not know what it is about, do nothing.',
    ];
    this.mailer.post(() =>
      Promise.resolve({
        to: email,
        subject: `You are invited to a project in ${PRODUCT}`,
        text: letter(paragraphs),
      }),
    );
  }
}
