import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { runAs } from '../core/context/request-context.js';
import { letter, PRODUCT, tokenParagraph, type TokenWay } from '../core/mail/letter.js';
import type { Mail } from '../core/mail/mail.js';
import { Mailer } from '../core/mail/mailer.js';
import { TokenPurpose } from './one-time-token.entity.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';
import { SignInLimits } from './sign-in-limits.js';
import { UsersRepository } from './users.repository.js';

type MailedPurpose = TokenPurpose.VerifyEmail | TokenPurpose.ResetPassword;

const WAYS: Record<MailedPurpose, TokenWay> = {
  [TokenPurpose.VerifyEmail]: { page: 'verify-email', route: 'POST /api/v1/auth/email-verification' },
  [TokenPurpose.ResetPassword]: { page: 'reset-password', route: 'POST /api/v1/auth/password-reset/confirm' },
};

/**
 * Mails about an account, composed and sent in the background. They hold nothing that somebody else has typed, such as a
 * name: registering must be no way to send a text of one's own to any address.
 */
@Injectable()
export class UserMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly users: UsersRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly limits: SignInLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError `mail.not-configured` */
  assertConfigured(): void {
    this.mailer.assertConfigured();
  }

  verification(userId: string, email: string): void {
    this.mailer.post(() =>
      this.compose(userId, email, TokenPurpose.VerifyEmail, {
        subject: `Verify your e-mail address for ${PRODUCT}`,
        opening: 'Somebody, probably you, has registered this e-mail address.',
        otherwise: 'If it was not you, do nothing: the address stays unverified.',
      }),
    );
  }

  /** Does the same whether or not anybody has this address. */
  passwordReset(email: string): void {
    this.mailer.post(async () => {
      const found = await this.users.findForSignIn(email);
      if (!found) return undefined;
      const user = await runAs({ userId: found.userId }, () => this.users.get(found.userId));
      return this.compose(user.id, user.email, TokenPurpose.ResetPassword, {
        subject: `Set a new password for ${PRODUCT}`,
        opening: 'Somebody, probably you, has asked for a new password. This works once, for one hour.',
        otherwise: 'If it was not you, do nothing: your password stays as it is.',
      });
    });
  }

  /**
   * Tells a person that something about their sign-in has changed, in case it was somebody else. Only at an address that was proved:
   * whoever has registered another's must not be able to write to them.
   */
  notice(userId: string, what: string): void {
    this.mailer.post(async () => {
      const { email, emailVerifiedAt } = await runAs({ userId }, () => this.users.get(userId));
      if (!emailVerifiedAt) return undefined;
      const advice =
        'If it was not you, set a new password at once: it ends your other sessions and your API keys.';
      return { to: email, subject: `Your sign-in to ${PRODUCT}`, text: letter([what, advice]) };
    });
  }

  private async compose(
    userId: string,
    email: string,
    purpose: MailedPurpose,
    { subject, opening, otherwise }: Words,
  ): Promise<Mail | undefined> {
    if (!(await this.limits.mayMail(email))) return undefined;
    const issued = await runAs({ userId }, () => this.tokens.issue(userId, purpose));
    if (!issued) return undefined;
    return {
      to: email,
      subject,
      text: letter([opening, tokenParagraph(this.config, WAYS[purpose], issued.token), otherwise]),
    };
  }
}

interface Words {
  subject: string;
  opening: string;
  /** What to do if it was somebody else. */
  otherwise: string;
}
