import { Injectable } from '@nestjs/common';
import { randomToken, tokenHash } from '../core/crypto/tokens.js';
import { newId } from '../core/database/base.entity.js';
import { notFound } from '../core/errors/domain-error.js';
import type { MemberRole } from './access/role.js';
import type { InviteMemberDto } from './dto/member.dto.js';
import { MembersRepository } from './members.repository.js';
import { invalidInvitation } from './projects.errors.js';
import { MemberStatus, type TeamMember } from './team-member.entity.js';

/** How long an invitation can be accepted. */
const INVITATION_LIFE = 7 * 86_400_000;

/** Who belongs to a project: invitations, roles, leaving. */
@Injectable()
export class MembersService {
  constructor(private readonly members: MembersRepository) {}

  list(projectId: string): Promise<TeamMember[]> {
    return this.members.list(projectId);
  }

  /**
   * Invites a person by e-mail address, whether or not they are registered; the answer does not tell. The token proves that the
   * invitation reached them, so nobody joins by registering an address that is not theirs.
   */
  async invite(
    projectId: string,
    invitedBy: string,
    { email, role }: InviteMemberDto,
  ): Promise<{ member: TeamMember; invitationToken: string }> {
    const id = newId();
    const invitationToken = randomToken();
    await this.members.insert({
      id,
      projectId,
      email,
      role,
      status: MemberStatus.Invited,
      invitedBy,
      invitationHash: tokenHash(invitationToken),
      invitationExpiresAt: new Date(Date.now() + INVITATION_LIFE),
    });
    return { member: await this.members.get(projectId, id), invitationToken };
  }

  async accept(token: string): Promise<{ projectId: string; memberId: string }> {
    const membership = await this.members.accept(tokenHash(token));
    if (!membership) throw invalidInvitation();
    return membership;
  }

  async changeRole(projectId: string, memberId: string, role: MemberRole): Promise<TeamMember> {
    await this.members.updateRole(projectId, memberId, role);
    return this.members.get(projectId, memberId);
  }

  /** Removes a member, or withdraws an invitation. It holds from the next request on. */
  remove(projectId: string, memberId: string): Promise<void> {
    return this.members.remove(projectId, memberId);
  }

  /** Ends one's own membership. The owner is no member and cannot leave. */
  async leave(projectId: string): Promise<void> {
    if (!(await this.members.leave(projectId))) throw notFound();
  }
}
