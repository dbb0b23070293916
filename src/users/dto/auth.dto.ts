import { Transform } from 'class-transformer';
import { IsEmail, IsString, IsTimeZone, Length, MaxLength } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';

const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);

/** A new person. */
export class RegisterDto {
  /** E-mail address, unique without regard to case. */
  @trimmed
  @IsEmail()
  @MaxLength(320)
  email: string;

  /** 15 to 128 characters, any of them; length is what makes it strong (OWASP ASVS 5.0, 6.2). */
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
