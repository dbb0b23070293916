import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { getSignedInUser } from '../core/context/request-context.js';
import { setLocation } from '../core/http/location.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { Tagged } from '../core/entity-tags/tagged.js';
import { RequireRole } from './access/require-role.decorator.js';
import { ChangeRoleDto, InviteMemberDto, MemberDto, MemberListDto } from './dto/member.dto.js';
import { MembersService } from './members.service.js';
import { TeamMember } from './team-member.entity.js';

/** Who belongs to a project. */
@ApiTags('members')
@Tagged(TeamMember, 'memberId')
@Controller('projects/:projectId/members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  /** All members and open invitations. The owner is no member: see the project's `ownerId`. */
  @RequireRole('viewer')
  @Get()
  async list(@Param('projectId', UuidPipe) projectId: string): Promise<MemberListDto> {
    const members = await this.members.list(projectId);
    return { items: members.map((member) => MemberDto.from(member)), nextCursor: null };
  }

  /** A member, or somebody who is invited. */
  @RequireRole('viewer')
  @Get(':memberId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('memberId', UuidPipe) memberId: string,
  ): Promise<MemberDto> {
    return MemberDto.from(await this.members.get(projectId, memberId));
  }

  /**
   * Invites a person by e-mail address: a mail brings them the token to accept with. Inviting an address again sends another mail
   * and makes the earlier token useless.
   * @remarks 403 before one's own address is verified, or when a key would make an admin; 409 when the address is a member already, 429 after too many invitations, 503 `mail.not-configured` where the server
   * sends no mail.
   */
  @RequireRole('admin')
  @Post()
  async invite(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: InviteMemberDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberDto> {
    const member = await this.members.invite(projectId, getSignedInUser(), body);
    setLocation(reply, `projects/${projectId}/members/${member.id}`);
    return MemberDto.from(member);
  }

  /** Leaves the project. The owner cannot. */
  @RequireRole('viewer')
  @HttpCode(204)
  @Delete('me')
  leave(@Param('projectId', UuidPipe) projectId: string): Promise<void> {
    return this.members.leave(projectId);
  }

  /**
   * Gives a member another role.
   * @remarks 409 while the invitation is not accepted: invite the address again, with the other role.
   */
  @RequireRole('admin')
  @Patch(':memberId')
  async changeRole(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('memberId', UuidPipe) memberId: string,
    @Body() body: ChangeRoleDto,
  ): Promise<MemberDto> {
    return MemberDto.from(await this.members.changeRole(projectId, getSignedInUser(), memberId, body.role));
  }

  /** Removes a member, or withdraws an invitation. It holds from the next request on. */
  @RequireRole('admin')
  @HttpCode(204)
  @Delete(':memberId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('memberId', UuidPipe) memberId: string,
  ): Promise<void> {
    return this.members.remove(projectId, memberId);
  }
}
