import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../core/context/request-context.js';
import { Public } from '../core/http/access.js';
import { toPage } from '../core/http/to-page.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { RequireRole } from '../projects/index.js';
import { AccountsService } from './accounts.service.js';
import {
  AccountDto,
  AccountPageDto,
  CallbackQuery,
  ConnectDto,
  ListAccountsQuery,
  UpdateAccountDto,
} from './dto/account.dto.js';
import { PlatformPipe, type PlatformParameter } from './platform.pipe.js';
import { Platform } from './social-media.enums.js';

/** Accounts on the networks. */
@ApiTags('accounts')
@Controller('projects/:projectId/accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  /** The project's accounts, in the order they were connected. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListAccountsQuery,
  ): Promise<AccountPageDto> {
    return toPage(await this.accounts.list(projectId, query), (row) => AccountDto.from(row));
  }

  /** Begins to connect an account: open the address in a browser and allow access there. */
  @ApiParam({ name: 'platform', enum: Platform, enumName: 'Platform' })
  @RequireRole('admin')
  @HttpCode(200)
  @Post('connect/:platform')
  async connect(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('platform', PlatformPipe) platform: PlatformParameter,
  ): Promise<ConnectDto> {
    return { authorizeUrl: await this.accounts.connect(projectId, getSignedInUser().userId, platform) };
  }

  /** One account. */
  @RequireRole('viewer')
  @Get(':accountId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
  ): Promise<AccountDto> {
    return AccountDto.from(await this.accounts.get(projectId, accountId));
  }

  /** Changes the zone of the audience. */
  @RequireRole('admin')
  @Patch(':accountId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
    @Body() body: UpdateAccountDto,
  ): Promise<AccountDto> {
    return AccountDto.from(await this.accounts.changeTimeZone(projectId, accountId, body.timeZone));
  }

  /** Disconnects the account and forgets its tokens. Connecting it again keeps its id and posts. */
  @RequireRole('admin')
  @HttpCode(204)
  @Delete(':accountId')
  disconnect(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
  ): Promise<void> {
    return this.accounts.disconnect(projectId, accountId);
  }
}

/** Where the networks send the browser back to. */
@ApiTags('accounts')
@Public({ changes: true })
@Controller('accounts/callback')
export class AccountCallbackController {
  constructor(private readonly accounts: AccountsService) {}

  /** Finishes a connection. Called by the browser; a state that is unknown, used or old gets 400 and changes nothing. */
  @Get()
  async callback(@Query() query: CallbackQuery): Promise<AccountDto> {
    const refusal = query.error_description ?? query.error;
    return AccountDto.from(await this.accounts.finishConnection(query.state, query.code, refusal));
  }
}
