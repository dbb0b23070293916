import { Injectable } from '@nestjs/common';
import { runAs } from '../core/context/request-context.js';
import { TokenPurpose } from './one-time-token.entity.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';
import { SignInLimits } from './sign-in-limits.js';
import { UserMails } from './user-mails.js';
import { emailVerifiedAlready, invalidToken } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** Proofs that an e-mail address is a person's own. */
@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly users: UsersRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly limits: SignInLimits,
    private readonly mails: UserMails,
  ) {}

  /** Sends another token; earlier ones stay good. */
  async sendAgain(userId: string): Promise<void> {
    this.mails.assertConfigured();
    const { email, emailVerifiedAt } = await this.users.get(userId);
    if (emailVerifiedAt) throw emailVerifiedAlready();
    await this.limits.mailRequest();
    this.mails.verification(userId, email);
  }

  verify(token: string): Promise<void> {
    return this.limits.token(async () => {
      const userId = await this.tokens.findUserId(token, TokenPurpose.VerifyEmail);
      if (!userId) throw invalidToken();
      const used = await runAs({ userId }, () => this.tokens.useMailed(token, TokenPurpose.VerifyEmail));
      if (!used) throw invalidToken();
    });
  }
}
