import { Injectable } from '@nestjs/common';
import { noteForLog, runAs } from '../../core/context/request-context.js';
import type { SecondFactorChallengeDto, SecondFactorLoginDto, SignedInDto } from '../dto/auth.dto.js';
import { TokenPurpose } from '../one-time-token.entity.js';
import { OneTimeTokensRepository } from '../one-time-tokens.repository.js';
import { SessionsService } from '../sessions.service.js';
import { SignInLimits } from '../sign-in-limits.js';
import { invalidChallenge, wrongSecondFactor } from '../users.errors.js';
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
  ) {}

  /** What somebody with a second factor gets instead of a session; null for everybody else. */
  async challenge(userId: string): Promise<SecondFactorChallengeDto | null> {
    if (!(await this.secondFactor.isEnabled(userId))) return null;
    const { token, seconds } = await this.tokens.issue(userId, TokenPurpose.SecondFactor);
    return { challengeToken: token, challengeExpiresIn: seconds };
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
          if (!(await this.tokens.use(challengeToken))) throw invalidChallenge();
          return this.sessions.open(userId, userAgent);
        }),
      );
    });
  }
}
