import { Injectable } from '@nestjs/common';
import { hashPassword } from '../core/crypto/passwords.js';
import { Transactions } from '../core/database/transactions.js';
import { ApiKeysRepository } from './api-keys/api-keys.repository.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';
import { assertHardToGuess } from './password-rules.js';
import { SessionsRepository } from './sessions.repository.js';
import type { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

/** Replaces a password together with what the old one has opened. */
@Injectable()
export class Credentials {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly apiKeys: ApiKeysRepository,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Stores a new password and ends what the old one has opened: all sessions but one, API keys, and every way into the account
   * that was half gone.
   * @param options.keptSessionId the session that stays; null ends them all
   * @param options.keepApiKeys whether API keys stay
   * @param options.first what has to succeed in the same transaction before
   */
  async replacePassword(
    userId: string,
    password: string,
    {
      keptSessionId,
      keepApiKeys = false,
      first,
    }: { keptSessionId: string | null; keepApiKeys?: boolean; first?: () => Promise<void> },
  ): Promise<User> {
    const user = await this.users.get(userId);
    await assertHardToGuess(password, user);
    // Before the transaction, which would hold its connection for as long as the hash waits for its turn.
    const hashedPassword = await hashPassword(password);
    await this.transactions.run(async () => {
      await first?.();
      await this.users.update(userId, { hashedPassword });
      await this.sessions.revokeAll(userId, keptSessionId);
      await this.tokens.revokeAll(userId);
      if (!keepApiKeys) await this.apiKeys.revokeAll(userId);
    });
    return user;
  }
}
