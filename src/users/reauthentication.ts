import { Injectable } from '@nestjs/common';
import type { SessionUser } from '../core/context/request-context.js';
import { verifyPassword } from '../core/crypto/passwords.js';
import { SignInLimits } from './sign-in-limits.js';
import type { User } from './user.entity.js';
import { wrongPassword } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** Somebody who has just given their password again. */
export interface Confirmation {
  user: User;
  /** Of the password that was right: see {@link Reauthentication.hold}. */
  verifiedHash: string;
}

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
  ): Promise<Confirmation> {
    const user = await this.users.get(signedIn.userId);
    return this.attempt(signedIn, async () => {
      const found = await this.users.findForSignIn(user.email);
      const isRight = await verifyPassword(found?.hashedPassword, password);
      if (!found || !isRight) throw wrongPassword(field);
      await proof();
      return { user, verifiedHash: found.hashedPassword };
    });
  }

  /** Keeps it so until the end of the transaction, for what a new password is to end. @throws DomainError where it is so no more. */
  async hold({ verifiedHash }: Confirmation): Promise<void> {
    if (!(await this.users.hold(verifiedHash))) throw wrongPassword('password');
  }

  /** Any other try to show that one is the person. */
  attempt<T>(signedIn: SessionUser, work: () => Promise<T>): Promise<T> {
    return this.limits.again(signedIn, work);
  }
}
