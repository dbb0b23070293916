import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../core/http/access.js';
import { AcceptInvitationDto, MembershipDto } from './dto/member.dto.js';
import { MembersService } from './members.service.js';

/** The invited person's side. */
@ApiTags('members')
@SignedIn()
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly members: MembersService) {}

  /**
   * Joins the project, with the token that came by mail. One must be signed in with the invited address, which counts as verified
   * from then on.
   * @remarks 422 for an invitation that leads nowhere: `invitation.expired`, `invitation.withdrawn`, `invitation.other-address`,
   * `invitation.inviter-gone`, `invitation.own-project`; `invitation.invalid` when it is used, or there is none.
   */
  @HttpCode(200)
  @Post('accept')
  accept(@Body() body: AcceptInvitationDto): Promise<MembershipDto> {
    return this.members.accept(body.token);
  }
}
