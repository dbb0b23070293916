import { IsString, IsTimeZone, Length, MaxLength } from 'class-validator';
import { trimmed } from '../../core/http/trimmed.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import type { User } from '../user.entity.js';

/** A person, as they see themselves. */
export class UserDto {
  id: string;
  /** E-mail address. */
  email: string;
  /** When the address was proved by a token that came to it; null until then. */
  emailVerifiedAt: Date | null;
  /** How the person is called. */
  fullName: string;
  /** IANA zone in which the person wants to see times. */
  timeZone: string;
  /** Whether the person may sign in. */
  isActive: boolean;
  /** Whether the person may use administration routes. */
  isSuperuser: boolean;
  createdAt: Date;
  updatedAt: Date;

  static from(user: User): UserDto {
    const { id, email, emailVerifiedAt, fullName, timeZone, isActive, isSuperuser, createdAt, updatedAt } =
      user;
    return { id, email, emailVerifiedAt, fullName, timeZone, isActive, isSuperuser, createdAt, updatedAt };
  }
}

/** What a person may change about themselves. */
export class UpdateUserDto {
  /** How the person is called. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @Length(1, 200)
  fullName?: string;

  /** IANA zone in which the person wants to see times. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;
}

/** Shows that it is the person who ends the account, and no one with their session. */
export class CloseAccountDto {
  /** The person's password. */
  @IsString()
  @MaxLength(128)
  password: string;
}
