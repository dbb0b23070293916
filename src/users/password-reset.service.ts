import { Injectable } from '@nestjs/common';
import { runAs } from '../core/context/request-context.js';
import { Credentials } from './credentials.js';
import type { KnownDeviceDto, ResetPasswordDto } from './dto/password.dto.js';
import { TokenPurpose } from './one-time-token.entity.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';
import { SecondFactorsRepository } from './second-factor/second-factors.repository.js';
import { SignInLimits } from './sign-in-limits.js';
import { UserMails } from './user-mails.js';
import { invalidToken } from './users.errors.js';

/** A new password for somebody who reads the mail of the account. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly tokens: OneTimeTokensRepository,
    private readonly credentials: Credentials,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly limits: SignInLimits,
    private readonly mails: UserMails,
  ) {}

  /** Answers before it looks whether anybody has this address: neither answer nor time tells. */
  async request(email: string): Promise<void> {
    this.mails.assertConfigured();
    await this.limits.mailRequest();
    this.mails.passwordReset(email);
  }

  /** Sets the password and ends all sessions and API keys. The device counts as known: the mail has shown whose it is. */
  reset({ token, password }: ResetPasswordDto): Promise<KnownDeviceDto> {
    return this.limits.token(async () => {
      const userId = await this.tokens.findUserId(token, TokenPurpose.ResetPassword);
      if (!userId) throw invalidToken();
      await runAs({ userId }, () =>
        this.credentials.replacePassword(userId, password, {
          keptSessionId: null,
          first: () => this.proveAddress(userId, token),
        }),
      );
      this.mails.notice(userId, 'A new password was set. All sessions and API keys have ended.');
      return { deviceToken: this.limits.knowDevice(userId) };
    });
  }

  /**
   * Whoever set up a second factor before the address was ever proved may be somebody else, who has registered it to be let in
   * when its owner comes ("pre-hijacking", Sudhodanan and Paverd, USENIX Security 2022). It goes with their password.
   */
  private async proveAddress(userId: string, token: string): Promise<void> {
    const used = await this.tokens.useMailed(token, TokenPurpose.ResetPassword);
    if (!used) throw invalidToken();
    if (!used.wasVerified) await this.secondFactors.remove(userId);
  }
}
