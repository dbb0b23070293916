import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireSuperuser } from '../core/http/access.js';
import { toPage } from '../core/http/to-page.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { AdministrationService } from './administration.service.js';
import {
  AdministeredUserDto,
  AdministeredUserPageDto,
  ListUsersQuery,
  TransferProjectDto,
} from './dto/administration.dto.js';

/** For superusers, who see no project's content. Each call is recorded. */
@ApiTags('administration')
@RequireSuperuser()
@Controller('admin')
export class AdministrationController {
  constructor(private readonly administration: AdministrationService) {}

  /** All people, newest first. */
  @Get('users')
  async listUsers(@Query() { email, active, ...page }: ListUsersQuery): Promise<AdministeredUserPageDto> {
    return toPage(await this.administration.listUsers({ email, active }, page), (row) =>
      AdministeredUserDto.from(row),
    );
  }

  /** Locks a person out at once, sessions and keys. Not oneself, and not the last superuser. */
  @HttpCode(200)
  @Post('users/:userId/deactivate')
  async deactivate(@Param('userId', UuidPipe) userId: string): Promise<AdministeredUserDto> {
    return AdministeredUserDto.from(await this.administration.setActive(userId, false));
  }

  /** Lets a person in again. */
  @HttpCode(200)
  @Post('users/:userId/activate')
  async activate(@Param('userId', UuidPipe) userId: string): Promise<AdministeredUserDto> {
    return AdministeredUserDto.from(await this.administration.setActive(userId, true));
  }

  /** Gives a project to somebody when its owner cannot sign in any more. */
  @HttpCode(204)
  @Post('projects/:projectId/transfer')
  transfer(@Param('projectId', UuidPipe) projectId: string, @Body() body: TransferProjectDto): Promise<void> {
    return this.administration.transfer(projectId, body.userId);
  }
}
