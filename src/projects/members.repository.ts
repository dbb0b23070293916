import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { isRefusedByPolicy, violates } from '../core/database/database-errors.js';
import { EntityRepository } from '../core/database/entity.repository.js';
import { notFound } from '../core/errors/domain-error.js';
import type { MemberRole } from './access/role.js';
import { adminsByOwnerOnly, alreadyMember } from './projects.errors.js';
import { TeamMember } from './team-member.entity.js';

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
  ): Promise<void> {
    try {
      await this.rows.insert(member);
    } catch (error) {
      if (isRefusedByPolicy(error)) throw adminsByOwnerOnly();
      throw violates(error, 'uq_team_members_project_id_email') ? alreadyMember() : error;
    }
  }

  updateRole(projectId: string, id: string, role: MemberRole): Promise<void> {
    return this.change(projectId, id, { role });
  }

  remove(projectId: string, id: string): Promise<void> {
    return this.change(projectId, id, { deletedAt: new Date() });
  }

  /** The policies let nobody but the owner make an admin out of a row, nor touch the row of one. */
  private async change(
    projectId: string,
    id: string,
    changes: Partial<Pick<TeamMember, 'role' | 'deletedAt'>>,
  ): Promise<void> {
    try {
      const { affected } = await this.rows.update({ projectId, id, deletedAt: IsNull() }, changes);
      if (affected === 1) return;
    } catch (error) {
      throw isRefusedByPolicy(error) ? adminsByOwnerOnly() : error;
    }
    await this.get(projectId, id);
    throw adminsByOwnerOnly();
  }

  /** Makes the acting person a member, if the invitation is alive and meant for their address. */
  async accept(invitationHash: string): Promise<{ projectId: string; memberId: string } | null> {
    const rows = await this.rows.query<{ project_id: string; member_id: string }[]>(
      'SELECT project_id, member_id FROM app.accept_invitation($1)',
      [invitationHash],
    );
    const [row] = rows;
    return row ? { projectId: row.project_id, memberId: row.member_id } : null;
  }

  /** Ends the acting person's own membership; false when there was none. */
  async leave(projectId: string): Promise<boolean> {
    const rows = await this.rows.query<{ left: boolean }[]>('SELECT app.leave_project($1) AS "left"', [
      projectId,
    ]);
    return rows[0]?.left ?? false;
  }
}
