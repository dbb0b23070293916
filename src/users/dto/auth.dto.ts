import { IsString, IsTimeZone, Length, MaxLength } from 'class-validator';
import { IsEmailAddress } from '../../core/http/is-email-address.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { trimmed } from '../../core/http/trimmed.js';

/** A new person. */
export class RegisterDto {
  /** E-mail address, unique without regard to case. */
  @trimmed
  @IsEmailAddress()
  email: string;

  /** 15 to 128 characters, any of them (OWASP ASVS 5.0, 6.2); not one that others would guess first. */
  @IsString()
  @Length(15, 128)
  password: string;

  /** How the person is called. */
  @trimmed
  @IsString()
  @Length(1, 200)
  fullName: string;

  /** IANA zone in which the person wants to see times, e.g. `Europe/Vienna`. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;
}

/** Credentials. */
export class LoginDto {
  /** E-mail address. */
  @trimmed
  @IsString()
  @MaxLength(320)
  email: string;

  /** Password. */
  @IsString()
  @MaxLength(128)
  password: string;

  /** The `deviceToken` of the last sign-in on this device. With it, nobody else's wrong tries keep this device out. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(400)
  deviceToken?: string;
}

/** The second half of a sign-in. */
export class SecondFactorLoginDto {
  /** From the answer to the password. */
  @IsString()
  @MaxLength(100)
  challengeToken: string;

  /** Six digits of the authenticator app, or a recovery code. */
  @IsString()
  @MaxLength(40)
  code: string;

  /** As with the password. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(400)
  deviceToken?: string;
}

/** A refresh token, to be exchanged or to be ended. */
export class RefreshDto {
  /** The newest refresh token of the session. */
  @IsString()
  @MaxLength(200)
  refreshToken: string;
}

/** The tokens of a session. */
export class TokensDto {
  /** JWT for the `Authorization: Bearer` header. */
  accessToken: string;

  /** Always `Bearer`. */
  tokenType: 'Bearer';

  /** Life of the access token, in seconds. */
  expiresIn: number;

  /** Exchange it once for new tokens at `POST /auth/refresh`. Keep it secret. */
  refreshToken: string;
}

/** A session that has just begun. */
export class SignedInDto extends TokensDto {
  /** Keep it on this device, also after signing out, and send it with the next sign-in. It opens nothing by itself. */
  deviceToken: string;
}

/** The password was right; the person also has a second factor. */
export class SecondFactorChallengeDto {
  /** Send it with a code to `POST /auth/login/second-factor`. It works once, for five tries. */
  challengeToken: string;

  /** Life of the challenge, in seconds. */
  challengeExpiresIn: number;
}
