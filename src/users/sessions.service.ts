import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { noteForLog, runAs, type SessionUser } from '../core/context/request-context.js';
import { derivedToken, randomToken, sameHash, tokenHash } from '../core/crypto/tokens.js';
import { newId } from '../core/database/base.entity.js';
import { isOwnUuid } from '../core/database/uuid.js';
import { notFound } from '../core/errors/domain-error.js';
import { AccessTokens } from './access-tokens.js';
import type { SignedInDto, TokensDto } from './dto/auth.dto.js';
import type { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInLimits } from './sign-in-limits.js';
import { invalidRefreshToken, wrongCredentials } from './users.errors.js';

const DAY = 86_400_000;
/** How long the replaced refresh token is still taken, for a client that never got the answer. */
const LOST_ANSWER_GRACE = 10_000;
/** Replaced refresh tokens that a session remembers: ten days of one every quarter of an hour. */
const MAX_REPLACED = 1000;

/** The life of sessions. Refresh tokens rotate with every use (RFC 9700, 4.14.2). */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly accessTokens: AccessTokens,
    private readonly limits: SignInLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Begins a session of somebody who has shown who they are.
   * @param verifiedHash of the password that was right; null where something else has shown it
   */
  async open(userId: string, userAgent: string | null, verifiedHash: string | null): Promise<SignedInDto> {
    const id = newId();
    const secret = randomToken();
    const session = {
      id,
      userId,
      refreshHash: tokenHash(secret),
      expiresAt: this.sessionEnd(new Date()),
      userAgent: userAgent?.slice(0, 400) ?? null,
    };
    if (!(await this.sessions.insert(session, verifiedHash))) throw wrongCredentials();
    return {
      ...this.tokens({ userId, sessionId: id }, secret),
      deviceToken: this.limits.knowDevice(userId),
    };
  }

  /** Exchanges a refresh token for new tokens. */
  refresh(refreshToken: string): Promise<TokensDto> {
    return this.limits.token(async () => {
      const [sessionId, secret] = splitRefreshToken(refreshToken);
      const userId = await this.sessions.findUserId(sessionId);
      if (!userId) throw invalidRefreshToken();
      noteForLog({ userId });
      return runAs({ userId }, () => this.exchange(sessionId, secret));
    });
  }

  /** Sessions that are alive, the newest first. */
  list({ userId }: SessionUser): Promise<Session[]> {
    return this.sessions.listAlive(userId);
  }

  /** Ends a session of one's own; its tokens stop working at once. */
  async end({ userId }: SessionUser, sessionId: string): Promise<void> {
    if (!(await this.sessions.revoke(userId, sessionId))) throw notFound();
  }

  /** Ends all sessions but this one. */
  endOthers({ userId, sessionId }: SessionUser): Promise<void> {
    return this.sessions.revokeAll(userId, sessionId);
  }

  /** Ends this session. */
  async signOut({ userId, sessionId }: SessionUser): Promise<void> {
    await this.sessions.revoke(userId, sessionId);
  }

  private async exchange(sessionId: string, secret: string): Promise<TokensDto> {
    const session = await this.sessions.findAlive(sessionId);
    if (!session) throw invalidRefreshToken();
    const isCurrent = sameHash(tokenHash(secret), session.refreshHash);
    const successor = isCurrent ? await this.rotate(session, secret) : await this.replay(session, secret);
    // Another call with the same token was faster: to this one the token is a replaced one now.
    if (successor === undefined) return this.exchange(sessionId, secret);
    return this.tokens({ userId: session.userId, sessionId }, successor);
  }

  /** Puts a successor in the place of the current token; undefined when the token was no longer the current one. */
  private async rotate(session: Session, secret: string): Promise<string | undefined> {
    const rotationNonce = randomToken();
    const successor = derivedToken(secret, rotationNonce);
    const rotated = await this.sessions.rotate(session.id, session.refreshHash, {
      refreshHash: tokenHash(successor),
      previousHash: session.refreshHash,
      replacedHashes: [...session.replacedHashes, beginningOf(session.refreshHash)].slice(-MAX_REPLACED),
      rotationNonce,
      rotatedAt: new Date(),
      expiresAt: this.sessionEnd(session.createdAt),
    });
    return rotated ? successor : undefined;
  }

  /**
   * A token that is not the current one. The one before it is answered with the same successor for a few seconds, to a client
   * that lost the answer or asked twice at once. Any other that was replaced has leaked: the session ends, for the thief and
   * for the owner, who signs in again.
   */
  private async replay(session: Session, secret: string): Promise<string> {
    const presented = tokenHash(secret);
    if (session.rotationNonce && isLostAnswer(session, presented))
      return derivedToken(secret, session.rotationNonce);
    // What was never a token of this session is a guess, and no sign of theft.
    if (session.replacedHashes.includes(beginningOf(presented))) {
      noteForLog({ event: 'refresh-token.reused' });
      await this.sessions.revoke(session.userId, session.id);
    }
    throw invalidRefreshToken();
  }

  /** Each use moves the end, up to the longest life. */
  private sessionEnd(begunAt: Date): Date {
    const unused = Date.now() + this.config.REFRESH_TOKEN_DAYS * DAY;
    return new Date(Math.min(unused, begunAt.getTime() + this.config.SESSION_MAX_DAYS * DAY));
  }

  private tokens(user: SessionUser, secret: string): TokensDto {
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

/** The token before the newest, a moment after it was replaced, and before its successor was used. */
function isLostAnswer(session: Session, presented: string): boolean {
  const sinceRotation = Date.now() - (session.rotatedAt?.getTime() ?? 0);
  return (
    session.previousHash !== null &&
    sameHash(presented, session.previousHash) &&
    sinceRotation <= LOST_ANSWER_GRACE
  );
}
