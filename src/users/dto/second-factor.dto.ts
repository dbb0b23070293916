import { IsString, Matches, MaxLength } from 'class-validator';

/** Whether sign-in takes more than the password. */
export class SecondFactorDto {
  /** Whether it also takes a code. */
  isEnabled: boolean;
  /** Since when; null while it is off. */
  enabledAt: Date | null;
  /** Recovery codes that were not used yet. */
  recoveryCodesLeft: number;
}

/** Asks for the password before a second factor is set up. */
export class BeginSecondFactorDto {
  /** The person's password. */
  @IsString()
  @MaxLength(128)
  password: string;
}

/** What an authenticator app needs (RFC 6238). Told this once. */
export class SecondFactorSetupDto {
  /** The shared secret, base32 (RFC 4648), for typing in. */
  secret: string;
  /** The same as an `otpauth://` address, to be shown as a QR code. */
  uri: string;
}

/** The first code of the app. */
export class ConfirmSecondFactorDto {
  /**
   * Six digits.
   * @example '492039'
   */
  @Matches(/^\d{6}$/, { message: 'code must be six digits' })
  code: string;
}

/** Password and code, before the second factor is weakened. */
export class ChangeSecondFactorDto {
  /** The person's password. */
  @IsString()
  @MaxLength(128)
  password: string;

  /** Six digits of the app, or a recovery code. */
  @IsString()
  @MaxLength(40)
  code: string;
}

/** Codes for a person whose app is lost. Told this once. */
export class RecoveryCodesDto {
  /** Ten codes; each works once. Earlier ones work no more. */
  recoveryCodes: string[];
}
