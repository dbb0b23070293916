import { IsString, MaxLength } from 'class-validator';

/** The token that proves an e-mail address. */
export class VerifyEmailDto {
  /** From the mail. */
  @IsString()
  @MaxLength(100)
  token: string;
}
