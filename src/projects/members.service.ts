import { Injectable } from '@nestjs/common';
import type { SignedInUser } from '../core/context/request-context.js';
import { randomToken, tokenHash } from '../core/crypto/tokens.js';
import { newId } from '../core/database/base.entity.js';
import { Transactions } from '../core/database/transactions.js';
import { notFound } from '../core/errors/domain-error.js';
import { MemberRole } from './access/role.js';
import type { InviteMemberDto } from './dto/member.dto.js';
import { InvitationLimits } from './invitation-limits.js';
import { InvitationMails } from './invitation-mails.js';
import { MembersRepository } from './members.repository.js';
import { adminsBySession, alreadyMember, invitationRefused } from './projects.errors.js';
import { MemberStatus, type TeamMember } from './team-member.entity.js';

/** How long an invitation can be accepted. */
const INVITATION_LIFE = 7 * 86_400_000;

/** Who belongs to a project: invitations, roles, leaving. */
@Injectable()
export class MembersService {
  constructor(
    private readonly members: MembersRepository,
    private readonly transactions: Transactions,
    private readonly limits: InvitationLimits,
    private readonly mails: InvitationMails,
  ) {}

  get(projectId: string, memberId: string): Promise<TeamMember> {
    return this.members.get(projectId, memberId);
  }

  list(projectId: string): Promise<TeamMember[]> {
    return this.members.list(projectId);
  }

  /**
   * Invites a person by e-mail address, whether or not they are registered; the answer does not tell. An open invitation of the
   * address is withdrawn, and its token with it. The token goes by mail alone: who has it has shown that the address is theirs.
   */
  async invite(
    projectId: string,
    invitedBy: SignedInUser,
    { email, role }: InviteMemberDto,
  ): Promise<TeamMember> {
    this.mails.assertConfigured();
    assertMayMake(role, invitedBy);
    // Also before anything is counted: a stranger must not use up a project's limit.
    const known = await this.members.findByEmail(projectId, email);
    if (known?.status === MemberStatus.Active) throw alreadyMember();
    await this.limits.count(invitedBy.userId, projectId, email);
    const token = randomToken();
    const invited = await this.transactions.run(async () => {
      if (known) await this.members.withdraw(projectId, known.id);
      return this.members.insert({
        id: newId(),
        projectId,
        email,
        role,
        status: MemberStatus.Invited,
        invitedBy: invitedBy.userId,
        invitationHash: tokenHash(token),
        invitationExpiresAt: new Date(Date.now() + INVITATION_LIFE),
      });
    });
    if (await this.limits.mayMail(email)) this.mails.invitation(email, role, token);
    return invited;
  }

  async accept(token: string): Promise<{ projectId: string; memberId: string }> {
    const membership = await this.members.accept(tokenHash(token));
    if (!membership) throw invitationRefused(await this.members.findRefusal(tokenHash(token)));
    return membership;
  }

  async changeRole(
    projectId: string,
    changedBy: SignedInUser,
    memberId: string,
    role: MemberRole,
  ): Promise<TeamMember> {
    assertMayMake(role, changedBy);
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

function assertMayMake(role: MemberRole, by: SignedInUser): void {
  if (role === MemberRole.Admin && 'apiKeyId' in by) throw adminsBySession();
}
