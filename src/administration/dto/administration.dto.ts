import { IsBoolean, IsString, IsUUID, Length } from 'class-validator';
import { QueryBoolean } from '../../core/http/query-boolean.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { PageQuery } from '../../core/http/page.dto.js';
import type { User } from '../../users/index.js';

/** Which people are wanted: newest first. */
export class ListUsersQuery extends PageQuery {
  /** Part of the e-mail address, in any case. */
  @CanBeOmitted()
  @IsString()
  @Length(1, 320)
  email?: string;

  /** Only those who may sign in, or only those who may not. */
  @CanBeOmitted()
  @QueryBoolean()
  @IsBoolean()
  active?: boolean;
}

/** Who owns a project from now on. */
export class TransferProjectDto {
  /** Somebody who may sign in, and not oneself. */
  @IsUUID()
  userId: string;
}

/** A person, as administration sees them. */
export class AdministeredUserDto {
  id: string;
  email: string;
  fullName: string;
  /** Whether the person may sign in. */
  isActive: boolean;
  isSuperuser: boolean;
  createdAt: Date;

  static from(user: User): AdministeredUserDto {
    const { id, email, fullName, isActive, isSuperuser, createdAt } = user;
    return { id, email, fullName, isActive, isSuperuser, createdAt };
  }
}

/** A page of people. */
export class AdministeredUserPageDto {
  items: AdministeredUserDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
