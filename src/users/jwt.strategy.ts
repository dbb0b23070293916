import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { SessionUser } from '../core/context/request-context.js';
import { AccessTokens, type AccessTokenClaims } from './access-tokens.js';

// By itself passport-jwt accepts tokens without `exp` and knows no token type. Its verifier is one for the whole process, so
// it holds no state: the checker comes in the place of the key, from the strategy of the application that is asked.
(Strategy as unknown as { JwtVerifier: unknown }).JwtVerifier = (
  token: string,
  accessTokens: AccessTokens,
  _options: unknown,
  done: (error: Error | null, claims?: AccessTokenClaims) => void,
) => {
  let claims: AccessTokenClaims;
  try {
    claims = accessTokens.verify(token);
  } catch (error) {
    done(error as Error);
    return;
  }
  done(null, claims);
};

/** passport-jwt for bearer tokens; AccessTokens decides what is a valid one. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(accessTokens: AccessTokens) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (_request: unknown, _token: unknown, done: (error: null, key: unknown) => void) =>
        done(null, accessTokens),
    } as never);
  }

  validate(claims: AccessTokenClaims): SessionUser {
    return { userId: claims.sub, sessionId: claims.sid };
  }
}
