import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { isRefusedByPolicy, violates } from '../core/database/database-errors.js';
import { EntityRepository } from '../core/database/entity.repository.js';
import { notFound } from '../core/errors/domain-error.js';
import type { MemberRole } from './access/role.js';
import {
  adminsByOwnerOnly,
  alreadyMember,
  invitedJustNow,
  notYetMember,
  type InvitationRefusal,
} from './projects.errors.js';
import { MemberStatus, TeamMember } from './team-member.entity.js';

/** Largest team that one answer lists. */
const MAX_MEMBERS = 1000;

/** Members of projects. */
@Injectable()
export class MembersRepository extends EntityRepository<TeamMember> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, TeamMember);
  }

  async get(projectId: string, id: string): Promise<TeamMember> {
    const member = await this.rows.findOneBy({ projectId, id });
    if (!member) throw notFound();
    return member;
  }

  list(projectId: string): Promise<TeamMember[]> {
    return this.rows.find({ where: { projectId }, order: { id: 'ASC' }, take: MAX_MEMBERS });
  }

  /** The member or the open invitation of an address, whatever its case. */
  findByEmail(projectId: string, email: string): Promise<TeamMember | null> {
    return this.findRow('this.project_id = $1 AND lower(this.email) = lower($2)', [projectId, email]);
  }

  async insert(
    member: Pick<
      TeamMember,
      | 'id'
      | 'projectId'
      | 'email'
      | 'role'
      | 'status'
      | 'invitedBy'
      | 'invitationHash'
      | 'invitationExpiresAt'
    >,
  ): Promise<TeamMember> {
    try {
      return await this.insertRow(member);
    } catch (error) {
      if (isRefusedByPolicy(error)) throw adminsByOwnerOnly();
      throw violates(error, 'uq_team_members_project_id_email') ? invitedJustNow() : error;
    }
  }

  /** Whether the acting person has proved their e-mail address; the policies let nobody else invite. */
  async isInviterProved(): Promise<boolean> {
    const [row] = await this.rows.query<{ proved: boolean }[]>(
      'SELECT email_verified_at IS NOT NULL AS proved FROM users WHERE id = app.uid()',
    );
    return row?.proved ?? false;
  }

  /** Gives a member another role. An invitation is for one role: whoever wants another one invites again. */
  async updateRole(projectId: string, id: string, role: MemberRole): Promise<void> {
    if (await this.update({ projectId, id, status: MemberStatus.Active }, { role })) return;
    const { status } = await this.get(projectId, id);
    throw status === MemberStatus.Active ? adminsByOwnerOnly() : notYetMember();
  }

  async remove(projectId: string, id: string): Promise<void> {
    if (await this.update({ projectId, id }, { deletedAt: new Date() })) return;
    await this.get(projectId, id);
    throw adminsByOwnerOnly();
  }

  /** Withdraws an open invitation, if nobody else has. */
  async withdraw(projectId: string, id: string): Promise<void> {
    if (await this.update({ projectId, id, status: MemberStatus.Invited }, { deletedAt: new Date() })) return;
    const member = await this.rows.findOneBy({ projectId, id });
    if (member) throw member.status === MemberStatus.Active ? alreadyMember() : adminsByOwnerOnly();
  }

  /** False where there is no such row. The policies let nobody but the owner make an admin out of a row, nor touch the row of one. */
  private async update(
    row: Partial<Pick<TeamMember, 'projectId' | 'id' | 'status'>>,
    changes: Partial<Pick<TeamMember, 'role' | 'deletedAt'>>,
  ): Promise<boolean> {
    try {
      const { affected } = await this.rows.update({ ...row, deletedAt: IsNull() }, changes);
      return affected === 1;
    } catch (error) {
      throw isRefusedByPolicy(error) ? adminsByOwnerOnly() : error;
    }
  }

  /** Makes the acting person a member, if the invitation is alive and meant for their address, which it proves. */
  async accept(invitationHash: string): Promise<{ projectId: string; memberId: string } | null> {
    const rows = await this.rows.query<{ project_id: string; member_id: string }[]>(
      'SELECT project_id, member_id FROM app.accept_invitation($1)',
      [invitationHash],
    );
    const [row] = rows;
    return row ? { projectId: row.project_id, memberId: row.member_id } : null;
  }

  /** Why the acting person cannot accept; null for a token that is unknown or used. */
  async findRefusal(invitationHash: string): Promise<InvitationRefusal | null> {
    const rows = await this.rows.query<{ refusal: InvitationRefusal | null }[]>(
      'SELECT app.invitation_refusal($1) AS refusal',
      [invitationHash],
    );
    return rows[0]?.refusal ?? null;
  }

  /** Ends the acting person's own membership; false when there was none. */
  async leave(projectId: string): Promise<boolean> {
    const rows = await this.rows.query<{ left: boolean }[]>('SELECT app.leave_project($1) AS "left"', [
      projectId,
    ]);
    return rows[0]?.left ?? false;
  }
}
