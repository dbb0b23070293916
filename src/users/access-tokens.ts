import { Inject, Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import type { SessionUser } from '../core/context/request-context.js';
import { newId } from '../core/database/base.entity.js';
import { isOwnUuid } from '../core/database/uuid.js';
import { AccessTokenKeys, type PublishedKey } from './access-token-keys.js';

/** The one algorithm that is signed with and accepted: ECDSA on P-256 (RFC 7518, 3.4). */
const ALGORITHM = 'ES256';
/** Header type of a JWT access token (RFC 9068, 2.1), so that no other kind of token passes for one. */
const TOKEN_TYPE = 'at+jwt';
const ISSUER = 'auto-scheduler';
const AUDIENCE = 'auto-scheduler-api';
/** How far the clocks of two API processes may differ, in seconds. */
const CLOCK_SKEW = 60;
/** Longer than any that is made here, in characters: what is larger is not worth the work of decoding it. */
const MAX_LENGTH = 1024;
/** Verified tokens that are remembered. ECDSA costs more than all the rest of a request. */
const MAX_REMEMBERED = 10_000;

const ownUuid = z.string().refine(isOwnUuid);
/** All that a header says. A `jku`, `x5u`, `jwk` or `crit` beside it (RFC 7515, 4.1) is none of ours. */
const headerSchema = z.strictObject({
  alg: z.literal(ALGORITHM),
  typ: z.literal(TOKEN_TYPE),
  kid: z.string(),
});
/** All claims, each required (RFC 9068, 2.2). */
const claimsSchema = z.strictObject({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  sub: ownUuid,
  /** Session id. */
  sid: ownUuid,
  exp: z.int(),
  iat: z.int().refine((iat) => iat <= Date.now() / 1000 + CLOCK_SKEW),
  jti: ownUuid,
});

/** Claims of an access token. */
export type AccessTokenClaims = z.output<typeof claimsSchema>;

/**
 * Makes and checks access tokens. A verified token is remembered until it expires; whether its session and its person
 * still live is asked of the database with every request, so nothing that could be withdrawn is cached.
 */
@Injectable()
export class AccessTokens {
  private readonly verified = new Map<string, { claims: AccessTokenClaims; kid: string }>();

  constructor(
    private readonly keys: AccessTokenKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Life of a token, in seconds. */
  get lifetime(): number {
    return this.config.ACCESS_TOKEN_SECONDS;
  }

  /** The public keys that tokens can be checked with (RFC 7517). */
  get publicKeys(): PublishedKey[] {
    return this.keys.published(ALGORITHM);
  }

  sign({ userId, sessionId }: SessionUser): string {
    const { kid, privateKey } = this.keys.current;
    return jwt.sign({ sid: sessionId }, privateKey, {
      algorithm: ALGORITHM,
      header: { alg: ALGORITHM, typ: TOKEN_TYPE, kid },
      subject: userId,
      issuer: ISSUER,
      audience: AUDIENCE,
      jwtid: newId(),
      expiresIn: this.config.ACCESS_TOKEN_SECONDS,
    });
  }

  /** The claims of a valid token. Throws for anything else: another form, header or key, a claim that is wrong or missing. */
  verify(token: string): AccessTokenClaims {
    const known = this.verified.get(token);
    if (known && known.claims.exp * 1000 > Date.now() && this.keys.find(known.kid)) return known.claims;
    this.verified.delete(token);
    const { kid } = headerSchema.parse(headerOf(token));
    const key = this.keys.find(kid);
    if (!key) throw new Error('Not signed with a key of ours');
    const claims = claimsSchema.parse(jwt.verify(token, key.publicKey, { algorithms: [ALGORITHM] }));
    this.remember(token, claims, kid);
    return claims;
  }

  private remember(token: string, claims: AccessTokenClaims, kid: string): void {
    // Maps keep insertion order: the oldest goes first.
    if (this.verified.size >= MAX_REMEMBERED)
      this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(token, { claims, kid });
  }
}

/** The header of a token in its one form: three parts in base64url, none of which could be written in another way. */
function headerOf(token: string): unknown {
  const parts = token.length <= MAX_LENGTH ? token.split('.') : [];
  if (parts.length !== 3 || !parts.every(isCanonical)) throw new Error('Not in the form of a token');
  return JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8'));
}

/** Whether encoding what the text decodes to gives the text again. The last character may hold bits that nobody reads. */
function isCanonical(text: string): boolean {
  return text !== '' && Buffer.from(text, 'base64url').toString('base64url') === text;
}
