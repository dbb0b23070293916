import { IsBoolean, IsString, Length, MaxLength } from 'class-validator';
import { IsEmailAddress } from '../../core/http/is-email-address.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { trimmed } from '../../core/http/trimmed.js';

/** A new password for somebody who knows the old one. */
export class ChangePasswordDto {
  /** The password that holds now. */
  @IsString()
  @MaxLength(128)
  currentPassword: string;

  /** 15 to 128 characters, any of them; not one that others would guess first. */
  @IsString()
  @Length(15, 128)
  password: string;

  /** Lets one's API keys live on. Left out: they end, as the other sessions do. */
  @CanBeOmitted()
  @IsBoolean()
  keepApiKeys?: boolean;
}

/** Who has forgotten their password. */
export class RequestPasswordResetDto {
  /** E-mail address of the account. */
  @trimmed
  @IsEmailAddress()
  email: string;
}

/** A new password for somebody who reads the mail of the account. */
export class ResetPasswordDto {
  /** From the mail. */
  @IsString()
  @MaxLength(100)
  token: string;

  /** 15 to 128 characters, any of them; not one that others would guess first. */
  @IsString()
  @Length(15, 128)
  password: string;
}

/** What the device that has set a new password may sign in with. */
export class KnownDeviceDto {
  /** Send it with the next sign-in. It opens nothing by itself. */
  deviceToken: string;
}
