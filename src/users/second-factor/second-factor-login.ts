import { Injectable } from '@nestjs/common';
import { noteForLog, runAs } from '../../core/context/request-context.js';
import { Transactions } from '../../core/database/transactions.js';
import type { SecondFactorChallengeDto, SecondFactorLoginDto, SignedInDto } from '../dto/auth.dto.js';
import { TokenPurpose } from '../one-time-token.entity.js';
import { OneTimeTokensRepository } from '../one-time-tokens.repository.js';
import { SessionsService } from '../sessions.service.js';
import { SignInLimits } from '../sign-in-limits.js';
import { invalidChallenge, wrongCredentials, wrongSecondFactor } from '../users.errors.js';
import { SecondFactorService } from './second-factor.service.js';

/** Codes that one challenge takes. */
const MAX_TRIES = 5;

/** The second half of a sign-in, between the right password and the session. */
@Injectable()
export class SecondFactorLogin {
  constructor(
    private readonly tokens: OneTimeTokensRepository,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
    private readonly transactions: Transactions,
  ) {}

  /** What somebody with a second factor gets instead of a session; null for everybody else. */
  async challenge(userId: string, verifiedHash: string): Promise<SecondFactorChallengeDto | null> {
    if (!(await this.secondFactor.isEnabled(userId))) return null;
    const issued = await this.tokens.issue(userId, TokenPurpose.SecondFactor, verifiedHash);
    if (!issued) throw wrongCredentials();
    return { challengeToken: issued.token, challengeExpiresIn: issued.seconds };
  }

  /** Begins the session that the challenge stands for. */
  complete(
    { challengeToken, code, deviceToken }: SecondFactorLoginDto,
    userAgent: string | null,
  ): Promise<SignedInDto> {
    return this.limits.token(async () => {
      const userId = await this.tokens.findUserId(challengeToken, TokenPurpose.SecondFactor);
      if (!userId) throw invalidChallenge();
      noteForLog({ userId });
      return runAs({ userId }, () =>
        this.limits.secondFactor(userId, deviceToken, async () => {
          if (!(await this.tokens.countTry(challengeToken, MAX_TRIES))) throw invalidChallenge();
          if (!(await this.secondFactor.check(userId, code))) throw wrongSecondFactor();
          // The session first: it holds the person, so that a new password comes before both or ends both.
          return this.transactions.run(async () => {
            const signedIn = await this.sessions.open(userId, userAgent, null);
            if (!(await this.tokens.use(challengeToken))) throw invalidChallenge();
            return signedIn;
          });
        }),
      );
    });
  }
}
