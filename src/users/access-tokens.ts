import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import type { SignedInUser } from '../core/context/request-context.js';
import { newId } from '../core/database/base.entity.js';
import { isOwnUuid } from '../core/database/uuid.js';

/** The one algorithm that is signed with and accepted: ECDSA on P-256 (RFC 7518, 3.4). */
const ALGORITHM = 'ES256';
/** Header type of a JWT access token (RFC 9068, 2.1), so that no other kind of token passes for one. */
const TOKEN_TYPE = 'at+jwt';
const ISSUER = 'auto-scheduler';
const AUDIENCE = 'auto-scheduler-api';
/** Verified tokens that are remembered. ECDSA costs more than all the rest of a request. */
const MAX_REMEMBERED = 10_000;

/** Claims of an access token. */
export interface AccessTokenClaims {
  sub: string;
  /** Session id. */
  sid: string;
  exp: number;
  iat: number;
  jti: string;
}

/**
 * Makes and checks access tokens. A verified token is remembered until it expires; whether its session and its person
 * still live is asked of the database with every request, so nothing that could be withdrawn is cached.
 */
@Injectable()
export class AccessTokens {
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private readonly verified = new Map<string, AccessTokenClaims>();

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const pem = config.JWT_PRIVATE_KEY;
    if (!pem) throw new Error('JWT_PRIVATE_KEY is not set');
    this.privateKey = createPrivateKey(pem);
    this.publicKey = createPublicKey(this.privateKey);
  }

  /** Life of a token, in seconds. */
  get lifetime(): number {
    return this.config.ACCESS_TOKEN_SECONDS;
  }

  sign({ userId, sessionId }: SignedInUser): string {
    return jwt.sign({ sid: sessionId }, this.privateKey, {
      algorithm: ALGORITHM,
      header: { alg: ALGORITHM, typ: TOKEN_TYPE },
      subject: userId,
      issuer: ISSUER,
      audience: AUDIENCE,
      jwtid: newId(),
      expiresIn: this.config.ACCESS_TOKEN_SECONDS,
    });
  }

  /** The claims of a valid token. Throws for anything else: other algorithm, type, issuer or audience, or a claim missing. */
  verify(token: string): AccessTokenClaims {
    const known = this.verified.get(token);
    if (known && known.exp * 1000 > Date.now()) return known;
    this.verified.delete(token);
    const { header, payload } = jwt.verify(token, this.publicKey, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      complete: true,
    });
    if (header.typ !== TOKEN_TYPE || !hasAllClaims(payload))
      throw new Error('Not an access token of this API');
    this.remember(token, payload);
    return payload;
  }

  private remember(token: string, claims: AccessTokenClaims): void {
    // Maps keep insertion order: the oldest goes first.
    if (this.verified.size >= MAX_REMEMBERED)
      this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(token, claims);
  }
}

function hasAllClaims(payload: unknown): payload is AccessTokenClaims {
  const claims = payload as Partial<Record<keyof AccessTokenClaims, unknown>>;
  return (
    typeof claims === 'object' &&
    typeof claims.exp === 'number' &&
    typeof claims.iat === 'number' &&
    [claims.sub, claims.sid, claims.jti].every((claim) => typeof claim === 'string' && isOwnUuid(claim))
  );
}
