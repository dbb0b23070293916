import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { runAs, type SignedInUser } from '../core/context/request-context.js';
import { hashPassword, verifyPassword } from '../core/crypto/passwords.js';
import { randomToken, sameHash, tokenHash } from '../core/crypto/tokens.js';
import { newId } from '../core/database/base.entity.js';
import { AccessTokens } from './access-tokens.js';
import type { LoginDto, RegisterDto, TokensDto } from './dto/auth.dto.js';
import type { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import type { User } from './user.entity.js';
import { invalidRefreshToken, wrongCredentials } from './users.errors.js';
import { UsersRepository } from './users.repository.js';
import { isOwnUuid } from '../core/database/uuid.js';

const DAY = 86_400_000;
/** How long the replaced refresh token is still taken, for a client that never got the answer. */
const LOST_ANSWER_GRACE = 10_000;
/** Replaced refresh tokens that a session remembers: ten days of one every quarter of an hour. */
const MAX_REPLACED = 1000;

/** Registration, sign-in and the life of sessions. Refresh tokens rotate with every use (RFC 9700, 4.14.2). */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly accessTokens: AccessTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async register({ email, password, fullName, timeZone = 'UTC' }: RegisterDto): Promise<User> {
    const id = newId();
    const hashedPassword = await hashPassword(password);
    return runAs({ userId: id }, async () => {
      await this.users.insert({ id, email, hashedPassword, fullName, timeZone });
      return this.users.get(id);
    });
  }

  async login({ email, password }: LoginDto, userAgent: string | null): Promise<TokensDto> {
    const found = await this.users.findForSignIn(email);
    const isRight = await verifyPassword(found?.hashedPassword, password);
    if (!found || !isRight) throw wrongCredentials();
    return runAs({ userId: found.userId }, () => this.openSession(found.userId, userAgent));
  }

  /**
   * Exchanges a refresh token. A token that was replaced more than a few seconds ago has leaked: the session ends, for the
   * thief and for the owner, who signs in again.
   */
  async refresh(refreshToken: string): Promise<TokensDto> {
    const [sessionId, secret] = splitRefreshToken(refreshToken);
    const userId = await this.sessions.findUserId(sessionId);
    if (!userId) throw invalidRefreshToken();
    return runAs({ userId }, async () => {
      const session = await this.sessions.findAlive(sessionId);
      if (!session) throw invalidRefreshToken();
      return this.rotate(session, tokenHash(secret));
    });
  }

  /** Ends a session; its access tokens stop working at once. */
  async logout({ sessionId }: SignedInUser): Promise<void> {
    await this.sessions.revoke(sessionId);
  }

  private async openSession(userId: string, userAgent: string | null): Promise<TokensDto> {
    const id = newId();
    const secret = randomToken();
    await this.sessions.insert({
      id,
      userId,
      refreshHash: tokenHash(secret),
      expiresAt: this.sessionEnd(),
      userAgent: userAgent?.slice(0, 400) ?? null,
    });
    return this.tokens({ userId, sessionId: id }, secret);
  }

  private async rotate(session: Session, presented: string): Promise<TokensDto> {
    const isCurrent = sameHash(presented, session.refreshHash);
    const wasReplaced = session.replacedHashes.includes(beginningOf(presented));
    // A guess, or a successor that got lost in the grace: no sign of theft.
    if (!isCurrent && !wasReplaced) throw invalidRefreshToken();
    if (!isCurrent && !isLostAnswer(session, presented)) {
      await this.sessions.revoke(session.id);
      throw invalidRefreshToken();
    }
    const secret = randomToken();
    // In the grace neither the previous token nor its time changes, so that it ends.
    const replaced = isCurrent && {
      previousHash: presented,
      replacedHashes: [...session.replacedHashes, beginningOf(presented)].slice(-MAX_REPLACED),
      rotatedAt: new Date(),
    };
    const rotated = await this.sessions.rotate(session.id, session.refreshHash, {
      refreshHash: tokenHash(secret),
      expiresAt: this.sessionEnd(),
      ...replaced,
    });
    if (!rotated) throw invalidRefreshToken();
    return this.tokens({ userId: session.userId, sessionId: session.id }, secret);
  }

  private sessionEnd(): Date {
    return new Date(Date.now() + this.config.REFRESH_TOKEN_DAYS * DAY);
  }

  private tokens(user: SignedInUser, secret: string): TokensDto {
    return {
      accessToken: this.accessTokens.sign(user),
      tokenType: 'Bearer',
      expiresIn: this.accessTokens.lifetime,
      refreshToken: `${user.sessionId}.${secret}`,
    };
  }
}

function splitRefreshToken(refreshToken: string): [sessionId: string, secret: string] {
  const [sessionId, secret, ...rest] = refreshToken.split('.');
  if (!sessionId || !isOwnUuid(sessionId) || !secret || rest.length > 0) throw invalidRefreshToken();
  return [sessionId, secret];
}

/** 64 bits are plenty to recognise a token of one's own. */
function beginningOf(hash: string): string {
  return hash.slice(0, 16);
}

/** The token before the newest, a moment after it was replaced: the client never got the answer. */
function isLostAnswer(session: Session, presented: string): boolean {
  const sinceRotation = Date.now() - (session.rotatedAt?.getTime() ?? 0);
  return (
    session.previousHash !== null &&
    sameHash(presented, session.previousHash) &&
    sinceRotation <= LOST_ANSWER_GRACE
  );
}
