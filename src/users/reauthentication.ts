import { Injectable } from '@nestjs/common';
import type { SessionUser } from '../core/context/request-context.js';
import { verifyPassword } from '../core/crypto/passwords.js';
import { SignInLimits } from './sign-in-limits.js';
import type { User } from './user.entity.js';
import { wrongPassword } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** Asks a signed-in person again who they are, before something that a stolen session must not do. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly users: UsersRepository,
    private readonly limits: SignInLimits,
  ) {}

  /**
   * Checks the person's password. `proof` may ask for more; it counts as the same try.
   * @param field name of the field that the password came in, for the error
   */
  async confirm(
    signedIn: SessionUser,
    password: string,
    field: 'password' | 'currentPassword',
    proof: () => Promise<void> = () => Promise.resolve(),
  ): Promise<User> {
    const user = await this.users.get(signedIn.userId);
    return this.attempt(signedIn, async () => {
      const found = await this.users.findForSignIn(user.email);
      if (!(await verifyPassword(found?.hashedPassword, password))) throw wrongPassword(field);
      await proof();
      return user;
    });
  }

  /** Any other try to show that one is the person. */
  attempt<T>(signedIn: SessionUser, work: () => Promise<T>): Promise<T> {
    return this.limits.again(signedIn, work);
  }
}
