import { IsEnum, IsString, MaxLength } from 'class-validator';
import { IsEmailAddress } from '../../core/http/is-email-address.js';
import { MemberRole } from '../access/role.js';
import { MemberStatus, type TeamMember } from '../team-member.entity.js';

/** An invitation to a project. */
export class InviteMemberDto {
  /** Address of the person; they accept with an account of this address. */
  @IsEmailAddress()
  email: string;

  /** What the person may do. */
  @IsEnum(MemberRole)
  role: MemberRole;
}

/** Another role for a member. */
export class ChangeRoleDto {
  /** What the person may do from now on. */
  @IsEnum(MemberRole)
  role: MemberRole;
}

/** The token of an invitation. */
export class AcceptInvitationDto {
  /** As the mail told it. */
  @IsString()
  @MaxLength(100)
  token: string;
}

/** A member of a project, or somebody invited. */
export class MemberDto {
  id: string;
  /** Null until the invitation is accepted. */
  userId: string | null;
  email: string;
  role: MemberRole;
  status: MemberStatus;
  /** Who invited the person. */
  invitedBy: string;
  joinedAt: Date | null;
  /** Until when the invitation can be accepted. */
  invitationExpiresAt: Date | null;
  createdAt: Date;
  updatedAt: Date;

  static from(member: TeamMember): MemberDto {
    const {
      id,
      userId,
      email,
      role,
      status,
      invitedBy,
      joinedAt,
      invitationExpiresAt,
      createdAt,
      updatedAt,
    } = member;
    return {
      id,
      userId,
      email,
      role,
      status,
      invitedBy,
      joinedAt,
      invitationExpiresAt,
      createdAt,
      updatedAt,
    };
  }
}

/** All members of a project, in the order of their invitation. */
export class MemberListDto {
  items: MemberDto[];
  /** Always null: teams fit on one page. */
  nextCursor: string | null;
}

/** Which project an invitation led to. */
export class MembershipDto {
  projectId: string;
  memberId: string;
}
