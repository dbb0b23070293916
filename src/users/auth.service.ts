import { Injectable } from '@nestjs/common';
import { noteForLog, runAs } from '../core/context/request-context.js';
import { hashPassword, verifyPassword } from '../core/crypto/passwords.js';
import { newId } from '../core/database/base.entity.js';
import type { LoginDto, RegisterDto, SecondFactorChallengeDto, SignedInDto } from './dto/auth.dto.js';
import { assertHardToGuess } from './password-rules.js';
import { SecondFactorLogin } from './second-factor/second-factor-login.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.js';
import type { User } from './user.entity.js';
import { UserMails } from './user-mails.js';
import { wrongCredentials } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** Registration, and sign-in with a password. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly secondFactor: SecondFactorLogin,
    private readonly limits: SignInLimits,
    private readonly mails: UserMails,
  ) {}

  /** Makes an account that can be used at once; a mail asks for the proof of its address. */
  async register({ email, password, fullName, timeZone = 'UTC' }: RegisterDto): Promise<User> {
    await this.limits.registration();
    await assertHardToGuess(password, { email, fullName });
    const id = newId();
    const hashedPassword = await hashPassword(password);
    const user = await runAs({ userId: id }, async () => {
      await this.users.insert({ id, email, hashedPassword, fullName, timeZone });
      return this.users.get(id);
    });
    this.mails.verification(user.id, user.email);
    return user;
  }

  /** Begins a session, or asks for the second factor first. The same answer, in the same time, whatever of it was wrong. */
  async login(
    { email, password, deviceToken }: LoginDto,
    userAgent: string | null,
  ): Promise<SignedInDto | SecondFactorChallengeDto> {
    const found = await this.users.findForSignIn(email);
    noteForLog({ userId: found?.userId });
    const attempt = { email, userId: found?.userId, deviceToken };
    const { userId, hashedPassword } = await this.limits.login(attempt, async () => {
      const isRight = await verifyPassword(found?.hashedPassword, password);
      if (!found || !isRight) throw wrongCredentials();
      return found;
    });
    return runAs(
      { userId },
      async () =>
        (await this.secondFactor.challenge(userId, hashedPassword)) ??
        this.sessions.open(userId, userAgent, hashedPassword),
    );
  }
}
